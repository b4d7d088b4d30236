import { expect, it } from 'vitest';
import { openCaseBook } from '../../grader/checks/case-book.ts';
import { checkExercise } from '../../grader/checks/check-exercise.ts';
import { kindsOf, withKinds } from '../../grader/checks/kinds.ts';
import { selectCase } from '../../grader/checks/select-case.ts';
import type { Subject } from '../../grader/checks/subject.ts';
import type { Functions, Rule } from '../../grader/model/rule.ts';
import type { Call, CallOutcome, Runner } from '../../grader/model/runner.ts';
import { courseRunner } from '../../grader/sandbox/index.ts';
import { bundleHere } from '../../grader/verify/grade-functions.ts';
import { type Loaded, loadExercise } from '../support/course.ts';
import { findingsIn } from '../support/grading.ts';

/** A subject in this process, whose forward rules and reference are counted when they are evaluated. */
function counted({ exercise, reference }: Loaded, functions: Functions) {
  const counts = { forward: 0, reference: 0, load: 0 };
  const rules = exercise.rules.map((rule): Rule => {
    const forward: Rule['forward'] = (point) => {
      counts.forward++;
      return rule.forward(point);
    };
    return { ...rule, forward };
  });
  const watched = Object.entries(reference).map(([name, call]) => {
    const watching = (...args: never[]) => {
      counts.reference++;
      return call(...args);
    };
    return [name, watching] as const;
  });
  const here = courseRunner(functions);
  const runner: Runner = {
    ...here,
    load: (bundle, limits) => {
      counts.load++;
      return here.load(bundle, limits);
    },
  };
  const subject: Subject = {
    exercise: { ...withKinds(exercise, ({ id }) => id !== 'cost'), rules },
    bundle: bundleHere(exercise),
    runner,
    reference: Object.fromEntries(watched),
    fingerprints: undefined,
    seed: 1,
    language: 'en',
    only: undefined,
  };
  return { subject, counts };
}

it.each(['13', '24', '42'])('%s: what was expected of one submission is there for the next', async (name) => {
  const loaded = await loadExercise(name);
  const { subject, counts } = counted(loaded, loaded.reference);
  const book = openCaseBook();
  const first = await checkExercise({ ...subject, book });
  expect(first.state).toBe('passed');
  expect(counts.forward).toBeGreaterThan(0);
  const [wrong] = loaded.misconceptions;
  const other = courseRunner({ ...loaded.reference, ...wrong.functions });
  const alone = await checkExercise({ ...subject, runner: other });
  counts.forward = 0;
  counts.reference = 0;
  expect(await checkExercise({ ...subject, book })).toEqual(first);
  expect(counts).toMatchObject({ forward: 0, reference: 0 });
  expect(await checkExercise({ ...subject, book, runner: other })).toEqual(alone);
});

it.each(['13', '24'])('%s: the same kept answers are judged once, others by themselves', async (name) => {
  const loaded = await loadExercise(name);
  const { subject } = counted(loaded, loaded.reference);
  const book = openCaseBook();
  const [wrong] = loaded.misconceptions;
  let read = 0;
  const keeping = (functions: Functions): Runner => {
    const here = courseRunner(functions);
    return {
      ...here,
      call: async (calls) => (await here.call(calls)).map((outcome, i) => keep(calls[i], outcome)),
    };
  };
  const answers = new Map<Call, Map<string, CallOutcome>>();
  const keep = (call: Call, outcome: CallOutcome): CallOutcome => {
    if (!call.isKept || outcome.kind !== 'returned') return outcome;
    const known = answers.get(call) ?? new Map<string, CallOutcome>();
    answers.set(call, known);
    const text = JSON.stringify(outcome);
    // Whoever looks into a value counts.
    const { value } = outcome;
    const made = Object.defineProperty({ ...outcome, isKept: true }, 'value', {
      get: () => {
        read++;
        return value;
      },
    });
    if (!known.has(text)) known.set(text, made);
    return known.get(text) as CallOutcome;
  };
  const right = await checkExercise({ ...subject, book, runner: keeping(loaded.reference) });
  const first = read;
  read = 0;
  expect(await checkExercise({ ...subject, book, runner: keeping(loaded.reference) })).toEqual(right);
  expect(read).toBeLessThan(first / 2);
  const other = keeping({ ...loaded.reference, ...wrong.functions });
  const alone = await checkExercise({
    ...subject,
    runner: courseRunner({ ...loaded.reference, ...wrong.functions }),
  });
  for (let i = 0; i < 2; i++) expect(await checkExercise({ ...subject, book, runner: other })).toEqual(alone);
});

