import module from 'node:module';
import { fileURLToPath } from 'node:url';

/*
 * Where a built grader begins. What Node has compiled is kept beside the installed packages (from Node 22.1 on), which
 * no repository holds and no submission reaches.
 */
const CACHE = fileURLToPath(new URL('../node_modules/.cache/dojo', import.meta.url));
(module as { enableCompileCache?: (folder: string) => unknown }).enableCompileCache?.(CACHE);

// What shuts the children in is found out by trying, in processes of its own: there is time for it while the rest loads.
if (process.argv[2] === 'grade' && !process.argv.some((argument) => argument.startsWith('--sandbox'))) {
  (await import('./sandbox/walls/raise.ts')).raiseWalls('auto').catch(() => {});
}
await import('./student-cli.ts');
