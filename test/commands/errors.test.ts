import { expect, it } from 'vitest';
import { ROOT } from '../support/folders.ts';
import { runHere } from '../support/here.ts';

const CHINESE = { LANG: 'zh_CN.UTF-8', LC_ALL: '', LC_MESSAGES: '' };
const ENGLISH = { LANG: 'en_US.UTF-8', LC_ALL: '', LC_MESSAGES: '' };

it.each([
  ['the command line', ['grade', '99', '--lang', 'zh-CN'], ENGLISH, '没有名为“99”的练习'],
  ['the command line, joined', ['grade', '99', '--lang=zh'], ENGLISH, '没有名为“99”的练习'],
  ['the environment', ['grade', '--sede', '7'], CHINESE, '没有 --sede 这个选项'],
  ['the environment, without a command', ['grad'], CHINESE, '没有名为“grad”的命令'],
  ['the command line before all', ['hint', '--lang', 'en'], CHINESE, 'A hint is for one exercise.'],
  [
    'the environment, where the command line says nonsense',
    ['hint', '--lang', 'xx'],
    CHINESE,
    '提示一次只针对一道练习',
  ],
])('tells errors in the language of %s', async (_, args, env, told) => {
  const { code, stderr } = await runHere(args, { cwd: ROOT, env });
  expect(code).toBe(2);
  expect(stderr).toContain(told);
});
