import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { gradeSubmission } from '../../grader/grading/grade-submission.ts';
import { firstSigns, type Sign } from '../../grader/locate/first-sign.ts';
import type { Course } from '../../grader/model/exercise.ts';
import type { Finding } from '../../grader/model/finding.ts';
import { originalPosition } from '../../grader/sandbox/index.ts';
import { loadFrom, readReal } from '../support/course.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { sharedSandboxes } from '../support/sandboxes.ts';
import { everyNth } from '../support/thorough.ts';

const sandboxes = sharedSandboxes();
let course: Course;
beforeAll(async () => {
  ({ course } = await loadFrom(ROOT, '12'));
});

const shown = {
  id: 'R1',
  function: 'hiddenDelta',
  inputs: {
    deltaNext: [3],
    W: [[5, 7]],
    out: [0.5, 0.5],
  },
};

/** What is said of the last entry being NaN (or undefined, or of the call), if anything. */
async function signIn(
  source: string,
  code: 'nan' | 'undefined' | 'timed-out' | 'loading' | 'threw' = 'nan',
): Promise<Sign | undefined> {
  const root = temporaryFolder({ 'hidden-delta.ts': source });
  const [exercise] = course.exercises;
  const bundled = await sandboxes.bundle({
    submissionRoot: root,
    file: join(root, 'hidden-delta.ts'),
    courseModules: {
      forward: join(exercise.directory, 'forward.ts'),
      types: join(course.root, 'exercises', 'types.ts'),
    },
  });
  if (bundled.kind !== 'bundled') throw new Error(bundled.kind);
  const { bundle } = bundled;
  const findings: Readonly<Record<typeof code, Finding>> = {
    nan: { code: 'not-finite', case: shown, index: [1], got: Number.NaN },
    undefined: {
      code: 'not-numeric',
      case: shown,
      index: [1],
      got: { kind: 'undefined', text: 'undefined' },
    },
    'timed-out': { code: 'timed-out', seconds: 5, phase: 'calling', case: shown },
    loading: { code: 'timed-out', seconds: 5, phase: 'loading' },
    threw: {
      code: 'threw',
      error: { name: 'TypeError', message: "Cannot read properties of undefined (reading '0')", frames: [] },
      case: shown,
    },
  };
  const finding = findings[code];
  const runner = sandboxes.open();
  try {
    const originalOf = (line: number, column: number) => originalPosition(bundle, line, column);
    return (await firstSigns({ exercise, bundle, runner, originalOf }, [finding])).get(finding);
  } finally {
    await runner.close();
  }
}

/** The hidden delta, with its body from line 2 on. */
const file = (...body: readonly string[]) =>
  [
    'export function hiddenDelta(next: number[], W: number[][], out: number[]): number[] {',
    ...body.map((line) => `  ${line}`),
    '}',
  ].join('\n');

const sum = 'next.reduce((sum, d, k) => sum + d * W[k][i], 0)';

