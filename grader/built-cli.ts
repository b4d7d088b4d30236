import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { load } from './built-load.ts';
import { expectBriefLife } from './commands/brief-life.ts';
import { readSmall } from './files/read-small.ts';
import { ALONE_CHARACTERS } from './sandbox/bundler/alone-command.ts';
import { idOf } from './sandbox/bundler/wire.ts';
import { startAhead } from './sandbox/start-ahead.ts';
import { isAsItWas, lastRun } from './store/last-runs.ts';

/*
 * Where a built grader begins. What Node has compiled is kept beside the installed packages (of modules, from Node 22.1
 * on), which no repository holds and no submission reaches.
 */
const CACHE = fileURLToPath(new URL('../node_modules/.cache/dojo', import.meta.url));
(module as { enableCompileCache?: (folder: string) => unknown }).enableCompileCache?.(CACHE);

const [, , command, ...words] = process.argv;
const has = (option: RegExp) => words.some((word) => option.test(word));
const run = command === 'grade' ? lastRun(words) : undefined;
const isKnown = run !== undefined && !has(/^--fresh$/) && isAsItWas(run);
// A word behind an option is most likely what the option is given.
const asked = words.filter(
  (word, i) => !/^-/.test(word) && !/^--(?!fresh$|open$)[^=]*$/.test(words[i - 1] ?? ''),
);
const isForOne = asked.length === 1;

// What runs in a process of its own starts now: there is time for it while the grader loads.
if (command === 'grade' && !isKnown && !has(/^(?:--(?:sandbox|watch|help)|-h)/)) {
  const path = run?.files[0]?.path;
  const read = () => ({ id: idOf(0, path ?? '.ts'), text: path && readSmall(path, ALONE_CHARACTERS) });
  await startAhead(isForOne && run?.imports !== true ? read() : undefined);
}
// What V8 is told, its code is kept for.
const isWatch = has(/^--watch/);
const isBrief = isForOne && !isWatch;
if (command === 'grade') expectBriefLife(isBrief);
const marks = [
  ...(isKnown ? ['known'] : []),
  ...(isWatch ? ['watch'] : []),
  ...(command === 'grade' && isBrief ? ['one'] : []),
];
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
await keepCode(code);
process.exit(code);
