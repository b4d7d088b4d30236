import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bundle, CallOutcome } from '../../grader/model/runner.ts';
import { openSandbox } from '../../grader/sandbox/index.ts';
import { bundleSource, callOf, LIMITS } from './harness.ts';

const RULES = `
export const double = (x: number[][]) => x.map((row) => row.map((v) => v * 2));
export const spoil = (x: number[][]) => { x[0]![0] = 99; return x; };
export const echo = (x: unknown) => x;
export const options = (o: { stride: number[]; ceilMode: boolean }) => (o.ceilMode ? o.stride : []);
export const loop = () => { for (;;); };
export const work = (milliseconds: number) => {
  const end = Date.now() + milliseconds;
  while (Date.now() < end);
  return milliseconds;
};
export const say = (text: number) => { console.log('said', text, [1, [-0]], { dX: 'x' }); return text; };
export const color = () => { console.log('\\u001b[32m ✓ passed\\u001b[0m\\nsecond\\u202e line'); return 1; };
export const fill = (n: number) => { const all = new Float64Array(n * 131072).fill(1); return all.length; };
export class Layer {}
export async function later() {}
export function* several() {}
export const table = [1];
`;

const sandbox = openSandbox();
let rules: Bundle;
beforeAll(async () => {
  rules = await bundleSource(RULES);
});
afterAll(() => sandbox.close());

/** What never ends computes for as long as it may. */
const SHORT = { ...LIMITS, seconds: 0.5 };

const returned = (value: unknown): CallOutcome => ({ kind: 'returned', value }) as CallOutcome;

describe('load', () => {
  test('names what is exported, and its type', async () => {
    const outcome = await sandbox.load(rules, LIMITS);
    const types = Object.fromEntries(
      outcome.kind === 'loaded' ? outcome.exports.map((e) => [e.name, e.type]) : [],
    );
    expect(types).toMatchObject({
      double: 'function',
      Layer: 'class',
      later: 'async function',
      several: 'generator function',
      table: 'object',
    });
  });

  test('evaluates in a fresh realm each time, in the same child', async () => {
    const counting = await bundleSource(
      'const g: any = globalThis; g.n = (g.n ?? 0) + 1; (Array.prototype as any).n = 1;\nexport const n = () => g.n;',
    );
    await sandbox.load(counting, LIMITS);
    const pid = sandbox.pid();
    for (let i = 0; i < 100; i++) {
      expect((await sandbox.load(counting, LIMITS)).kind).toBe('loaded');
      expect(await sandbox.call([callOf('n')])).toEqual([returned(1)]);
    }
    expect(sandbox.pid()).toBe(pid);
  });

  test('gives the child the memory that is asked for', async () => {
    await sandbox.load(rules, LIMITS);
    const before = sandbox.pid();
    expect((await sandbox.load(rules, { seconds: 1, memoryMegabytes: 64 })).kind).toBe('loaded');
    expect(sandbox.pid()).not.toBe(before);
  });
});

describe('call', () => {
  test('does not share memory between calls', async () => {
    await sandbox.load(rules, LIMITS);
    const argument = [[1, 2]];
    const calls = [
      { function: 'spoil', args: [argument], returnArgs: true },
      { function: 'echo', args: [argument], returnArgs: true },
    ];
    expect(await sandbox.call(calls)).toEqual([
      { kind: 'returned', value: [[99, 2]], args: [[[99, 2]]] },
      { kind: 'returned', value: [[1, 2]], args: [[[1, 2]]] },
    ]);
    expect(argument).toEqual([[1, 2]]);
  });

  test('carries every kind of argument', async () => {
    await sandbox.load(rules, LIMITS);
    const values = [
      [0.1, -0, Number.NaN, Infinity, -Infinity, 1e-320, 1.7976931348623157e308],
      true,
      [],
      [[]],
    ];
    const outcomes = await sandbox.call(values.map((value) => callOf('echo', value)));
    expect(outcomes).toEqual(values.map(returned));
    expect(await sandbox.call([callOf('options', { stride: [2, 1], ceilMode: true })])).toEqual([
      returned([2, 1]),
    ]);
    const text = await sandbox.call([callOf('echo', '#NaN')]);
    expect(text).toMatchObject([{ kind: 'returned', value: { kind: 'string', text: '"#NaN"' } }]);
  });

  test('keeps earlier results, and does not run later calls, when one never ends', async () => {
    await sandbox.load(rules, SHORT);
    const outcomes = await sandbox.call([callOf('echo', 1), callOf('loop'), callOf('echo', 2)]);
    expect(outcomes).toEqual([
      returned(1),
      { kind: 'stopped', stop: { reason: 'timed-out', seconds: 0.5 } },
      { kind: 'not-run' },
    ]);
    expect(await sandbox.call([callOf('echo', 3)])).toEqual([{ kind: 'not-run' }]);
    expect((await sandbox.load(rules, LIMITS)).kind).toBe('loaded');
    expect(await sandbox.call([callOf('echo', 3)])).toEqual([returned(3)]);
  });

  test('a child that was killed from outside has exited, and is replaced', async () => {
    await sandbox.load(rules, LIMITS);
    const pid = sandbox.pid()!;
    const pending = sandbox.call([callOf('loop')]);
    process.kill(pid, 'SIGTERM');
    expect(await pending).toEqual([
      { kind: 'stopped', stop: { reason: 'exited', exit: { signal: 'SIGTERM' } } },
    ]);
    await sandbox.load(rules, LIMITS);
    expect(sandbox.pid()).not.toBe(pid);
    expect(await sandbox.call([callOf('echo', 3)])).toEqual([returned(3)]);
  });

  test('a child that was killed while idle is replaced', async () => {
    await sandbox.load(rules, LIMITS);
    process.kill(sandbox.pid()!, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await sandbox.load(rules, LIMITS)).kind).toBe('loaded');
  });

  test('large typed arrays within the limit are no offence', async () => {
    await sandbox.load(rules, LIMITS);
    expect(await sandbox.call([callOf('fill', 64)])).toEqual([returned(64 * 131072)]);
  });

  test('before any load is our mistake', async () => {
    await expect(openSandbox().call([callOf('echo', 1)])).rejects.toThrow('load');
  });
});

