import { describe, expect, it } from 'vitest';
import { loadExercise } from '../support/course.ts';
import { gradeSource, outline, stateIn } from '../support/grading.ts';

const input = await loadExercise('24');
const filter = await loadExercise('22');

/** A source that differentiates the forward rule, given by `evaluate`, along every entry of what is asked. */
const differences = (name: string, args: string, zeros: string, evaluate: string, prelude = '') => `
${prelude}
export function ${name}(${args}) {
  const inner = (a: number[][], b: number[][]) => a.reduce((s, row, i) => s + row.reduce((t, v, j) => t + v * b[i]![j]!, 0), 0);
  const at = ${zeros};
  return at.map((row, i) => row.map((_, j) => {
    const along = (h: number) => { at[i]![j]! += h; const L = ${evaluate}; at[i]![j]! -= h; return L; };
    return (along(0.5) - along(-0.5));
  }));
}`;

const INPUT_ZEROS =
  'Array.from({ length: dO.length + F.length - 1 }, () => Array.from({ length: dO[0]!.length + F[0]!.length - 1 }, () => 0))';
const FILTER_ZEROS =
  'Array.from({ length: X.length - dO.length + 1 }, () => Array.from({ length: X[0]!.length - dO[0]!.length + 1 }, () => 0))';

const NUMERICAL = [
  [
    'the input gradient',
    input,
    differences(
      'convInputGradient',
      'dO: number[][], F: number[][]',
      INPUT_ZEROS,
      'inner(convForward(at, F), dO)',
      "import * as forward from './forward.ts';\nconst convForward = Object.values(forward)[0] as any;",
    ),
  ],
  [
    'the filter gradient',
    filter,
    differences(
      'convFilterGradient',
      'X: number[][], dO: number[][]',
      FILTER_ZEROS,
      'inner(convForward(X, at), dO)',
      "import * as forward from './forward.ts';\nconst convForward = Object.values(forward)[0] as any;",
    ),
  ],
] as const;

describe('differentiating the given forward rule', () => {
  it.each(NUMERICAL)('%s earns at most half', async (_, { course }, source) => {
    const { result, score } = await gradeSource(course, source);
    expect(stateIn(result, 'gradient'), outline(result)).toBe('passed');
    expect(result.checks.find(({ kind }) => kind === 'cost')?.finding).toMatchObject({
      code: 'numerical-gradient',
    });
    expect(score.score).toBeLessThanOrEqual(score.maxScore / 2);
  });

  it('reading by a DataView or a map is reading', async () => {
    const source = (read: string) => `
export function convInputGradient(dO: number[][], F: number[][]) {
  const inner = (a: number[][], b: number[][]) => a.reduce((s, row, i) => s + row.reduce((t, v, j) => t + v * b[i]![j]!, 0), 0);
  const at = ${INPUT_ZEROS};
  const rows = dO.length, columns = dO[0]!.length, k = F.length, l = F[0]!.length, w = at[0]!.length;
  const view = new DataView(new ArrayBuffer(8 * at.length * w));
  const map = new Map<number, number>();
  const write = (i: number, j: number, v: number) => { view.setFloat64(8 * (i * w + j), v); map.set(i * w + j, v); };
  for (let i = 0; i < at.length; i++) for (let j = 0; j < w; j++) write(i, j, 0);
  const kernel = new DataView(new ArrayBuffer(8 * k * l)), upstream = new DataView(new ArrayBuffer(8 * rows * columns));
  F.forEach((row, i) => row.forEach((v, j) => kernel.setFloat64(8 * (i * l + j), v)));
  dO.forEach((row, i) => row.forEach((v, j) => upstream.setFloat64(8 * (i * columns + j), v)));
  const L = () => {
    let sum = 0;
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) {
      let out = 0;
      for (let a = 0; a < k; a++) for (let b = 0; b < l; b++) out += ${read} * kernel.getFloat64(8 * (a * l + b));
      sum += out * upstream.getFloat64(8 * (i * columns + j));
    }
    return sum;
  };
  return at.map((row, i) => row.map((_, j) => { write(i, j, 1); const up = L(); write(i, j, 0); return up; }));
}`;
    for (const read of ['view.getFloat64(8 * ((i + a) * w + j + b))', 'map.get((i + a) * w + j + b)!']) {
      const { result, score } = await gradeSource(input.course, source(read));
      expect(stateIn(result, 'gradient'), outline(result)).toBe('passed');
      expect(stateIn(result, 'cost'), outline(result)).toBe('failed');
      expect(score.score).toBeLessThan(score.maxScore);
    }
  });

  it('the forward rule once is a textbook way', async () => {
    const { result, score } = await gradeSource(
      input.course,
      `import * as forward from './forward.ts';
const correlate = Object.values(forward)[0] as any;
export function convInputGradient(dO: number[][], F: number[][]) {
  const [k, l] = [F.length, F[0]!.length];
  const padded = Array.from({ length: dO.length + 2 * (k - 1) }, (_, i) =>
    Array.from({ length: dO[0]!.length + 2 * (l - 1) }, (_, j) => dO[i - k + 1]?.[j - l + 1] ?? 0));
  return correlate(padded, [...F].reverse().map((row) => [...row].reverse()));
}`,
    );
    expect(score.score, outline(result)).toBe(score.maxScore);
  });
});

describe('without a rule', () => {
  it('examples from memory and zeros elsewhere count half', async () => {
    const { fixtures } = input.exercise;
    const known = JSON.stringify(
      fixtures.map(({ args, expected }) => [JSON.stringify([args.dO, args.F]), expected]),
    );
    const { result, score } = await gradeSource(
      input.course,
      `const known = new Map<string, number[][]>(${known} as any);
export function convInputGradient(dO: number[][], F: number[][]) {
  return known.get(JSON.stringify([dO, F])) ?? ${INPUT_ZEROS};
}`,
    );
    const all = input.exercise.manifest.checks;
    expect(stateIn(result, 'fixture'), outline(result)).toBe('passed');
    expect(stateIn(result, 'gradient')).toBe('failed');
    expect(score.score).toBeLessThanOrEqual((all.contract!.points + all.fixture!.points) / 2);
  });

  it('a rule that is right on some cases keeps what it earned', async () => {
    const { result, score } = await gradeSource(
      input.course,
      `export function convInputGradient(dO: number[][], F: number[][]) {
  const dX = ${INPUT_ZEROS};
  for (let i = 0; i < dO.length; i++) for (let j = 0; j < dO[0]!.length; j++)
    for (let a = 0; a < F.length; a++) for (let b = 0; b < F[0]!.length; b++)
      dX[i + a]![j + b]! += dO[i]![j]! * F[a]![b]! * (dO.length > 3 ? 2 : 1);
  return dX;
}`,
    );
    const contract = result.checks.findIndex(({ kind }) => kind === 'contract');
    expect(stateIn(result, 'gradient'), outline(result)).toBe('failed');
    expect(score.checks[contract]!.score).toBe(score.checks[contract]!.maxScore);
  });
});
