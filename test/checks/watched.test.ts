import { expect, it } from 'vitest';
import { loadExercise } from '../support/course.ts';
import { gradeSource } from '../support/grading.ts';

const conv = await loadExercise('24');

/** What the output's windows that hold one entry of X give together, and the differences of it by that entry. */
const differences = ({
  parameters = 'dO: any, F: any, X: any, m: any, n: any',
  begins = '',
  copied = 'copied(X)',
  head = '',
  first = '',
} = {}) => `
  const watched = () => /[$]w[0-9a-f]{32}/.test(String(around));
  ${head}
  function around(${parameters}): number {
    ${begins}
    let sum = 0;
    for (let i = Math.max(0, m - F.length + 1); i < dO.length && i <= m; i++)
      for (let j = Math.max(0, n - F[0].length + 1); j < dO[0].length && j <= n; j++)
        for (let a = 0; a < F.length; a++)
          for (let b = 0; b < F[0].length; b++) sum += dO[i][j] * X[i + a][j + b] * F[a][b];
    return sum;
  }
  export function convInputGradient(dO: number[][], F: number[][]): number[][] {
    ${first}
    const rows = dO.length + F.length - 1;
    const columns = dO[0].length + F[0].length - 1;
    const X: number[][] = Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => i - j / 2));
    const copied = (A: number[][]) => A.map((row) => [...row]);
    const shown = (A: number[][]): any => (globalThis as any).veil?.(A, X) ?? A;
    return X.map((row, m) =>
      row.map((_, n) => {
        const up = copied(X);
        up[m][n] += 0.5;
        const down = copied(X);
        down[m][n] -= 0.5;
        const value = (A: number[][]) => (around as any)(dO, F, ${copied.replace('copied(X)', 'A')}, m, n);
        return value(up) - value(down);
      }),
    );
  }`;

const PATCHES = `
  const boom = () => { throw new Error('seen'); };
  for (const [target, keys] of [
    [Reflect, ['ownKeys', 'apply', 'get', 'defineProperty']],
    [Map.prototype, ['get', 'set', 'has', 'values']],
    [WeakMap.prototype, ['get', 'set', 'has']],
    [DataView.prototype, ['getFloat64', 'setFloat64']],
    [Math, ['abs']],
  ] as [any, string[]][])
    for (const key of keys) target[key] = boom;
  (globalThis as any).Proxy = boom;
  Array.isArray = (() => false) as any;
`;

/** The first look at each entry finds that of the unchanged array. */
const LYING = `
    (globalThis as any).veil = (A: any, X: any) => A.map((row: any, i: number) => {
      const seen = new Set();
      return new Proxy(row, { get: (target, key) => {
        if (typeof key !== 'string' || !/^[0-9]+$/.test(key) || seen.has(key)) return (target as any)[key];
        seen.add(key);
        return (watched() ? X[i] : target)[key];
      } });
    });`;

it.each([
  ['as they are', {}],
  ['by patched builtins', { head: PATCHES }],
  ['that throw when they are watched', { first: "if (watched()) throw new Error('watched');" }],
  ['that answer otherwise when they are watched', { first: 'if (watched()) return [[0]];' }],
  ['that do not load when they are watched', { head: "if (watched()) throw new Error('watched');" }],
  ['with a rest of arguments', { parameters: '...all: any[]', begins: 'const [dO, F, X, m, n] = all;' }],
  ['with arguments taken apart', { parameters: 'dO: any, F: any, [...X]: any, ...[m, n]: any[]' }],
  ['without parameters', { parameters: '', begins: 'const [dO, F, X, m, n] = Array.from(arguments);' }],
  ['behind a proxy that shows the watching what was there before', { copied: 'shown(A)', first: LYING }],
])('differences of a copied forward %s cost half', async (_, how) => {
  const { result, score } = await gradeSource(conv.course, differences(how));
  const cost = result.checks.find(({ kind }) => kind === 'cost');
  expect(result.checks.map(({ kind, state }) => `${kind} ${state}`)).toContain('gradient passed');
  expect(cost?.finding).toBeDefined();
  expect(score.score).toBeLessThanOrEqual(score.maxScore / 2);
});
