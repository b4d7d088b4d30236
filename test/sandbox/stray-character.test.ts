import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/folders.ts';
import { bundleOf } from './harness.ts';

/** What the grader says of the first line that does not parse. */
async function strayIn(source: string) {
  const outcome = await bundleOf(temporaryFolder({ 'a.ts': source }), 'a.ts');
  if (outcome.kind !== 'syntax-error') return outcome.kind;
  const { stray, location } = outcome;
  return [stray?.written, stray?.form, stray?.instead, `${location?.line}:${location?.column}`];
}

test.each([
  ['f（1);', '（', 'full-width', '(', 2],
  ['f(1）;', '）', 'full-width', ')', 4],
  ['const a = 1；', '；', 'full-width', ';', 12],
  ['f(1，2);', '，', 'full-width', ',', 4],
  ['const o = { dX： 1 };', '：', 'full-width', ':', 15],
  ['const a = x[０];', '０', 'full-width', '0', 13],
  ['a ＝ 1;', '＝', 'full-width', '=', 3],
  ['a、b;', '、', 'full-width', ',', 2],
  ['const a = “abc”;', '“', 'typographic', '"', 11],
  ["const s = '（'; f（1);", '（', 'full-width', '(', 17],
  ['const a = "abc”;', '”', 'typographic', '"', 15],
  ["const a = 'it”;", '”', 'typographic', "'", 14],
  ['const b = a × 2;', '×', 'typographic', '*', 13],
  ['const b = a − 2;', '−', 'typographic', '-', 13],
  ['a\u200b = 1;', 'U+200B', 'invisible', '', 2],
  ['function g() {\n  ｒｅｔｕｒｎ x;\n}', 'ｒｅｔｕｒｎ', 'full-width', 'return', 3],
  ['ｆｏｒ (let i = 0; i < 3; i++) {}', 'ｆｏｒ', 'full-width', 'for', 1],
])('%j', async (source, written, form, instead, column) => {
  const line = source.startsWith('function') ? 2 : 1;
  expect(await strayIn(source)).toEqual([written, form, instead, `${line}:${column}`]);
});

test.each([
  'const s = "（；，“”"; // （注释）',
  'const　a　=　1;',
  'const 长度 = 1; const ｂ = 长度;',
  '/* “ */ const t = `×`;',
])('%j parses', async (source) => {
  expect(await strayIn(source)).toBe('bundled');
});

test.each(['const a = "；" + ;', 'const a = "abc;', 'const 长度 宽度;'])('%j has none', async (source) => {
  const [written] = await strayIn(source);
  expect(written).toBeUndefined();
});
