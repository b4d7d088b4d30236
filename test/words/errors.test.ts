import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CourseFault, type UserError } from '../../grader/model/fault.ts';
import {
  courseFault,
  receivedError,
  type SentError,
  sentError,
  tellError,
  userError,
} from '../../grader/words/user-error.ts';
import { ROOT } from '../support/folders.ts';
import { EVERY_ERROR } from './every-error.ts';
import { EVERY_FAULT } from './every-fault.ts';
import { halfWidth, strangers } from './strangers.ts';

/** Commands, options and what stands for a name in them, as the sentences quote them. */
const COMMANDS = /--[a-z-]+(?: [A-Z/]+| en| zh-CN| fr)*|\b(?:DIR|OUT|CODE|VALUE|EXERCISE|chapters?)\b/g;

it('errors are made from facts alone, which every language can tell', () => {
  const making = readdirSync(join(ROOT, 'grader'), { recursive: true, encoding: 'utf8' })
    .map((name) => `grader/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.ts') && name !== 'grader/words/user-error.ts')
    .filter((name) => /new (?:UserError|CourseFault)\(/.test(readFileSync(join(ROOT, name), 'utf8')));
  expect(making).toEqual([]);
});

describe('a mistake in how the grader is called', () => {
  it.each(Object.entries(EVERY_ERROR))('%s is told in Chinese', (code, all) => {
    expect(all.length).toBeGreaterThan(0);
    for (const facts of all) {
      const error = userError(code as never, facts as never);
      const { message, help } = tellError(error, 'zh-CN');
      for (const sentence of [...message.split('\n'), help!]) {
        expect(sentence).toMatch(/\p{Script=Han}/u);
        expect(strangers(sentence.replace(COMMANDS, '')), sentence).toEqual([]);
        expect(halfWidth(sentence), sentence).toBe(false);
      }
      expect(`${error.message}${error.help}${message}${help}`).not.toMatch(/undefined|\[object/);
    }
  });
});

describe('a fault of a course', () => {
  it.each(Object.entries(EVERY_FAULT))('%s is told in Chinese', (code, all) => {
    expect(all.length).toBeGreaterThan(0);
    for (const facts of all) {
      const fault = courseFault(code as never, facts as never);
      const { message, help } = tellError(fault, 'zh-CN');
      for (const sentence of [...message.split('\n'), help]) {
        expect(sentence).toMatch(/\p{Script=Han}/u);
        expect(strangers(sentence!), sentence).toEqual([]);
        expect(halfWidth(sentence!), sentence).toBe(false);
      }
      expect(`${fault.message}${fault.help}`).not.toMatch(/undefined|\p{Script=Han}{3}.*[。，]/u);
    }
  });

  it('says where to mend it', () => {
    const fault = courseFault('course-code-threw', {
      ...{ file: 'exercises/11-x/forward.ts', line: 12, column: 5 },
      ...{ code: { part: 'forward', function: 'xBackward' }, given: { X: '[[1]]' }, said: 'RangeError: no' },
    });
    expect(fault.place).toMatchObject({ file: 'exercises/11-x/forward.ts', line: 12, column: 5 });
    expect(fault.message).toBe(
      'exercises/11-x/forward.ts:12:5: forward of xBackward threw RangeError: no, on X = [[1]].',
    );
    expect(tellError(fault, 'zh-CN').message).toBe(
      'exercises/11-x/forward.ts:12:5：xBackward 的前向规则抛出了“RangeError: no”，输入为 X = [[1]]。',
    );
  });

  it('is the same in another process', () => {
    const sent = JSON.parse(
      JSON.stringify(sentError(courseFault('no-spec', { file: 'spec.ts' }))),
    ) as SentError;
    expect(receivedError(sent)).toBeInstanceOf(CourseFault);
    expect(tellError(receivedError(sent), 'zh-CN')).toEqual(
      tellError(courseFault('no-spec', { file: 'spec.ts' }), 'zh-CN'),
    );
    const asked = userError('bad-seed', { text: 'x' });
    expect(receivedError(sentError(asked))).not.toBeInstanceOf(CourseFault);
    expect(receivedError(sentError(asked)).message).toBe(asked.message);
  });
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
