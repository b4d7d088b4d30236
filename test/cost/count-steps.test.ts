import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { drawCases } from '../../grader/cases/draw.ts';
import { argumentsOf, pointOf } from '../../grader/cases/point.ts';
import { type CountingBundle, countSteps } from '../../grader/cost/count-steps.ts';
import { countedCalls, outcomesOf, stepsOf } from '../../grader/cost/counted-calls.ts';
import type { Exercise } from '../../grader/model/exercise.ts';
import type { Bundle, Call, CallOutcome } from '../../grader/model/runner.ts';
import { bundleSubmission } from '../../grader/sandbox/index.ts';
import { loadExercise, solvedFolders } from '../support/course.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { sharedSandbox } from '../support/sandboxes.ts';
import { everyNth } from '../support/thorough.ts';
import { FORMS } from './semantics.ts';

const LIMITS = { seconds: 10, memoryMegabytes: 128 };

function bundleOfScript(body: string): Bundle {
  const code = `var __dojoExports=(()=>{${body}})();`;
  return { file: 'rule.js', code, map: '{}', inputs: [] };
}

function counting(bundle: Bundle): CountingBundle {
  const outcome = countSteps(bundle);
  if (outcome.kind !== 'counting') throw new Error(`not counted: ${JSON.stringify(outcome)}`);
  return outcome.bundle;
}

type Exports = Record<string, () => unknown>;

/** Runs a bundle in a realm of its own; results are compared as text that shows −0, holes and undefined. */
function run(code: string): Exports {
  const context = vm.createContext({});
  vm.runInContext(code, context);
  return (context as { __dojoExports: Exports }).__dojoExports;
}

describe('counting changes nothing else', () => {
  it.each(Object.entries(FORMS))('%s', (_, body) => {
    const bundle = bundleOfScript(`return{f(){${body}}}`);
    const plain = run(bundle.code).f();
    const counted = counting(bundle);
    expect(run(counted.code).f()).toEqual(plain);
    expect(plain).not.toBeUndefined();
  });

  it('in strict mode as well', () => {
    for (const body of Object.values(FORMS)) {
      const bundle = bundleOfScript(`"use strict";return{f(){${body}}}`);
      expect(run(counting(bundle).code).f()).toEqual(run(bundle.code).f());
    }
  });
});

describe('a step is', () => {
  it.each([
    ['each read by index', 'const a=[[1,2],[3,4]];return a[1][0]+a[0][1]', 4],
    ['a read of a typed array', 'return new Float64Array(3)[1]', 1],
    ['one for a compound assignment', 'const a=[1];a[0]+=2;return a[0]++', 2],
    ['a look at the end', 'return[1,2].at(-1)', 1],
    ['a call of a callback', 'return[1,2,3].map(x=>x)', 3],
    ['a call of a helper', 'function g(x){return x}return g(1)+g(2)', 2],
    ['a round of for…of', 'let n=0;for(const x of[1,2,3])n+=x;return n', 3],
    ['a read of a copy', 'const a=[1,2].slice();return a[0]', 1],
    ['nothing for a write', 'const a=[];a[0]=1;[a[1],a[2]]=[2,3];({x:a[3]}={x:4});return a.length', 0],
    ['nothing for a name', 'const o={x:1};return o.x+o["x"]', 0],
    ['nothing for what is skipped', 'const a=undefined;return a?.[0]', 0],
  ])('%s', (_, body, steps) => {
    const bundle = counting(bundleOfScript(`return{f(){${body}}}`));
    const exported = run(bundle.code);
    const before = (exported[bundle.counter]() as number[])[0]!;
    exported.f();
    // The getter of the export and the function itself are a step each, here as for every rule.
    const own = (exported[bundle.counter]() as number[])[0]! - before;
    expect(own).toBe(steps + 1);
  });
});

/** Outcomes of these calls of a bundle, as it is and when it is counted. */
async function both(bundle: Bundle, calls: readonly Call[]): Promise<[CallOutcome[], CallOutcome[]]> {
  const runner = sharedSandbox();
  try {
    const outcomes: CallOutcome[][] = [];
    for (const one of [bundle, counting(bundle)]) {
      expect((await runner.load(one, LIMITS)).kind).toBe('loaded');
      outcomes.push(await runner.call(calls));
    }
    return [outcomes[0], outcomes[1]];
  } finally {
    await runner.close();
  }
}

function callsFor(exercise: Exercise): Call[] {
  return exercise.rules.flatMap((rule) =>
    drawCases(rule, 'kinked', 7, 9).map((drawn) => ({
      function: rule.function,
      args: argumentsOf(rule, pointOf(rule, drawn)),
      returnArgs: true,
    })),
  );
}

async function bundleOf(exercise: Exercise, root: string, file: string): Promise<Bundle> {
  const outcome = await bundleSubmission({
    submissionRoot: root,
    file,
    courseModules: {
      forward: join(exercise.directory, 'forward.ts'),
      types: join(ROOT, 'exercises', 'types.ts'),
    },
  });
  if (outcome.kind !== 'bundled') throw new Error(`${file} is not bundled: ${outcome.kind}`);
  return outcome.bundle;
}

