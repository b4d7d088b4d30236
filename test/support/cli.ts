import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { builtCommandLine } from './command-line.ts';
import { type CliOptions, type Ended, environment } from './environment.ts';
import { ROOT } from './folders.ts';

/** The command that runs the grader, for a caller that starts it in its own way. */
export const COMMAND = [process.execPath, await builtCommandLine()] as const;

/** The package.json of a course whose commands start the grader that is built once a run. */
export function packageOf(...commands: readonly string[]): string {
  const scripts = Object.fromEntries(commands.map((name) => [name, `${COMMAND.join(' ')} ${name}`]));
  return `${JSON.stringify({ private: true, type: 'module', scripts }, undefined, 2)}\n`;
}

/** Starts the real command line in a child process. */
export function startCli(
  args: readonly string[],
  { cwd, env }: CliOptions,
  [node, ...rest]: readonly string[] = COMMAND,
): ChildProcessWithoutNullStreams {
  return spawn(node, [...rest, ...args], { cwd, env: environment(env) });
}

/** Runs the real command line to its end. */
export function runCli(args: readonly string[], options: CliOptions): Promise<Ended> {
  return ended(startCli(args, options));
}

/** Grades with the real course, from another folder: the submission in its `exercises`, if the arguments name none. */
export function runGrade(args: readonly string[], options: CliOptions): Promise<Ended> {
  const submission = args.includes('--submission') ? [] : ['--submission', 'exercises'];
  return runCli(['grade', '--course', ROOT, ...submission, ...args], options);
}

export function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
