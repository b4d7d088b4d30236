// It remembers the working directory in which it is first loaded, which must last.
import 'esbuild';
import { vi } from 'vitest';
import { useLanes } from '../../grader/class/lanes.ts';
import { runCli } from '../../grader/commands/run-cli.ts';
import { openEarly } from '../../grader/sandbox/early.ts';
import { type CliOptions, type Ended, environment, LOADER } from './environment.ts';
import { ROOT } from './folders.ts';
import { openLane } from './lane.ts';
import { sharedSandboxes } from './sandboxes.ts';

useLanes(openLane);

let turn: Promise<unknown> = Promise.resolve();

/**
 * Runs a command line in this process, in which the grader and the real course are loaded already: a tenth of the
 * time of `runCli` of ./cli.ts. A process has one working directory, one environment and one output: of tests that run
 * side by side, one after the other gets its turn.
 */
export function runHere(args: readonly string[], options: CliOptions): Promise<Ended> {
  const mine = turn.then(() => runNow(args, options));
  turn = mine.catch(() => {});
  return mine;
}

/** Grades with the real course, as `runGrade` of ./cli.ts does. */
export function gradeHere(args: readonly string[], options: CliOptions): Promise<Ended> {
  const submission = args.includes('--submission') ? [] : ['--submission', 'exercises'];
  return runHere(['grade', '--course', ROOT, ...submission, ...args], options);
}

async function runNow(args: readonly string[], { cwd, env }: CliOptions): Promise<Ended> {
  const printed = { stdout: '', stderr: '' };
  const into =
    (name: keyof typeof printed) =>
    (text: unknown, ...more: readonly unknown[]) => {
      printed[name] += typeof text === 'string' ? text : Buffer.from(text as Uint8Array).toString('utf8');
      for (const done of more) if (typeof done === 'function') done();
      return true;
    };
  const lines = (name: keyof typeof printed) => (text: unknown) => void into(name)(`${String(text)}\n`);
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(into('stdout')),
    vi.spyOn(process.stderr, 'write').mockImplementation(into('stderr')),
    vi.spyOn(console, 'log').mockImplementation(lines('stdout')),
    vi.spyOn(console, 'error').mockImplementation(lines('stderr')),
  ];
  const before = { folder: process.cwd(), environment: process.env, options: process.execArgv };
  process.chdir(cwd);
  process.env = environment(env);
  // Processes that the grader forks of itself start as they do from the command line.
  process.execArgv = [...LOADER];
  // What bundles and judges is shared by the tests of a worker; who asks for a sandbox of some kind gets one.
  if (/^grade(?::class)?$/.test(args[0]) && !args.some((word) => /^--(?:sandbox|watch)/.test(word))) {
    openEarly({ ...sharedSandboxes(), close: async () => {} });
  }
  try {
    const code = await runCli(args);
    return { code, ...printed };
  } finally {
    process.execArgv = before.options;
    process.env = before.environment;
    process.chdir(before.folder);
    for (const spy of spies) spy.mockRestore();
  }
}