describe('counted and uncounted agree bit by bit', () => {
  it.each(everyNth(2, solvedFolders()))('the solution of %s', async (folder) => {
    const { exercise } = await loadExercise(folder);
    const root = join(ROOT, 'solutions');
    const bundle = await bundleOf(exercise, root, join(root, folder, `${exercise.slug}.ts`));
    const [plain, counted] = await both(bundle, callsFor(exercise));
    expect(plain.every(({ kind }) => kind === 'returned')).toBe(true);
    expect(counted).toEqual(plain);
  });

  const styles = join(ROOT, 'test', 'submissions', 'right');
  it.each(readdirSync(styles).filter((name) => statSync(join(styles, name)).isFile()))('%s', async (name) => {
    const { exercise } = await loadExercise('24');
    const bundle = await bundleOf(exercise, styles, join(styles, name));
    const [plain, counted] = await both(bundle, callsFor(exercise));
    expect(plain.every(({ kind }) => kind === 'returned')).toBe(true);
    expect(counted).toEqual(plain);
  });
});

/** Attempts to learn the counter's name, to reset it, to hide from it, or to answer in its place. */
const ATTEMPTS: Readonly<Record<string, string>> = {
  'finds the counter among the exports': `
    const all = () => globalThis.__dojoExports;
    export function f(a) { for (const key of Object.getOwnPropertyNames(all())) { try { all()[key] = () => 0; } catch {} try { Object.defineProperty(all(), key, { value: () => 0 }); } catch {} try { delete all()[key]; } catch {} } return work(a); }`,
  'replaces the exports while loading': `
    try { globalThis.__dojoExports = { f: () => 1 }; } catch {}
    try { Object.defineProperty(globalThis, '__dojoExports', { value: new Proxy({}, { get: () => () => 0 }) }); } catch {}
    export function f(a) { return work(a); }`,
  'puts a proxy behind the exports': `
    try { Object.setPrototypeOf(globalThis.__dojoExports, new Proxy({}, { get: () => () => 0 })); } catch {}
    export function f(a) { return work(a); }`,
  'reads its own source': `
    export function f(a) { const name = /\\$c[0-9a-f]{32}/.exec(f.toString())?.[0]; try { globalThis[name] = -1e9; } catch {} try { Function(name + ' = 0')(); } catch {} try { (0, eval)(name + ' = 0'); } catch {} return work(a); }`,
  'patches the builtins that the epilogue uses': `
    Object.defineProperty = () => {}; Reflect.ownKeys = () => []; Object.freeze = (x) => x;
    export function f(a) { return work(a); }`,
  'patches number arithmetic': `
    Number.prototype.valueOf = () => 0; Object.prototype.valueOf = () => 0; Number.prototype[Symbol.toPrimitive] = () => 0;
    export function f(a) { return work(a); }`,
  'defines setters on prototypes': `
    for (const key of ['0', '1', 'value', 'get', 'bundle', 'all']) Object.defineProperty(Object.prototype, key, { set() {}, get() { return undefined; }, configurable: true });
    export function f(a) { return work(a); }`,
  'calls the functions that called it': `
    export function f(a) { try { f.caller(); } catch {} try { arguments.callee.caller.call(null); } catch {} return work(a); }`,
};

const WORK = `function work(a) { let n = 0; for (let i = 0; i < 1000; i++) n += a[i % a.length]; return n; }`;

describe('a counter cannot be deceived', () => {
  it.each(Object.entries(ATTEMPTS))('by a file that %s', async (_, source) => {
    const { exercise } = await loadExercise('24');
    const root = temporaryFolder({ 'conv-input-gradient.js': `${WORK}\n${source}` });
    const bundle = counting(await bundleOf(exercise, root, join(root, 'conv-input-gradient.js')));
    const runner = sharedSandbox();
    try {
      const loaded = await runner.load(bundle, LIMITS);
      // A file that breaks its own exports is not judged at all.
      if (loaded.kind !== 'loaded') {
        expect(loaded.kind).toBe('threw');
        return;
      }
      const outcomes = await runner.call(countedCalls(bundle, 'f', [[[1, 2, 3]]]));
      const [steps] = stepsOf(outcomes) ?? [Number.POSITIVE_INFINITY];
      expect(steps).toBeGreaterThanOrEqual(1000);
      expect(outcomesOf(outcomes)).toHaveLength(1);
    } finally {
      await runner.close();
    }
  });

  it('by a with statement, which is refused', () => {
    const bundle = bundleOfScript('with(new Proxy({},{has:()=>true})){return{f(){return[1][0]}}}');
    expect(countSteps(bundle)).toEqual({ kind: 'with-statement' });
  });

  it('by a name that was the same the last time', () => {
    const bundle = bundleOfScript('return{f(){return 1}}');
    expect(counting(bundle).counter).not.toBe(counting(bundle).counter);
  });
});

it('says so when the parser does not understand a bundle', () => {
  expect(countSteps({ ...bundleOfScript(''), code: 'var x = ;' }).kind).toBe('not-parsed');
  expect(countSteps({ ...bundleOfScript(''), code: 'f()' }).kind).toBe('not-parsed');
});
