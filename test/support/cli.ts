import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './folders.ts';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  /** Where reports are written unless the arguments say otherwise. */
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

const TSX = pathToFileURL(join(ROOT, 'node_modules', 'tsx', 'dist', 'esm', 'index.mjs')).href;
const CLI = join(ROOT, 'grader', 'cli.ts');

/** What lets Node load the grader's sources. */
export const LOADER = ['--import', TSX] as const;

/** The command that runs the grader, for a caller that starts it in its own way. */
export const COMMAND = [process.execPath, ...LOADER, CLI] as const;

/** Nothing of the environment of the tests decides how the grader prints, or in which language; nothing is reused. */
export function environment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR === undefined ? {} : { TMPDIR }), LC_ALL: 'C.UTF-8', CI: 'true', ...extra };
}

/** Starts the real command line in a child process. */
export function startCli(args: readonly string[], { cwd, env }: CliOptions): ChildProcessWithoutNullStreams {
  const [node, ...rest] = COMMAND;
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
