import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startCli } from '../support/cli.ts';
import { SOURCES } from '../support/environment.ts';
import { ROOT } from '../support/folders.ts';

it('whoever stops reading early still gets the reports, and no stack', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'dojo-pipe-'));
  const child = startCli(
    ['grade', 'output-delta', '--course', ROOT, '--submission', join(ROOT, 'solutions')],
    { cwd },
    // The sources themselves, as they start in this repository.
    SOURCES,
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