describe('where NaN comes from', () => {
  it.each([
    [
      'an index that goes too far',
      file(`return out.map((_, i) => ${sum.replace('[i]', '[i + 1]')});`),
      {
        kind: 'no-entry',
        entry: 'W[0][2]',
        holder: 'W[0]',
        length: 2,
        place: { line: 2, token: 'W[k][i + 1]' },
      },
    ],
    [
      'one that is kept in a name first, before the array',
      file('const before = out[-1];', 'return out.map((o) => o * before);'),
      { kind: 'no-entry', entry: 'out[-1]', holder: 'out', length: 2, place: { line: 2 } },
    ],
    [
      'an entry that is added to, and is not there yet',
      file('const delta: number[] = [];', 'for (const i in out) delta[i] += W[0][i];', 'return delta;'),
      {
        kind: 'no-entry',
        entry: 'delta[0]',
        holder: 'delta',
        length: 0,
        place: { line: 3, token: 'delta[i]' },
      },
    ],
    [
      'a name that is never assigned',
      file(
        'let totl: number;',
        'let total = 0;',
        `return out.map((_, i) => { total = ${sum}; return 2 * totl; });`,
      ),
      { kind: 'undefined', neverAssigned: true, place: { line: 4, token: 'totl' } },
    ],
    [
      'a name that has no value before it is added to',
      file('let all;', 'for (const o of out) all += o;', 'return out.map(() => all);'),
      { kind: 'undefined', neverAssigned: false, place: { line: 3, token: 'all' } },
    ],
    [
      'zero divided by zero, in place',
      file(
        'const zero = out[0] - out[1];',
        'let share = zero;',
        'share /= zero;',
        'return out.map((o) => o * share);',
      ),
      { kind: 'nan', place: { line: 4, token: 'share /= zero' } },
    ],
    [
      'zero divided by zero',
      file('const zero = out[0] - out[1];', 'return out.map((o) => o * (zero / zero));'),
      { kind: 'nan', place: { line: 3, token: 'zero / zero' } },
    ],
    [
      'the root of a negative number',
      file('const norm = Math.sqrt(-out.length);', 'return out.map((o) => o / norm);'),
      { kind: 'nan', place: { line: 2, token: 'Math.sqrt(-out.length)' } },
    ],
    [
      'a callback without return',
      file(`return out.map((o, i) => { ${sum}; }).map((v) => 2 * v);`),
      { kind: 'no-return', place: { line: 2 } },
    ],
    [
      'the second of two places, where the first was caught',
      file(
        'const rest = W[0][9] ?? 0;',
        'const share = (rest / rest) || 0;',
        'return out.map((_, i) => share + W[0][i - 2]);',
      ),
      { kind: 'no-entry', entry: 'W[0][-2]', place: { line: 4 } },
    ],
    [
      'a text that is no number',
      file("const half = Number('0,5');", 'return out.map((o) => o * half);'),
      { kind: 'nan', isText: true, place: { line: 2, token: "Number('0,5')" } },
    ],
    [
      'a number that is none since the file was loaded',
      `const STEP = parseFloat('one half');\n${file('return out.map((o) => o * STEP);')}`,
      { kind: 'nan', isText: true, place: { line: 1 } },
    ],
    [
      'an array to which nothing was written',
      file('const delta = new Array(2);', 'for (const i in out) delta[i] += W[0][i];', 'return delta;'),
      { kind: 'hole', entry: 'delta[0]', place: { line: 3, token: 'delta[i]' } },
    ],
    [
      'an option that is called otherwise',
      file(
        'const options: any = { step: 2 };',
        'const step = options.stride;',
        'return out.map((o) => o * step);',
      ),
      { kind: 'undefined', place: { line: 3, token: 'options.stride' } },
    ],
    ['nothing that is certain', file('return out.map(() => new Date("x").getTime());'), undefined],
    ['a file that is right', readReal('solutions/12-hidden-delta/hidden-delta.ts'), undefined],
  ])('%s', async (_, source, expected) => {
    const sign = await signIn(source);
    if (expected === undefined) expect(sign).toBeUndefined();
    else expect(sign).toMatchObject(expected);
  });
});

describe('where undefined comes from', () => {
  it.each([
    [
      'a function without return',
      file(`return out.map((o, i) => { ${sum}; });`),
      { kind: 'no-return', place: { line: 2 } },
    ],
    [
      'an entry that is returned',
      file(
        'const delta: number[] = [];',
        'for (const i of out.keys()) delta.push(W[0][i + 1]);',
        'return delta;',
      ),
      { kind: 'no-entry', entry: 'W[0][2]', place: { line: 3 } },
    ],
  ])('%s', async (_, source, expected) => {
    expect(await signIn(source, 'undefined')).toMatchObject(expected);
  });
});

