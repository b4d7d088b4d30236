import { afterAll, describe, expect, test } from 'vitest';
import { openSandbox } from '../../grader/sandbox/index.ts';
import { bundleSource, callOf, LIMITS, show } from './harness.ts';

const sandbox = openSandbox();
afterAll(() => sandbox.close());

/** What the expression is in the student's realm. */
async function evaluate(expression: string): Promise<string> {
  await sandbox.load(await bundleSource(`export const f = () => (${expression});`), LIMITS);
  const [outcome] = await sandbox.call([callOf('f')]);
  return outcome!.kind === 'returned' ? show(outcome!.value) : JSON.stringify(outcome);
}

/** What is printed by the statements. */
async function printed(statements: string): Promise<readonly string[]> {
  await evaluate(`(() => { ${statements} })()`);
  return sandbox.takeConsole().lines;
}

describe('structuredClone', () => {
  test.each([
    ['structuredClone([[1, -0], [NaN]])', '[[1,-0],[NaN]]'],
    ['structuredClone({ dX: [1], o: { a: true } })', '{dX:[1],o:{a:true}}'],
    ['structuredClone(new Float64Array([1, 2]))', '[1,2]'],
    ['[...structuredClone(new Map([[1, [2]]])).values()]', '[[2]]'],
    ['[...structuredClone(new Set([3]))]', '[3]'],
    ['structuredClone([1, , 3])', '[1,<hole>,3]'],
    ['structuredClone(5)', '5'],
    ['((a) => { const b = structuredClone(a); b[0][0] = 9; return [a, b]; })([[1]])', '[[[1]],[[9]]]'],
    [
      '((a) => { const b = structuredClone(a); b[0] = 9; return [[...a], [...b]]; })(new Float64Array([1]))',
      '[[1],[9]]',
    ],
    ['((a) => { a.push(a); const b = structuredClone(a); return b[0] === b && b !== a; })([])', 'true'],
    ['((r) => { const b = structuredClone([r, r]); return b[0] === b[1] && b[0] !== r; })([1])', 'true'],
    ['structuredClone([1]) instanceof Array', 'true'],
  ])('%s', async (expression, expected) => {
    expect(await evaluate(expression)).toBe(expected);
  });

  test('refuses functions, with an error of the realm', async () => {
    const attempt =
      '(() => { try { structuredClone([() => 1]); } catch (e) { return e instanceof TypeError; } })()';
    expect(await evaluate(attempt)).toBe('true');
  });
});

describe('console', () => {
  test.each([
    [
      "console.log('a', 1, -0, true, null, undefined, 2n, Symbol('s'))",
      ['a 1 -0 true null undefined 2n Symbol(s)'],
    ],
    ["console.log(['a', [1.5]], { dX: [[1]], n: NaN })", ['["a", [1.5]] { dX: [[1]], n: NaN }']],
    ['console.log(new Float64Array([1, 2]), new Map())', ['Float64Array [1, 2] Map {}']],
    ["console.error(new RangeError('no'))", ['RangeError: no']],
    [
      'console.info(1); console.warn(2); console.debug(3); console.dir(4); console.trace(5)',
      ['1', '2', '3', '4', '5'],
    ],
    ['console.table([[1, 2], [3, 4]])', ['[1, 2]', '[3, 4]']],
    ["console.assert(true, 'x'); console.assert(false, 'y')", ['Assertion failed: y']],
    ["console.group('g'); console.time(); console.timeEnd(); console.count(); console.groupEnd()", []],
    ['console.log()', ['']],
    ['const a: unknown[] = []; a.push(a); console.log(a)', ['[[[[[[[…]]]]]]]']],
    ['console.log([ , 1])', ['[<hole>, 1]']],
    ['const { log } = console; log(1)', ['1']],
  ])('%s', async (statements, lines) => {
    expect(await printed(statements)).toEqual(lines);
  });

  test('one line is cut', async () => {
    const [line] = await printed("console.log('x'.repeat(1e5)); console.log(new Array(1e5).fill(1));");
    expect(line!.length).toBeLessThanOrEqual(2000);
  });
});

test('Math is as fast as outside', async () => {
  const source =
    'export const f = () => { let s = 0; for (let i = 0; i < 2e6; i++) s += Math.max(i, 1); return s; };';
  await sandbox.load(await bundleSource(source), { seconds: 0.5, memoryMegabytes: 128 });
  expect(await sandbox.call([callOf('f')])).toMatchObject([{ kind: 'returned', value: 1999999000001 }]);
});
