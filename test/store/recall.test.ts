import { readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleEntry } from '../../grader/grading/bundle-entry.ts';
import type { Course } from '../../grader/model/exercise.ts';
import { bundleSubmission } from '../../grader/sandbox/index.ts';
import { openKeptVerdicts } from '../../grader/store/kept-verdicts.ts';
import { recallAll } from '../../grader/store/recall.ts';
import { loadExercise, temporaryCourse } from '../support/course.ts';
import { type Files, temporaryFolder, writeInto } from '../support/folders.ts';
import { FRAME, verdict } from './verdicts.ts';

let course: Course;
beforeAll(async () => {
  ({ course } = await loadExercise('24'));
});

const ENTRY = 'conv-input-gradient.ts';
const PAD = 'export const pad = 1;';
const importing = (specifier: string) => `import { pad } from '${specifier}';\nexport const mine = pad;`;

/** A submission whose verdict is kept as `grade` keeps it, with what the next run finds there. */
async function judged(
  files: Files,
  links: readonly (readonly [from: string, to: string])[] = [],
  inCourse = course,
) {
  const submission = { root: temporaryFolder(files), id: 'work' };
  for (const [from, to] of links) symlinkSync(to, join(submission.root, from));
  const folder = temporaryFolder();
  const open = () => openKeptVerdicts({ ...FRAME, course: inCourse, submission }, { folder });
  const [exercise] = inCourse.exercises;
  const bundled = () => bundleSubmission(bundleEntry(inCourse, submission, exercise)!);
  const first = await bundled();
  if (first.kind !== 'bundled') throw new Error(JSON.stringify(first));
  const kept = open();
  kept.noteImports(exercise, first.bundle.sources!);
  kept.keep(kept.keyOf(exercise, first.bundle.sources!), verdict({}));
  const recalled = async () => (await recallAll(open(), submission, inCourse))?.length === 1;
  expect(await recalled(), 'as it was judged').toBe(true);
  /** Whether the verdict would be found once the file is bundled. */
  const isSame = async () => {
    const next = await bundled();
    if (next.kind !== 'bundled') return false;
    return open().find(open().keyOf(exercise, next.bundle.sources!), exercise) !== undefined;
  };
  return { root: submission.root, recalled, isSame };
}

type Change = (root: string) => void;
const writes =
  (files: Files): Change =>
  (root) =>
    writeInto(root, files);
const renames =
  (from: string, to: string): Change =>
  (root) =>
    renameSync(join(root, from), join(root, to));