describe('what was read where reading from it threw', () => {
  it.each([
    [
      'an entry',
      file('return out.map((_, i) => W[i][0]);'),
      { kind: 'no-entry', entry: 'W[1]', holder: 'W', length: 1, place: { line: 2, token: 'W[i]' } },
    ],
    [
      'an entry of which a length is asked',
      file('return W[W.length].map(() => W[1].length);'),
      { kind: 'no-entry', entry: 'W[1]', place: { line: 2 } },
    ],
    [
      'the name that an index was calculated with',
      file(
        'const all: any = { rows: 1 };',
        'const step = all.row;',
        'return out.map((_, i) => W[i * step - i][0]);',
      ),
      { kind: 'undefined', place: { line: 3, token: 'all.row' } },
    ],
    [
      'a member that is not there',
      file('const all: any = {};', 'return out.map((_, i) => all.deltas[i]);'),
      { kind: 'undefined', place: { line: 3, token: 'all.deltas' } },
    ],
  ])('%s', async (_, source, expected) => {
    expect(await signIn(source, 'threw')).toMatchObject({ ...expected, threw: true });
  });

  it('is not said where nothing throws', async () => {
    expect(await signIn(readReal('solutions/12-hidden-delta/hidden-delta.ts'), 'threw')).toBeUndefined();
  });
});

describe('where a call does not end', () => {
  it.each(
    everyNth(4, [
      [
        'the wrong name is counted',
        'for (let i = 0; i < 2; i++)\n    for (let k = 0; k < 1; i++) next[0] += 1;',
        3,
      ],
      [
        'the outer of two loops',
        'let n = 0;\n  while (n < 1) {\n    for (let k = 0; k < 9; k++) n *= 1;\n  }',
        3,
      ],
      ['an array that grows', 'for (const o of out) out.push(o);', 2],
      [
        'a loop that ends, in one that does not',
        'do {\n    for (const o of out) out[0] = o;\n  } while (true);',
        4,
      ],
    ]),
  )('%s', async (_, body, line) => {
    expect(await signIn(file(body, 'return out;'), 'timed-out')).toMatchObject({
      kind: 'endless',
      place: { line },
    });
  });

  it('has no head that names anything', async () => {
    const body = 'for (;;) {\n    next[0] += 1;\n  }';
    expect(await signIn(file(body, 'return out;'), 'timed-out')).toMatchObject({
      kind: 'endless',
      isWithin: true,
      place: { line: 3 },
    });
  });

  it('stands outside of all functions', async () => {
    const right = readReal('solutions/12-hidden-delta/hidden-delta.ts');
    for (const loop of ['while (true) steps++;', 'for (let x = 0; x < 1; x -= 1) steps++;'])
      expect(await signIn(`let steps = 0;\n${loop}\n${right}`, 'loading')).toMatchObject({
        kind: 'endless',
        place: { line: 2 },
      });
    expect(await signIn(right, 'loading')).toBeUndefined();
  });

  it('is not said of loops that end, nor of functions that call themselves', async () => {
    expect(
      await signIn(file('for (let i = 0; i < 9999; i++) next[0] += i;', 'return out;'), 'timed-out'),
    ).toBeUndefined();
    expect(await signIn(file('return hiddenDelta(next, W, out);'), 'timed-out')).toBeUndefined();
  });
});

it('is told in both languages, with the line in the report', async () => {
  const root = temporaryFolder({
    'hidden-delta.ts': file(`return out.map((_, i) => ${sum.replace('[i]', '[i + 1]')});`),
  });
  const [graded] = await gradeSubmission({
    course,
    submission: { root, id: basename(root) },
    sandboxes,
    seed: 1,
    language: 'en',
    only: undefined,
    occasion: 'practice',
    onExercise: () => {},
  });
  const [found] = [...(graded?.diagnoses?.values() ?? [])].flat();
  expect(found).toMatchObject({
    kind: 'place',
    id: 'place-first',
    title: {
      en: 'Line 2 reads W[0][1], but W[0] has 1 entry',
      'zh-CN': '第 2 行读取 W[0][1]，而 W[0] 只有 1 个元素',
    },
    evidence: { file: 'hidden-delta.ts', line: 2, token: 'W[k][i + 1]' },
  });
});
