import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { forgetRules } from '../../grader/cases/kept-of-rule.ts';
import { checkExercise } from '../../grader/checks/check-exercise.ts';
import { withKinds } from '../../grader/checks/kinds.ts';
import type { Subject } from '../../grader/checks/subject.ts';
import { loadFingerprints } from '../../grader/course/fingerprints.ts';
import type { Exercise } from '../../grader/model/exercise.ts';
import type { Functions, Point, Rule } from '../../grader/model/rule.ts';
import { courseRunner } from '../../grader/sandbox/index.ts';
import { openKeptBooks } from '../../grader/store/books.ts';
import type { CourseDigests } from '../../grader/store/course-digests.ts';
import { isPlainData } from '../../grader/store/is-plain-data.ts';
import { bundleHere } from '../../grader/verify/grade-functions.ts';
import { type Loaded, loadExercise } from '../support/course.ts';
import { temporaryFolder } from '../support/folders.ts';
import { everyNth } from '../support/thorough.ts';

const digests: CourseDigests = { of: ({ folder }) => folder };

/** Everything of the course that answers is counted. */
function counted({ course, exercise, reference }: Loaded, change: (rule: Rule) => Rule = (rule) => rule) {
  const counts = { forward: 0, derive: 0, variants: 0, reference: 0 };
  const rules = exercise.rules.map((rule): Rule => {
    const counting = (name: keyof typeof counts, call: (point: Point) => never) => (point: Point) => {
      counts[name]++;
      return call(point);
    };
    return change({
      ...rule,
      forward: counting('forward', rule.forward as () => never),
      derive: counting('derive', rule.derive as () => never),
      laws: rule.laws.map((law) => ({ ...law, variants: counting('variants', law.variants as () => never) })),
    });
  });
  const watched = Object.entries(reference).map(([name, call]) => {
    const watching = (...args: never[]) => {
      counts.reference++;
      return call(...args);
    };
    return [name, watching] as const;
  });
  // What the cost check counts is the text of a bundle, which functions of this process have none of.
  const judged: Exercise = { ...withKinds(exercise, ({ id }) => id !== 'cost'), rules };
  const subject = {
    exercise: judged,
    bundle: bundleHere(exercise),
    reference: Object.fromEntries(watched),
    fingerprints: loadFingerprints(course, exercise),
    seed: 1,
    language: 'en',
    only: undefined,
  } as const satisfies Partial<Subject>;
  return { subject, counts, rules };
}

/** One run of the grader: it opens its books, judges functions, and ends. */
async function run(
  folder: string,
  { subject, rules }: ReturnType<typeof counted>,
  functions: Functions,
  seed = 1,
  own = digests,
) {
  const books = openKeptBooks(own, seed, folder);
  const runner = courseRunner(functions);
  const result = await checkExercise({ ...subject, seed, runner, book: books.open(subject.exercise) });
  books.close(subject.exercise);
  forgetRules(rules);
  return result;
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

// By the reference alone, by every kind of derivative, by laws, by what is made of gradients, on options and labels.
it.each(everyNth(2, ['16', '44', '60', '64', '67']))(
  '%s: the next run asks the course for nothing that it knows, and judges the same',
  async (name) => {
    const folder = temporaryFolder();
    const loaded = await loadExercise(name);
    const first = counted(loaded);
    const right = await run(folder, first, loaded.reference);
    expect(right.state).toBe('passed');
    expect(first.counts.reference).toBeGreaterThan(0);
    const [wrong] = loaded.misconceptions;
    const mistaken = { ...loaded.reference, ...wrong.functions };
    const alone = await run(temporaryFolder(), counted(loaded), mistaken);
    const next = counted(loaded);
    expect(await run(folder, next, loaded.reference)).toEqual(right);
    expect(next.counts).toEqual({ forward: 0, derive: 0, variants: 0, reference: 0 });
    expect(await run(folder, counted(loaded), mistaken)).toEqual(alone);
    expect(filesIn(folder)).toHaveLength(1);
  },
);

it('takes nothing from another seed, another course or another exercise', async () => {
  const folder = temporaryFolder();
  const loaded = await loadExercise('24');
  await run(folder, counted(loaded), loaded.reference);
  const changed: CourseDigests = { ...digests, of: ({ folder: home }) => `${home}, changed` };
  const seeded = counted(loaded);
  await run(folder, seeded, loaded.reference, 2);
  const edited = counted(loaded);
  await run(folder, edited, loaded.reference, 1, changed);
  const other = await loadExercise('22');
  const another = counted(other);
  await run(folder, another, other.reference);
  for (const { counts } of [seeded, edited, another]) expect(counts.reference).toBeGreaterThan(0);
  expect(filesIn(folder)).toHaveLength(4);
});

it('draws and measures again what cannot be read, and what cannot be written', async () => {
  const folder = temporaryFolder();
  const loaded = await loadExercise('13');
  const right = await run(folder, counted(loaded), loaded.reference);
  const [file] = filesIn(folder);
  writeFileSync(file, 'broken');
  const again = counted(loaded);
  expect(await run(folder, again, loaded.reference)).toEqual(right);
  expect(again.counts.forward).toBeGreaterThan(0);
  const nowhere = join(file, 'books');
  expect(await run(nowhere, counted(loaded), loaded.reference)).toEqual(right);
});

it('keeps nothing that would come back as something else', async () => {
  class Box {
    readonly held = 1;
  }
  const folder = temporaryFolder();
  const loaded = await loadExercise('13');
  const boxed = counted(loaded, (rule) => ({
    ...rule,
    derive: (point) => ({ ...rule.derive(point), box: new Box() as never }),
  }));
  const right = await run(folder, boxed, loaded.reference);
  expect(right.state).toBe('passed');
  expect(filesIn(folder)).toEqual([]);
  const plain = [
    0,
    -0,
    Number.NaN,
    'a',
    null,
    undefined,
    [[1]],
    { a: [1], b: undefined },
    new Map([['a', [1]]]),
  ];
  for (const value of plain) expect(isPlainData([value])).toBe(true);
  for (const value of [new Box(), () => 1, new Date(), new Map([['a', new Box()]])]) {
    expect(isPlainData({ a: [value] })).toBe(false);
  }
});
