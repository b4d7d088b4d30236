import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bundle, BundleOutcome, CallOutcome, LoadOutcome, Runner } from '../../grader/model/runner.ts';
import { openSandbox } from '../../grader/sandbox/index.ts';
import { everyNth } from '../support/thorough.ts';
import { bundleOf, bundleSource, callOf, LIMITS, show } from './harness.ts';

const FOLDER = join(import.meta.dirname, '../submissions/hostile');
const ALL = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, expected: expectationOf(name) }));
/** What is stopped for its time alone is waited for. */
const ENDLESS = everyNth(
  3,
  ALL.filter(({ expected }) => isEndless(expected)),
);
const ATTACKS = ALL.filter((one) => !isEndless(one.expected) || ENDLESS.includes(one));

const sandbox = openSandbox();
let harmless: Bundle;

beforeAll(async () => {
  harmless = await bundleSource(
    'export const rule = (x: number[][]) => x.map((row) => row.map((v) => v + 1));',
  );
});
afterAll(() => sandbox.close());

test('there are attacks', () => {
  expect(ATTACKS.length).toBeGreaterThan(48);
  expect(ENDLESS.length).toBeGreaterThan(2);
});

describe.each(ATTACKS)('$name', ({ name, expected }) => {
  test(`ends as: ${expected}`, async () => {
    expect(expected.split(' | ')).toContain(await run(name, expected));
  });

  test('does not touch what is loaded next', async () => {
    expect(await sandbox.load(harmless, LIMITS)).toEqual({
      kind: 'loaded',
      exports: [{ name: 'rule', type: 'function' }],
    });
    expect(await sandbox.call([callOf('rule', [[1, 2]])])).toEqual([{ kind: 'returned', value: [[2, 3]] }]);
  });
});

async function run(name: string, expected: string): Promise<string> {
  // What an attack on memory leaves behind is still being freed for a while: it has a child of its own.
  if (!name.startsWith('memory-')) return runIn(sandbox, name, expected);
  const own = openSandbox();
  try {
    return await runIn(own, name, expected);
  } finally {
    await own.close();
  }
}

async function runIn(runner: Runner, name: string, expected: string): Promise<string> {
  const bundled = await bundleOf(FOLDER, name);
  if (bundled.kind !== 'bundled') return describeBundle(bundled);
  // What is to be stopped for its time alone need not have much of it.
  const limits = isEndless(expected) ? { ...LIMITS, seconds: 0.3 } : LIMITS;
  const loaded = await runner.load(bundled.bundle, limits);
  if (loaded.kind !== 'loaded') return `load ${describeOutcome(loaded, expected)}`;
  const [outcome] = await runner.call([callOf('attack', [[1, 2]])]);
  const { lines } = runner.takeConsole();
  expect(lines.join('\n').length).toBeLessThanOrEqual(256 * 1024);
  return describeOutcome(outcome!, expected);
}

function describeBundle(outcome: BundleOutcome): string {
  return 'reason' in outcome ? `${outcome.kind} ${outcome.reason}` : outcome.kind;
}

function describeOutcome(outcome: CallOutcome | LoadOutcome, expected: string): string {
  switch (outcome.kind) {
    case 'returned': {
      const shown = show(outcome.value);
      return `returned ${shown.includes('…') ? 'deep' : shown}`;
    }
    case 'threw': {
      const { name, location } = outcome.error;
      return expected.includes(' at ') ? `threw ${name} at ${location?.line}` : `threw ${name}`;
    }
    case 'stopped':
      return `stopped ${outcome.stop.reason}`;
    default:
      return outcome.kind;
  }
}

function isEndless(expected: string): boolean {
  return /^(?:load )?stopped timed-out$/.test(expected);
}

function expectationOf(name: string): string {
  const first = readFileSync(join(FOLDER, name), 'utf8').split('\n', 1)[0]!;
  return first.replace('// expected: ', '');
}
