import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../support/cli.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { runHere } from '../support/here.ts';

it('a new course grades its own solution, in the languages that were asked for', async () => {
  const root = join(temporaryFolder(), 'mine');
  // A process: in this one, Vitest loads what a course imports.
  const made = await runCli(['new-course', root, '--languages', 'zh-CN,fr'], { cwd: ROOT });
  expect(made.code, made.stderr).toBe(0);
  const { title } = JSON.parse(readFileSync(join(root, 'exercises/course.json'), 'utf8'));
  expect(Object.keys(title)).toEqual(['zh-CN', 'fr']);
  expect(readdirSync(join(root, 'exercises/11-square'))).toEqual(
    expect.arrayContaining(['README.md', 'README.fr.md', 'square.ts']),
  );
  const args = ['--course', root, '--submission', join(root, 'solutions'), '--json', '-', '--ci'];
  const graded = await runCli(['grade', ...args, '--format', 'junit'], { cwd: root });
  const report = JSON.parse(graded.stdout);
  expect([report.score, report.maxScore]).toEqual([5, 5]);
});

it('an empty course gets its first exercise by `new`', async () => {
  const root = temporaryFolder({
    'exercises/course.json': JSON.stringify({
      schemaVersion: 1,
      id: 'mine',
      version: '1.0.0',
      title: { en: 'Mine' },
      chapters: [{ id: '1', title: { en: 'One' }, bonus: false }],
    }),
  });
  const made = await runHere(['new', '11-first', '--course', root], { cwd: ROOT });
  expect(made.code, made.stderr).toBe(0);
  expect(existsSync(join(root, 'solutions/11-first/first.ts'))).toBe(true);
});

it.each([
  [['new-course'], 'one folder'],
  [['new-course', ROOT], 'is not empty'],
  [['new-course', 'x', '--languages', 'english'], 'no list of languages'],
])('%s is refused', async (args, said) => {
  const ended = await runHere([...args], { cwd: temporaryFolder(), env: { LC_ALL: 'en' } });
  expect(ended.code).toBe(2);
  expect(ended.stderr).toContain(said);
});
