import { afterAll, describe, expect, test } from 'vitest';
import type { ThrownError } from '../../grader/model/finding.ts';
import { openSandbox } from '../../grader/sandbox/index.ts';
import { temporaryFolder } from '../support/folders.ts';
import { bundleOf, callOf, LIMITS } from './harness.ts';

const sandbox = openSandbox();
afterAll(() => sandbox.close());

/** Calls `f` of the entry file, or only loads it; the error. */
async function errorOf(
  files: Record<string, string>,
  entry = 'a.ts',
  course?: Parameters<typeof bundleOf>[2],
) {
  const outcome = await bundleOf(temporaryFolder(files), entry, course);
  if (outcome.kind !== 'bundled') throw new Error(JSON.stringify(outcome));
  const loaded = await sandbox.load(outcome.bundle, LIMITS);
  if (loaded.kind === 'threw') return loaded.error;
  const [called] = await sandbox.call([callOf('f')]);
  return called!.kind === 'threw' ? called!.error : ({} as ThrownError);
}

describe('the place of an error', () => {
  test('is the student’s line and column', async () => {
    const source = `type A = { x: number[] };

enum Unused { A, B }
export function f(): number {
  const a = undefined as unknown as A;
  return 1 + a.x[0]!;
}
`;
    expect(await errorOf({ 'a.ts': source })).toEqual({
      name: 'TypeError',
      message: "Cannot read properties of undefined (reading 'x')",
      location: { file: 'a.ts', line: 6, column: 16, text: '  return 1 + a.x[0]!;' },
      frames: [{ file: 'a.ts', line: 6, column: 16, text: '  return 1 + a.x[0]!;', function: 'f' }],
    });
  });

  test('is right behind a mark, CRLF and wide characters', async () => {
    const source = "\ufeff// 卷积\r\nexport const f = () => {\r\n  const s = '🙂'; throw new Error(s);\r\n};";
    expect(await errorOf({ 'a.ts': source })).toMatchObject({
      message: '🙂',
      location: { line: 3, column: 25, text: "  const s = '🙂'; throw new Error(s);" },
    });
  });

  test('is in the imported file, and the frames lead there', async () => {
    const files = {
      'sub/a.ts': "import { g } from './b.ts';\nexport function f() {\n  return g();\n}",
      'sub/b.ts': "export const g = () => {\n  throw new RangeError('no');\n};",
    };
    const error = await errorOf(files, 'sub/a.ts');
    expect(error).toMatchObject({ name: 'RangeError', location: { file: 'sub/b.ts', line: 2, column: 9 } });
    expect(error.frames.map(({ file, line }) => `${file}:${line}`)).toEqual(['sub/b.ts:2', 'sub/a.ts:3']);
  });

  test('outside of functions, nobody called it', async () => {
    const thrown = await errorOf({ 'a.ts': "export const a = 1;\nthrow new Error('no');\n" });
    expect(thrown.frames.map(({ line }) => line)).toEqual([2]);
    const deep = await errorOf({
      'a.ts': "export const a = f();\nfunction f(): number {\n  throw new Error('no');\n}",
    });
    expect(deep.frames.map(({ line }) => line)).toEqual([3, 1]);
  });

  test('is never in a file of the course', async () => {
    const course = temporaryFolder({
      '11-one/forward.ts': 'export const forward = (x: any) => x.a.b;',
      'types.ts': '',
    });
    const source = "import { forward } from './forward.ts';\n\nexport const f = () => forward({});";
    const error = await errorOf({ 'a.ts': source }, 'a.ts', {
      forward: `${course}/11-one/forward.ts`,
      types: `${course}/types.ts`,
    });
    expect(error.frames.map(({ file, line }) => `${file}:${line}`)).toEqual(['a.ts:3']);
  });

  test('at load', async () => {
    expect(await errorOf({ 'a.ts': "\n\nthrow new Error('x');\nexport {};" })).toMatchObject({
      location: { file: 'a.ts', line: 3 },
    });
  });

  test('of a stack overflow', async () => {
    const error = await errorOf({ 'a.ts': 'export function f(): number {\n  return 1 + f();\n}' });
    expect(error).toMatchObject({ name: 'RangeError', location: { file: 'a.ts' } });
    expect(error.frames.length).toBeLessThanOrEqual(20);
  });

  test('of a value that is no error there is none', async () => {
    expect(await errorOf({ 'a.ts': "export const f = () => { throw 'x'; };" })).toEqual({
      name: 'thrown value',
      message: '"x"',
      frames: [],
    });
  });

  test('an own class of errors has its name', async () => {
    const source =
      "class ShapeError extends Error {}\nexport const f = () => { throw new ShapeError('x'); };";
    expect(await errorOf({ 'a.ts': source })).toMatchObject({ name: 'ShapeError', message: 'x' });
  });

  test('messages are short and harmless', async () => {
    const source = "export const f = () => { throw new Error('\\u001b[2Ja\\u0007b' + 'x'.repeat(1e6)); };";
    const { message } = await errorOf({ 'a.ts': source });
    expect(message.length).toBeLessThanOrEqual(500);
    expect(message.startsWith('a␇bxxx')).toBe(true);
  });
});
