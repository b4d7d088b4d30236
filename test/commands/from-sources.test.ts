import { expect, it } from 'vitest';
import { ended, startCli } from '../support/cli.ts';
import { SOURCES } from '../support/environment.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';

it('a command of the sources says what is wrong, although what would have judged is still being made', async () => {
  const cwd = temporaryFolder();
  const child = startCli(['grade', 'nothing-of-the-kind', '--course', ROOT], { cwd }, SOURCES);
  const { code, stderr } = await ended(child);
  expect(stderr).toContain('(unknown-exercise)');
  expect(code).toBe(2);
});
