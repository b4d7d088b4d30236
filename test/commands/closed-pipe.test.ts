import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { COMMAND, startCli } from '../support/cli.ts';
import { SOURCES } from '../support/environment.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { everyNth } from '../support/thorough.ts';

it.each(
  everyNth(2, [
    ['what is built', COMMAND],
    ['the sources', SOURCES],
  ] as const),
)('whoever stops reading early of %s still gets the reports, and no stack', async (_, command) => {
  const cwd = temporaryFolder();
  const child = startCli(
    ['grade', 'output-delta', '--course', ROOT, '--submission', join(ROOT, 'solutions')],
    { cwd },
    command,
  );
  child.stdout.destroy();
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const code = await new Promise((resolve) => child.on('exit', resolve));
  expect(errors).not.toContain('EPIPE');
  expect(code).toBe(0);
  expect(existsSync(join(cwd, 'reports', 'report.json'))).toBe(true);
});
