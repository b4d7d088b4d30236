import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './folders.ts';

const TSX = pathToFileURL(join(ROOT, 'node_modules', 'tsx', 'dist', 'esm', 'index.mjs')).href;

/** What lets Node load the grader's sources. */
export const LOADER = ['--import', TSX] as const;

/** The command that runs the grader's sources, as in this repository: where it matters that they start. */
export const SOURCES = [process.execPath, ...LOADER, join(ROOT, 'grader', 'cli.ts')] as const;

/** Nothing of the environment of the tests decides how the grader prints, or in which language; nothing is reused. */
export function environment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR === undefined ? {} : { TMPDIR }), LC_ALL: 'C.UTF-8', CI: 'true', ...extra };
}

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