describe('a kept verdict is not recalled where', () => {
  it.each<[string, Files, Change]>([
    [
      'an imported file says something else',
      { [ENTRY]: importing('./pad.ts'), 'pad.ts': PAD },
      writes({ 'pad.ts': 'export const pad = 2;' }),
    ],
    [
      'a file that an imported file imports says something else',
      {
        [ENTRY]: importing('./lib/index.ts'),
        'lib/index.ts': "export * from './types.ts';",
        'lib/types.ts': PAD,
      },
      writes({ 'lib/types.ts': `${PAD} ` }),
    ],
    [
      'an imported file is gone',
      { [ENTRY]: importing('./pad.ts'), 'pad.ts': PAD },
      (root) => rmSync(join(root, 'pad.ts')),
    ],
    [
      'an imported file has another name',
      { [ENTRY]: importing('./pad'), 'pad.ts': PAD },
      renames('pad.ts', 'pad.mts'),
    ],
    [
      'an imported file has other capitals',
      { [ENTRY]: importing('./Pad.ts'), 'Pad.ts': PAD },
      // Where these are the same name, nothing has changed.
      process.platform === 'linux' ? renames('Pad.ts', 'paD.ts') : writes({ 'Pad.ts': '' }),
    ],
    [
      'a file appears before the folder that was meant',
      { [ENTRY]: importing('./pad'), 'pad/index.ts': PAD },
      writes({ 'pad.ts': PAD }),
    ],
    [
      'a script appears before the TypeScript that was meant',
      { [ENTRY]: importing('./pad.js'), 'pad.ts': PAD },
      writes({ 'pad.js': PAD }),
    ],
    [
      'TypeScript appears before the script that was meant',
      { [ENTRY]: importing('./pad'), 'pad.mjs': PAD },
      writes({ 'pad.ts': 'export const pad = 3;' }),
    ],
    [
      'a file appears where an exercise elsewhere was meant',
      { [ENTRY]: importing('./avg-pool.ts'), '41-avg-pool/avg-pool.ts': PAD },
      writes({ 'avg-pool.ts': PAD }),
    ],
    [
      'JSON appears where a script was meant',
      { [ENTRY]: importing('./pad.json'), 'pad.json.ts': PAD },
      writes({ 'pad.json': '{ "pad": 1 }' }),
    ],
    [
      'a link leads elsewhere',
      { [ENTRY]: importing('./link.ts'), 'a.ts': PAD, 'b.ts': PAD },
      (root) => {
        rmSync(join(root, 'link.ts'));
        symlinkSync('b.ts', join(root, 'link.ts'));
      },
    ],
    [
      'the file itself is a link out of the submission',
      { [ENTRY]: importing('./pad.ts'), 'pad.ts': PAD },
      (root) => {
        const outside = temporaryFolder({ [ENTRY]: importing('./pad.ts'), 'pad.ts': PAD });
        rmSync(join(root, ENTRY));
        symlinkSync(join(outside, ENTRY), join(root, ENTRY));
      },
    ],
    [
      'the file itself says something else, and imports the same',
      { [ENTRY]: importing('./pad.ts'), 'pad.ts': PAD },
      writes({ [ENTRY]: `${importing('./pad.ts')} ` }),
    ],
  ])('%s', async (_, files, change) => {
    const { root, recalled, isSame } = await judged(files, 'a.ts' in files ? [['link.ts', 'a.ts']] : []);
    change(root);
    expect([await recalled(), await isSame()]).toEqual([false, false]);
  });

  it('a forward rule of the course that it names is another', async () => {
    const root = temporaryCourse(['22-conv-filter-gradient', '24-conv-input-gradient']);
    const rule = 'exercises/22-conv-filter-gradient/forward.ts';
    const [exercise] = course.exercises;
    const exercises = [{ ...exercise, directory: join(root, 'exercises', exercise.folder) }];
    const entry =
      "import { correlateValid } from '../22-conv-filter-gradient/forward.ts';\nexport const mine = correlateValid;";
    const { recalled, isSame } = await judged(
      { '24-conv-input-gradient/conv-input-gradient.ts': entry },
      [],
      { ...course, root, exercises },
    );
    writeInto(root, { [rule]: `${readFileSync(join(root, rule), 'utf8')}\n` });
    expect([await recalled(), await isSame()]).toEqual([false, false]);
  });
});

describe('a kept verdict is recalled', () => {
  it.each<[string, Files, Change]>([
    [
      'whatever lies beside what is imported',
      { [ENTRY]: importing('./pad'), 'pad.ts': PAD },
      writes({
        'pad/index.ts': 'export {};',
        'pad.json': '{}',
        'pad.js': 'export {};',
        'other.ts': 'export {};',
      }),
    ],
    [
      'whatever types are imported',
      {
        [ENTRY]: `import type { Pad } from './pad.ts';\nimport { type Pad as P } from './pad';\n${PAD}`,
        'pad.ts': PAD,
      },
      writes({ 'pad.ts': 'export type Pad = number;' }),
    ],
    [
      'however many files import each other',
      {
        [ENTRY]:
          "import { a } from './a.ts';\nimport { b } from './b.ts';\nexport const mine = () => a() + b();",
        'a.ts': "import { b } from './b';\nexport const a = () => b();",
        'b.ts':
          "import { a } from './a.js';\nimport { mine } from './conv-input-gradient.ts';\nexport const b = () => a() + mine();",
      },
      () => {},
    ],
  ])('%s', async (_, files, change) => {
    const { root, recalled, isSame } = await judged(files);
    change(root);
    expect([await recalled(), await isSame()]).toEqual([true, true]);
  });
});
