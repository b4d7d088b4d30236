import { expect, it } from 'vitest';
import { studentReadmes } from '../../grader/release/student-readmes.ts';
import { templateTexts } from '../../grader/release/template-files.ts';

const texts = [
  { path: 'README.en.md', text: '# __COURSE_TITLE__\n\n__OTHER_LANGUAGES__Read `__STATEMENT__`.\n' },
  { path: 'README.zh-CN.md', text: '# __COURSE_TITLE__\n\n__OTHER_LANGUAGES__请读 `__STATEMENT__`。\n' },
  { path: 'tsconfig.json', text: '{}' },
];

it.each([
  [
    'both languages, the first without a tag',
    { 'zh-CN': '反传', en: 'Backprop' },
    {
      'README.md': '# 反传\n\n[English](README.en.md)\n\n请读 `README.md`。\n',
      'README.en.md': '# Backprop\n\n[中文](README.md)\n\nRead `README.en.md`.\n',
    },
  ],
  ['one language', { en: 'Backprop' }, { 'README.md': '# Backprop\n\nRead `README.md`.\n' }],
  ['the other one', { 'zh-CN': '反传' }, { 'README.md': '# 反传\n\n请读 `README.md`。\n' }],
  ['one of the same tongue', { 'zh-TW': '反傳' }, { 'README.md': '# 反傳\n\n请读 `README.md`。\n' }],
  [
    'one that no README is written in, beside one that is',
    { fr: 'Rétro', 'zh-CN': '反传' },
    {
      'README.md': '# Rétro\n\n[中文](README.zh-CN.md)\n\nRead `README.md`.\n',
      'README.zh-CN.md': '# 反传\n\n[English](README.md)\n\n请读 `README.zh-CN.md`。\n',
    },
  ],
])('READMEs of a course in %s', (_, title, expected) => {
  const made = studentReadmes({ title }, texts, {});
  expect(Object.fromEntries(made.map(({ path, text }) => [path, text]))).toEqual(expected);
});

it('finds its templates', () => {
  const marks = { EXERCISE: 'square', EXERCISE_NUMBER: '13' };
  const made = studentReadmes({ title: { en: 'A', 'zh-CN': 'B' } }, templateTexts('student'), marks);
  expect(made.map(({ path }) => path)).toEqual(['README.md', 'README.zh-CN.md']);
});
