import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Course, HintsPlace } from '../model/exercise.ts';
import { inLanguage, type Language } from '../model/text.ts';
import { exerciseFiles, licenceOf } from './exercise-files.ts';
import { fillMarks } from './fill-marks.ts';
import { precompiledCourse } from './precompiled-course.ts';
import { graderFiles, PRODUCT, productFile } from './product.ts';
import { publicFixtures } from './public-fixtures.ts';
import {
  courseFile,
  executable,
  inFolder,
  type ReleasedFile,
  releasedAs,
  settingsFile,
} from './released-file.ts';
import { isReadme, studentReadmes } from './student-readmes.ts';
import { templateFiles, templateTexts } from './template-files.ts';
import { type Entry, zip } from './zip.ts';

/** What a release is for. */
export type Target = (typeof TARGETS)[number];

export const TARGETS = [
  'github',
  'gitlab',
  'forgejo',
  'classroom',
  'classroom50',
  'gradescope',
  'grader',
] as const;

/** A repository, and the full commit of it that is meant. */
export interface PinnedRepository {
  readonly repository: string;
  readonly commit: string;
}

export interface ReleaseOrder {
  readonly course: Course;
  readonly target: Target;
  readonly language: Language;
  readonly hints: HintsPlace;
  /** Commands of the student's command line. */
  readonly commands: readonly string[];
  /** The grader's repository: for `github`, whose workflow grades; for `grader`, the commit that it takes. */
  readonly grader: PinnedRepository | undefined;
  /** How many checks of each exercise run at submission on cases that students do not have, and where that stands. */
  readonly atSubmission: { readonly file: string; readonly counts: Readonly<Record<string, number>> };
  /** By path: references that are told after solving, sealed. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Only for `gradescope`. */
  readonly hide: string | undefined;
  /** Only for `gradescope`. */
  readonly seedSecret: string | undefined;
}

/** Every file of a release. Throws a CourseFault where the course is not ready for one. */
export async function planRelease(order: ReleaseOrder): Promise<ReleasedFile[]> {
  const marks = { LANGUAGE: order.language };
  switch (order.target) {
    case 'github':
      return [...(await studentRepository(order)), ...gradeWorkflow(order)];
    case 'gitlab':
    case 'forgejo':
    case 'classroom':
      return [...(await studentRepository(order)), ...workflows(order.target, marks)];
    case 'grader':
      return [...(await studentRepository(order)), ...graderWorkflow(order)];
    case 'classroom50': {
      const scripts = templateFiles('classroom50', marks).map(({ path, text }) =>
        executable(courseFile(path, text)),
      );
      return [...scripts, ...inFolder('course', await bareCourse(order))];
    }
    case 'gradescope':
      return [courseFile('autograder.zip', zip(await gradescopeEntries(order)))];
  }
}

/** All that students get, with which they can do everything on their own machine. */
async function studentRepository(order: ReleaseOrder): Promise<ReleasedFile[]> {
  const { course, commands, atSubmission, answers } = order;
  const [example] = course.exercises;
  const marks = {
    EXERCISE: example.slug,
    EXERCISE_NUMBER: example.number,
  };
  const texts = templateTexts('student');
  const files = [
    ...studentReadmes(course, texts, marks),
    ...texts
      .filter(({ path }) => !isReadme(path))
      .map(({ path, text }) => ({ path, text: fillMarks(text, marks) })),
  ];
  const settings = files.map(({ path, text }) =>
    releasedAs(path === 'vitest.config.mjs' || path === 'tsconfig.json' ? 'course' : 'settings', path, text),
  );
  return [
    ...courseParts(order),
    ...Object.entries(answers ?? {}).map(([path, text]) => courseFile(path, text)),
    courseFile(atSubmission.file, `${JSON.stringify(atSubmission.counts, undefined, 2)}\n`),
    ...(await graderFiles({ ...nameOf(course), commands, forPeople: true })),
    ...(await precompiledCourse(course)),
    settingsFile('.editorconfig', productFile('.editorconfig')),
    courseFile('LICENSE', readFileSync(licenceOf(course.root, PRODUCT))),
    ...settings,
  ];
}

/** A course to grade with, for machines: no editor, no debugging. */
async function bareCourse(order: ReleaseOrder): Promise<ReleasedFile[]> {
  return [
    ...courseParts(order),
    ...(await bareGrader(order)),
    courseFile('LICENSE', readFileSync(licenceOf(order.course.root, PRODUCT))),
  ];
}

async function bareGrader({ course, commands }: ReleaseOrder): Promise<ReleasedFile[]> {
  const grader = await graderFiles({ ...nameOf(course), commands, forPeople: false });
  return [...grader, ...(await precompiledCourse(course))];
}

function nameOf({ id, title }: Course) {
  return { name: id, description: inLanguage(title, 'en') };
}

function courseParts({ course, hints }: ReleaseOrder): ReleasedFile[] {
  return [...exerciseFiles(course, hints), ...course.exercises.flatMap((one) => publicFixtures(course, one))];
}

/** Grades in the student's repository, or calls the workflow of the grader's. */
function gradeWorkflow({ grader, language }: ReleaseOrder): ReleasedFile[] {
  if (grader === undefined) return workflows('actions', { LANGUAGE: language });
  const { repository, commit } = grader;
  return workflows('protected/student', { GRADER_REPOSITORY: repository, WORKFLOW_REF: commit });
}

/** No workflow can name its own commit: without the grader's there is none yet. */
function graderWorkflow({ grader, language }: ReleaseOrder): ReleasedFile[] {
  if (grader === undefined) return [];
  const { repository, commit } = grader;
  return workflows('protected/grader', {
    LANGUAGE: language,
    GRADER_REPOSITORY: repository,
    GRADER_REF: commit,
  });
}

function workflows(folder: string, marks: Readonly<Record<string, string>>): ReleasedFile[] {
  return templateFiles(folder, marks).map(({ path, text }) => settingsFile(path, text));
}

/** Gradescope keeps the zip to itself: it holds the references and the hidden examples, and judges by them. */
async function gradescopeEntries(order: ReleaseOrder): Promise<Entry[]> {
  const { course, hints, language, hide, seedSecret } = order;
  const scripts = templateFiles('gradescope', {}).map(({ path, text }) => executable(courseFile(path, text)));
  const settings = { language, ...(hide && { hide }), ...(seedSecret && { 'seed-secret': seedSecret }) };
  const mirrors = course.exercises.flatMap(({ folder }) => [
    ...wholeFolder(course.root, `solutions/${folder}`),
    ...wholeFolder(course.root, `fixtures/${folder}`),
  ]);
  const parts = [...exerciseFiles(course, hints), ...mirrors, ...(await bareGrader(order))];
  return [
    ...scripts,
    ...Object.entries(settings).map(([name, value]) => courseFile(`settings/${name}`, `${value}\n`)),
    ...inFolder('course', parts),
  ];
}

function wholeFolder(root: string, folder: string): ReleasedFile[] {
  if (statSync(join(root, folder), { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => statSync(join(root, path)).isFile())
    .sort()
    .map((path) => courseFile(path, readFileSync(join(root, path))));
}
