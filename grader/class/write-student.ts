import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SEEDLESS_KINDS } from '../checks/kinds.ts';
import { writeWhole } from '../files/write-whole.ts';
import type { Course } from '../model/exercise.ts';
import type { ExerciseReport, Report } from '../model/report.ts';
import { inLanguage, type Language } from '../model/text.ts';
import { assemble } from '../report/build/index.ts';
import { hideSeed } from '../report/formats/ci/hide-seed.ts';
import { renderHtml } from '../report/formats/html/index.ts';
import { renderJson } from '../report/formats/json.ts';
import { reportTemplates } from '../resources/report-templates.ts';
import { digestOf } from '../store/digest.ts';
import type { Store } from '../store/store.ts';
import { wordsFor } from '../words/catalogue.ts';
import { removeOthers } from './class-folder.ts';
import type { ReportTask } from './lane-messages.ts';
import { outcomeOf } from './outcome.ts';
import type { StudentResult } from './student-result.ts';
import type { Verdict } from './task.ts';

export interface ReportWriter {
  readonly course: Course;
  readonly language: Language;
  readonly store: Store;
  readonly graderVersion: string;
  /** Of all that makes a page from a report. */
  readonly renderer: string;
}

/** Writes a student's report.json, report.html and result.json from the verdicts in the store. */
export async function writeStudent(writer: ReportWriter, task: ReportTask): Promise<readonly string[]> {
  const verdicts = task.verdicts.map(({ key }, i) => verdictOf(writer, task, key, i));
  const report = reportOf(writer, task, verdicts);
  const json = renderJson(report);
  await writeHtml(writer, task.directory, report, json);
  const outcomes = report.exercises.map((exercise, i) => {
    return [exercise.id, outcomeOf(exercise, task.verdicts[i].source)] as const;
  });
  const { faults } = report;
  const result: StudentResult = {
    ...task.student,
    score: report.score,
    maxScore: report.maxScore,
    outcomes: Object.fromEntries(outcomes),
    faults,
  };
  writeChanged(join(task.directory, 'report.json'), json);
  writeChanged(join(task.directory, 'result.json'), `${JSON.stringify(result)}\n`);
  // A run that was killed while it wrote leaves half a file under another name.
  removeOthers(task.directory, new Set(['report.html', 'report.json', 'result.json']));
  return faults;
}

function verdictOf(
  { store, course, language }: ReportWriter,
  task: ReportTask,
  key: string,
  index: number,
): Verdict {
  const verdict = store.get(key) as Verdict | undefined;
  if (verdict !== undefined) return verdict;
  const exercise = course.exercises[index];
  if (task.givenUp.includes(key)) return givenUp(course, index, language);
  throw new Error(`The verdict on ${exercise.slug} of ${task.student.id} is not in the store any more.`);
}

/** An exercise that ended the grader itself, twice: no points until somebody has looked at it. */
function givenUp({ exercises }: Course, index: number, language: Language): Verdict {
  const { slug, folder, chapter, manifest } = exercises[index];
  const points = Object.values(manifest.checks).reduce((sum, { points }) => sum + points, 0);
  const exercise: ExerciseReport = {
    id: slug,
    folder,
    chapter: { id: chapter.id, title: inLanguage(chapter.title, language) },
    title: inLanguage(manifest.title, language),
    bonus: chapter.bonus,
    file: `${folder}/${slug}.ts`,
    state: 'errored',
    score: 0,
    maxScore: points,
    checks: [],
    mistakes: [],
    console: [],
    consoleTruncated: false,
  };
  return { exercise, faults: [wordsFor(language).class.graderEnded(slug)] };
}

function reportOf(
  { course, language, graderVersion }: ReportWriter,
  { student, seed, partial }: ReportTask,
  verdicts: readonly Verdict[],
): Report {
  const report = assemble(
    {
      course,
      submissionId: student.id,
      seed: seed ?? 0,
      language,
      partial,
      graderVersion,
      nodeVersion: process.version,
    },
    verdicts.map(({ exercise }) => exercise),
    [...new Set(verdicts.flatMap(({ faults }) => faults))],
  );
  return seed === null ? hideSeed(report, SEEDLESS_KINDS) : report;
}

/** A page takes long to make; one that was made from the same report by the same code stays. */
async function writeHtml(
  writer: ReportWriter,
  directory: string,
  report: Report,
  json: string,
): Promise<void> {
  const file = join(directory, 'report.html');
  const key = digestOf(['page/1', writer.renderer, json]);
  const known = writer.store.get(key);
  const found = contentOf(file);
  if (known !== undefined && found !== undefined && digestOf([found]) === known) return;
  const html = await renderHtml(report, reportTemplates());
  writeWhole(file, html);
  writer.store.put(key, digestOf([html]));
}

function writeChanged(file: string, text: string): void {
  if (contentOf(file)?.equals(Buffer.from(text)) !== true) writeWhole(file, text);
}

function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
