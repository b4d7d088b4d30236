import { expect, it } from 'vitest';
import { copiedForward } from '../support/copied-forward.ts';
import { loadExercise } from '../support/course.ts';
import { gradeSource } from '../support/grading.ts';

const conv = await loadExercise('24');

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
  const { result, score } = await gradeSource(conv.course, copiedForward(how));
  const cost = result.checks.find(({ kind }) => kind === 'cost');
  expect(result.checks.map(({ kind, state }) => `${kind} ${state}`)).toContain('gradient passed');
  expect(cost?.finding).toBeDefined();
  expect(score.score).toBeLessThanOrEqual(score.maxScore / 2);
});
