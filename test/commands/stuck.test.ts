import { expect, it } from 'vitest';
import { wordsFor } from '../../grader/words/catalogue.ts';
import { ended, startCli } from '../support/cli.ts';
import { builtModule } from '../support/command-line.ts';
import { temporaryFolder } from '../support/folders.ts';

it('a command that waits for what will never come is told to be a bug of ours', async () => {
  const program = `
    const { COMMANDS, runCli } = await import(${JSON.stringify(await builtModule('run-cli'))});
    COMMANDS.hint = () => new Promise(() => {});
    process.exitCode = await runCli(['hint', 'conv-input-gradient', '--lang', 'zh-CN']);`;
  const command = [process.execPath, '--input-type=module', '--eval', program];
  const child = startCli([], { cwd: temporaryFolder() }, command);
  const { code, stderr } = await ended(child);
  expect(code).toBe(2);
  expect(stderr).toContain(wordsFor('zh-CN').commands.bug);
  expect(stderr).toContain('waits for something that will never come');
});
