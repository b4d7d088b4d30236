import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readLanguage } from '../commands/arguments.ts';
import { importModule } from '../course/import-module.ts';
import { wordsFor } from '../words/catalogue.ts';

/** `npm run debug` of a released copy: shows the checks as tests in Vitest, which is not installed with the grader.
 */
const VITEST = new URL('../node_modules/vitest/vitest.mjs', import.meta.url);

export async function debug(): Promise<void> {
  if (existsSync(fileURLToPath(VITEST))) {
    process.argv.splice(2, 0, '--project', 'exercises');
    await importModule(VITEST.href);
  } else {
    console.error(wordsFor(readLanguage(undefined)).debug.missing('npm run debug:install'));
    process.exitCode = 2;
  }
}
