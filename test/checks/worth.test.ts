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
      expect(score.score).toBeLessThanOrEqual(score.maxScore / 2);
    }
  });

  const copy = `
const correlate = (X: number[][], F: number[][]) => X.slice(F.length - 1).map((_, i) => X[0]!.slice(F[0]!.length - 1).map((_, j) => {
  let sum = 0;
  for (let a = 0; a < F.length; a++) for (let b = 0; b < F[0]!.length; b++) sum += X[i + a]![j + b]! * F[a]![b]!;
  return sum;
}));
const inner = (a: number[][], b: number[][]) => a.reduce((s, row, i) => s + row.reduce((t, v, j) => t + v * b[i]![j]!, 0), 0);
export function convInputGradient(dO: number[][], F: number[][]) {
  const at = ${INPUT_ZEROS};
  const rows = dO.length, columns = dO[0]!.length, k = F.length, l = F[0]!.length;
`;
  it.each([
    [
      'in place, there and back',
      `return at.map((row, i) => row.map((_, j) => {
        at[i]![j]! += 0.5; const up = inner(correlate(at, F), dO);
        at[i]![j]! -= 1; const down = inner(correlate(at, F), dO);
        at[i]![j]! += 0.5; return up - down;
      }));`,
    ],
    [
      'on changed copies',
      `const along = (i: number, j: number, h: number) =>
        inner(correlate(at.map((row, a) => row.map((v, b) => (a === i && b === j ? v + h : v))), F), dO);
      return at.map((row, i) => row.map((_, j) => along(i, j, 0.5) - along(i, j, -0.5)));`,
    ],
    [
      'by unit vectors in one flat array',
      `const w = at[0]!.length, flat = new Float64Array(at.length * w);
      const L = (X: Float64Array) => {
        let sum = 0;
        for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++)
          for (let a = 0; a < k; a++) for (let b = 0; b < l; b++) sum += X[(i + a) * w + j + b]! * F[a]![b]! * dO[i]![j]!;
        return sum;
      };
      return at.map((row, i) => row.map((_, j) => {
        flat.fill(0); flat[i * w + j] = 1; return L(flat);
      }));`,
    ],
    [
      'in loops without a function',
      `const result = at.map((row) => [...row]);
      for (let p = 0; p < at.length; p++) for (let q = 0; q < at[0]!.length; q++) {
        at[p]![q] = 1;
        for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++)
          for (let a = 0; a < k; a++) for (let b = 0; b < l; b++) result[p]![q]! += at[i + a]![j + b]! * F[a]![b]! * dO[i]![j]!;
        at[p]![q] = 0;
      }
      return result;`,
    ],
    [
      'of copies by JSON, read by destructuring',
      `const along = (changed: string) => {
        const X = JSON.parse(changed) as number[][];
        return inner(correlate(X, F), dO);
      };
      return at.map((row, i) => row.map((_, j) => {
        const [...copy] = at.map(([...one]) => one);
        copy[i]![j] = 1;
        return along(JSON.stringify(copy));
      }));`,
    ],
  ])('a copy of the rule, differentiated %s, earns at most half', async (_, body) => {
    const { result, score } = await gradeSource(input.course, `${copy}${body}\n}`);
    expect(stateIn(result, 'gradient'), outline(result)).toBe('passed');
    expect(result.checks.find(({ kind }) => kind === 'cost')?.finding, outline(result)).toMatchObject({
      code: 'numerical-gradient',
    });
    expect(score.score).toBeLessThanOrEqual(score.maxScore / 2);
    expect(result.checks.filter(({ halved }) => halved).length).toBeGreaterThan(2);
  });

  it.each([
    [
      'by a matrix of the whole rule',
      `const w = at[0]!.length, n = at.length * w;
      const M = Array.from({ length: rows * columns }, () => new Array<number>(n).fill(0));
      for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++)
        for (let a = 0; a < k; a++) for (let b = 0; b < l; b++) M[i * columns + j]![(i + a) * w + j + b] = F[a]![b]!;
      const flat = Array.from({ length: n }, (_, c) => M.reduce((s, row, r) => s + row[c]! * dO[Math.floor(r / columns)]![r % columns]!, 0));
      return at.map((row, i) => row.map((_, j) => flat[i * w + j]!));`,
    ],
    [
      'by a function that adds to one entry at a time',
      `const add = (X: number[][], i: number, j: number, v: number) => { X[i]![j]! += v; };
      for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++)
        for (let a = 0; a < k; a++) for (let b = 0; b < l; b++) add(at, i + a, j + b, F[a]![b]! * dO[i]![j]!);
      return at;`,
    ],
    [
      'by a graph of scalars',
      `class Value { grad = 0; parts: [Value, number][] = []; }
      const leaves = at.map((row) => row.map(() => new Value()));
      const all: Value[] = [];
      for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) {
        const out = new Value(); out.grad = dO[i]![j]!;
        for (let a = 0; a < k; a++) for (let b = 0; b < l; b++) out.parts.push([leaves[i + a]![j + b]!, F[a]![b]!]);
        all.push(out);
      }
      for (const out of all) for (const [leaf, by] of out.parts) leaf.grad += out.grad * by;
      return leaves.map((row) => row.map(({ grad }) => grad));`,
    ],
    [
      'by a scratch window that is emptied each time',
      `const scratch = F.map((row) => row.map(() => 0));
      for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) {
        for (let a = 0; a < k; a++) for (let b = 0; b < l; b++) scratch[a]![b] = F[a]![b]! * dO[i]![j]!;
        for (let a = 0; a < k; a++) for (let b = 0; b < l; b++) { at[i + a]![j + b]! += scratch[a]![b]!; scratch[a]![b] = 0; }
      }
      return at;`,
    ],
  ])('a rule of one’s own %s is not taken for differentiation', async (_, body) => {
    const { result } = await gradeSource(input.course, `${copy}${body}\n}`);
    expect(stateIn(result, 'gradient'), outline(result)).toBe('passed');
    expect(result.checks.filter(({ halved }) => halved)).toEqual([]);
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