it.each(['13', '42'])('%s: a case found with a book is the same without', async (name) => {
  const loaded = await loadExercise(name);
  const [wrong] = loaded.misconceptions;
  const { subject } = counted(loaded, { ...loaded.reference, ...wrong.functions });
  const book = openCaseBook();
  await checkExercise({ ...subject, runner: courseRunner(loaded.reference), book });
  const found = findingsIn(await checkExercise({ ...subject, book })).flatMap((finding) =>
    'case' in finding && finding.case !== undefined ? [finding.case] : [],
  );
  expect(found.length).toBeGreaterThan(0);
  for (const { id, inputs } of found) {
    const only = selectCase([subject.exercise], id);
    const [again] = findingsIn(await checkExercise({ ...subject, only }));
    expect('case' in again && again.case?.inputs).toEqual(inputs);
  }
});

it('draws what several checks share once, and no more than one of them asks', async () => {
  const loaded = await loadExercise('13');
  const { subject } = counted(loaded, loaded.reference);
  const book = openCaseBook();
  const seen = new Map<string, number>();
  const watching: typeof book = {
    ...book,
    cases: (rule, style, seed, count, atLeast) => {
      const key = `${rule.function}/${style}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
      const row = book.cases(rule, style, seed, count, atLeast);
      expect(row).toBe(book.cases(rule, style, seed, 1));
      const asked = kindsOf(loaded.exercise).flatMap(({ questions }) =>
        questions.filter((one) => one.style === style).map((one) => one.count(loaded.exercise, rule)),
      );
      expect(row.length).toBe(Math.max(...asked));
      return row;
    },
  };
  await checkExercise({ ...subject, book: watching });
  // The contract, the gradient, and each law.
  expect(seen.get('denseBackward/smooth')).toBeGreaterThanOrEqual(3);
});

it('forgets what was not asked for longest', async () => {
  const { exercise } = await loadExercise('24');
  const [rule] = exercise.rules;
  const book = openCaseBook(2);
  const first = book.cases(rule, 'smooth', 1, 3);
  const second = book.cases(rule, 'smooth', 2, 3);
  expect(book.cases(rule, 'smooth', 1, 2)).toBe(first);
  book.cases(rule, 'smooth', 3, 3);
  expect(book.cases(rule, 'smooth', 1, 3)).toBe(first);
  expect(book.cases(rule, 'smooth', 2, 3)).not.toBe(second);
  expect(book.cases(rule, 'smooth', 2, 3).map(({ drawn }) => drawn)).toEqual(
    second.map(({ drawn }) => drawn),
  );
});

it('keeps the first cases when more are asked for', async () => {
  const { exercise } = await loadExercise('24');
  const book = openCaseBook();
  const few = book.cases(exercise.rules[0], 'kinked', 1, 5);
  const more = book.cases(exercise.rules[0], 'kinked', 1, 25);
  expect(more).toHaveLength(25);
  expect(more.slice(0, 5)).toEqual(few);
  expect(more[4]).toBe(few[4]);
});

it('loads a file once for all checks but those that want it afresh, and again after a stop', async () => {
  const loaded = await loadExercise('13');
  const { subject, counts } = counted(loaded, loaded.reference);
  await checkExercise(subject);
  // Once to see whether results depend on what was called before.
  expect(counts.load).toBe(1 + 1);
  const { runner } = subject;
  let calls = 0;
  const stopping: Runner = {
    ...runner,
    call: async (asked) => {
      const outcomes = await runner.call(asked);
      calls++;
      if (calls !== 5) return outcomes;
      const stop = { reason: 'exited', exit: { code: 1 } } as const;
      return outcomes.map((_, i) => (i === 0 ? { kind: 'stopped', stop } : { kind: 'not-run' }));
    },
  };
  counts.load = 0;
  await checkExercise({ ...subject, runner: stopping });
  expect(counts.load).toBe(1 + 1 + 1);
});

it('puts the very same calls to the next submission, and judges them by its own reference and in its own language', async () => {
  const { exercise, reference, misconceptions } = await loadExercise('24');
  const { subject } = counted({ exercise, reference, misconceptions } as Loaded, reference);
  const asked = new Set<object>();
  let again = 0;
  const runner: Runner = {
    ...subject.runner,
    call: (calls) => {
      for (const call of calls) {
        if (call.isKept && asked.has(call)) again++;
        asked.add(call);
      }
      return subject.runner.call(calls);
    },
  };
  const book = openCaseBook();
  await checkExercise({ ...subject, runner, book });
  const before = asked.size;
  again = 0;
  await checkExercise({ ...subject, runner, book });
  // Only the long row of calls, whose length no submission may foresee, is written anew.
  expect(asked.size - before).toBe(1);
  expect(again).toBeGreaterThan(100);
  const [wrong] = misconceptions;
  const other = { ...subject, reference: { ...reference, ...wrong.functions } };
  expect(await checkExercise({ ...other, book })).toEqual(await checkExercise(other));
  const inverted = courseRunner({ ...reference, ...wrong.functions });
  for (const language of ['en', 'zh-CN'] as const) {
    const spoken = { ...subject, runner: inverted, language };
    expect(await checkExercise({ ...spoken, book })).toEqual(await checkExercise(spoken));
  }
});