describe('the clock is fair', () => {
  /** Lets some ticks of the watch pass, and then blocks where timers are next, before any input is read. */
  const workThenBlock = async () => {
    await new Promise((resolve) => setTimeout(resolve, 150));
    await new Promise(setImmediate);
    blockFor(2000);
  };

  /** No event reaches this process meanwhile, as if it computed, which it does not. */
  const blockFor = (milliseconds: number) => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  };

  test('each call has the whole time', async () => {
    await sandbox.load(rules, SHORT);
    const calls = [1, 2, 3].map(() => callOf('work', 200));
    expect(await sandbox.call(calls)).toEqual(calls.map(() => returned(200)));
  });

  test('answers that wait to be read while the grader is busy are not late', async () => {
    await sandbox.load(rules, SHORT);
    const calls = [1, 2, 3].map(() => callOf('work', 200));
    const pending = sandbox.call(calls);
    await workThenBlock();
    expect(await pending).toEqual(calls.map(() => returned(200)));
  });

  test('an answer larger than a pipe is not late either', async () => {
    await sandbox.load(rules, SHORT);
    const large = Array.from({ length: 300 }, () => Array.from({ length: 300 }, (_, i) => i / 7));
    const pending = sandbox.call([callOf('work', 200), callOf('echo', large)]);
    await workThenBlock();
    expect(await pending).toEqual([returned(200), returned(large)]);
  });

  test('a loop that never ends is found all the same', async () => {
    await sandbox.load(rules, SHORT);
    const pending = sandbox.call([callOf('echo', 1), callOf('loop')]);
    await new Promise(setImmediate);
    blockFor(1000);
    expect(await pending).toMatchObject([returned(1), { stop: { reason: 'timed-out' } }]);
  });
});

describe('console', () => {
  test('is given once, line by line, and harmless', async () => {
    await sandbox.load(rules, LIMITS);
    await sandbox.call([callOf('say', 7), callOf('color')]);
    expect(sandbox.takeConsole()).toEqual({
      lines: ['said 7 [1, [-0]] { dX: "x" }', ' ✓ passed', 'second⟨U+202E⟩ line'],
      truncated: false,
    });
    expect(sandbox.takeConsole()).toEqual({ lines: [], truncated: false });
  });

  test('of a call that never ends survives, and what is too much is dropped', async () => {
    const bundle = await bundleSource(
      "export const f = () => { console.log('first'); for (;;) console.log('x'.repeat(999)); };",
    );
    await sandbox.load(bundle, SHORT);
    expect(await sandbox.call([callOf('f')])).toMatchObject([{ stop: { reason: 'timed-out' } }]);
    const { lines, truncated } = sandbox.takeConsole();
    expect(lines[0]).toBe('first');
    expect(truncated).toBe(true);
    expect(lines.length).toBeGreaterThan(200);
    expect(lines.join('\n').length).toBeLessThanOrEqual(256 * 1024);
  });
});

test('close ends the child', async () => {
  const other = openSandbox();
  await other.load(rules, LIMITS);
  const pid = other.pid()!;
  await other.close();
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  expect((await other.load(rules, LIMITS)).kind).toBe('loaded');
  await other.close();
});
