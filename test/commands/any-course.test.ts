import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.ts';
import type { Ended } from '../support/environment.ts';
import { ROOT, temporaryFolder, writeInto } from '../support/folders.ts';
import { runHere } from '../support/here.ts';
import { everyNth, THOROUGH } from '../support/thorough.ts';

const STACK = /^ {4}at /m;

describe.each(
  everyNth(2, [
    { language: 'zh-CN', where: 'inside the course' },
    { language: 'en', where: 'this repository' },
  ]),
)('a course in $language alone, made outside of this repository', ({ language, where }) => {
  it(`is served by every command, called from ${where}`, async () => {
    const folder = temporaryFolder();
    const root = join(folder, 'mine');
    const [students, outputs] = [join(folder, 'students'), join(folder, 'out')];
    const isOutside = language === 'en';
    const course = ['--course', isOutside ? root : '.'];
    const run = async (code: number, ...args: string[]): Promise<Ended> => {
      const cwd = isOutside || !existsSync(root) ? ROOT : root;
      // What starts processes of its own starts those that are built; a class does so in one of the two, in `.ci/run`.
      const start =
        args[0] === 'verify' || (args[0] === 'grade:class' && THOROUGH && isOutside) ? runCli : runHere;
      const ended = await start(args, { cwd, env: { LC_ALL: isOutside ? 'en' : 'zh_CN.UTF-8' } });
      expect(ended.stderr, args.join(' ')).not.toMatch(STACK);
      expect(ended.code, `${args.join(' ')}\n${ended.stdout}${ended.stderr}`).toBe(code);
      return ended;
    };
    const report = ['--report', join(folder, 'report.html'), '--json', join(folder, 'report.json')];
    await run(0, 'new-course', root, '--languages', language);
    await run(0, 'new', '12-second-one', ...course);
    await run(0, 'fixtures', 'second', ...course);
    await run(0, 'grade', '--submission', join(root, 'solutions'), ...course, ...report);
    await run(1, 'grade', 'square', ...course, ...report);
    await run(0, 'hint', 'second', ...course);
    await run(0, 'explain', 'upstream-ignored', ...course);
    // What the scaffold asks its author to write is not there yet.
    // It starts a compiler: once is enough, in `.ci/run`.
    if (isOutside && THOROUGH) await run(1, 'verify', '--seeds', '1', 'square', ...course);
    expect((await run(2, 'release', join(folder, 'dojo'), ...course)).stderr).toContain('11-square');
    for (const name of ['ada', 'bob'])
      cpSync(join(root, 'solutions'), join(students, name), { recursive: true });
    rmSync(join(students, 'bob', '12-second-one'), { recursive: true });
    const merged = join(folder, 'merged');
    await run(0, 'grade:class', students, '--out', outputs, '--jobs', '1', '--shard', '1/1', ...course);
    await run(0, 'merge', outputs, '--out', merged);
    writeInto(merged, { 'marks.json': '{ "schemaVersion": 1 }' });
    await run(0, 'marks', merged);
    await run(0, 'similarity', merged, ...course);
    expect(existsSync(join(merged, 'class.html'))).toBe(true);
  });
});
