import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { load } from './built-load.ts';
import { expectBriefLife } from './commands/brief-life.ts';
import { startAhead } from './sandbox/start-ahead.ts';
import { wasAsked } from './store/last-runs.ts';

/*
 * Where a built grader begins. What Node has compiled is kept beside the installed packages (of modules, from Node 22.1
 * on), which no repository holds and no submission reaches.
 */
const CACHE = fileURLToPath(new URL('../node_modules/.cache/dojo', import.meta.url));
(module as { enableCompileCache?: (folder: string) => unknown }).enableCompileCache?.(CACHE);

const [, , command, ...words] = process.argv;
const has = (option: RegExp) => words.some((word) => option.test(word));
const isKnown = command === 'grade' && !has(/^--fresh$/) && wasAsked(words);

// A child starts in a process of its own: there is time for it while the grader loads.
if (command === 'grade' && !isKnown && !has(/^(?:--(?:sandbox|watch|help)|-h)/)) await startAhead();
// What V8 is told, its code is kept for.
if (command === 'grade') expectBriefLife();
const marks = [...(isKnown ? ['known'] : []), ...(has(/^--watch/) ? ['watch'] : [])];
const kind = ['grade', 'hint', 'explain'].find((one) => one === command);
const { grader, keepCode } = load(kind && [kind, ...marks].join('-'));
const { runStudentCli } = (await grader.dojo()) as typeof import('./student-cli.ts');
const code = await runStudentCli();
// What was printed has been handed over before the process ends, with all that it has started.
await Promise.all(
  [process.stdout, process.stderr].map(
    (stream) => new Promise<void>((done) => stream.write('', () => done())),
  ),
);
keepCode(code);
process.exit(code);
