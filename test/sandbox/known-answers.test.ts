import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bundle, Call, CallOutcome } from '../../grader/model/runner.ts';
import { openSandbox } from '../../grader/sandbox/index.ts';
import { bundleSource, LIMITS } from './harness.ts';

/** Two submissions that give the same, and one that does not. */
const TEXTS = [
  'export const twice = (x: number[]) => x.map((v) => v + v);',
  'export const twice = (x: number[]) => x.map((v) => 2 * v);',
  'export const twice = (x: number[]) => x.map((v) => v * v);',
];

const sandbox = openSandbox();
let bundles: Bundle[];
beforeAll(async () => {
  bundles = await Promise.all(TEXTS.map((text) => bundleSource(text)));
});
afterAll(() => sandbox.close());

const kept = (args: Call['args']): Call => ({ function: 'twice', args, returnArgs: false, isKept: true });

async function answers(call: Call, bundle: Bundle): Promise<CallOutcome> {
  await sandbox.load(bundle, LIMITS);
  const [outcome] = await sandbox.call([call]);
  return outcome as CallOutcome;
}

const given = (outcome: CallOutcome) => (outcome.kind === 'returned' ? outcome.value : outcome.kind);

describe('the same answer to the same call', () => {
  test('is read once, whoever gives it, from the second time on', async () => {
    const call = kept([[1, 2.5, -0]]);
    const [, second, third] = [
      await answers(call, bundles[0]!),
      await answers(call, bundles[0]!),
      await answers(call, bundles[1]!),
    ];
    expect(third).toBe(second);
    expect(given(third)).toEqual([2, 5, -0]);
  });

  test('stays apart from another answer', async () => {
    const call = kept([[1, 2.5, -0]]);
    for (const bundle of bundles) await answers(call, bundle);
    expect(given(await answers(call, bundles[2]!))).toEqual([1, 6.25, 0]);
    expect(given(await answers(call, bundles[0]!))).toEqual([2, 5, -0]);
  });

  test('is nothing to a call that is not kept, or to an equal one', async () => {
    const call: Call = { ...kept([[1]]), isKept: false };
    const twice = [await answers(call, bundles[0]!), await answers(call, bundles[0]!)];
    expect(await answers(call, bundles[0]!)).not.toBe(twice[1]);
    const [one, other] = [kept([[3]]), kept([[3]])];
    for (const each of [one, other]) await answers(each, bundles[0]!);
    expect(await answers(one, bundles[0]!)).not.toBe(await answers(other, bundles[0]!));
  });
});
