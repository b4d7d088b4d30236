import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { UserError } from '../../grader/model/fault.ts';
import { tellError, userError } from '../../grader/words/user-error.ts';
import { ROOT } from '../support/folders.ts';

/** What is told in English alone so far; nothing is to be added. */
const ENGLISH_ALONE = [
  'grader/commands/ci/formats.ts',
  'grader/release/manifest.ts',
  'grader/sandbox/walls/raise.ts',
  'grader/scaffold/write-folders.ts',
];

/** Hands on what another process said. */
const HANDS_ON = ['grader/class/lanes.ts'];

it('errors are told from facts, which every language can tell', () => {
  const throwing = readdirSync(join(ROOT, 'grader'), { recursive: true, encoding: 'utf8' })
    .map((name) => `grader/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.ts') && !name.startsWith('grader/words/'))
    .filter((name) => readFileSync(join(ROOT, name), 'utf8').includes('new UserError('));
  expect(throwing.sort()).toEqual([...ENGLISH_ALONE, ...HANDS_ON].sort());
});

describe('an instructor reads in Chinese', () => {
  it.each<[UserError, string, string]>([
    [
      userError('bad-roster', { file: 'names.csv', fault: 'no-id', line: 3, name: 'Ada' }),
      '名单 names.csv 第 3 行（Ada）没有编号。',
      '请给每名学生一个编号，或去掉这一行。',
    ],
    [
      userError('different-shards', { folders: ['a', 'b'], what: 'seed' }),
      'a 与 b 的评分条件不同：种子不一样。',
      '请用另一个所用的条件重新给其中一个评分。',
    ],
    [
      userError('bad-out', { folder: 'out', fault: 'not-empty' }),
      'out 不是空文件夹。',
      '请在 --to 后面写一个新的文件夹。',
    ],
    [
      userError('taken', { what: 'number', name: '26', by: '26-mine', free: undefined }),
      '编号 26 已被 26-mine 使用。',
      '第 2 章已经满了。',
    ],
    [
      userError('unknown-exercise', { word: '99-none', graded: ['a', 'b'] }),
      '计分规则里写了练习 99-none，但这次没有给它评分。',
      '评过分的练习有：a、b。',
    ],
    [
      userError('folder-not-empty', { folder: 'out', present: ['a', 'b'] }),
      'out 里有 2 个文件或文件夹，却没有先前的发布。',
      '请写一个新的或空的文件夹；这次没有写入任何内容。',
    ],
  ])('%s', (error, message, help) => {
    expect(tellError(error, 'zh-CN')).toEqual({ message, help });
    expect(tellError(error, 'en')).toEqual({ message: error.message, help: error.help });
  });
});
