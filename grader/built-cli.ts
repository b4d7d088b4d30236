import module from 'node:module';
import { fileURLToPath } from 'node:url';

/*
 * Where a built grader begins. What Node has compiled is kept beside the installed packages (from Node 22.1 on), which
 * no repository holds and no submission reaches.
 */
const CACHE = fileURLToPath(new URL('../node_modules/.cache/dojo', import.meta.url));
(module as { enableCompileCache?: (folder: string) => unknown }).enableCompileCache?.(CACHE);

// Bundler and children start in processes of their own: there is time for it while the rest loads.
const [, , command, ...words] = process.argv;
if (command === 'grade' && !words.some((word) => /^(?:--(?:sandbox|watch|help)|-h)/.test(word))) {
  const isNew = words.includes('--fresh') || !(await import('./store/last-runs.ts')).wasAsked(words);
  if (isNew) (await import('./sandbox/early.ts')).openEarly();
}
await import('./student-cli.ts');
