import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { CheckKind } from '../../model/verdict.ts';
import { userError } from '../../words/user-error.ts';
import { type Environment, formatsOf, submissionIdOf } from './detect.ts';
import { FORMATS, type Format, readFormats, readHidden } from './formats.ts';
import { readSecret } from './seed.ts';

/** The options of `grade` that matter to systems around the grader. */
export const CI_ARGS = {
  ci: {
    type: 'boolean',
  },
  format: { type: 'string', valueHint: FORMATS.join('|') },
  out: { type: 'string' },
  junit: { type: 'string' },
  id: { type: 'string' },
  'seed-secret': {
    type: 'string',
  },
  hide: { type: 'string' },
} as const;

interface CiArguments {
  readonly watch?: boolean;
  readonly seed?: string;
  readonly ci?: boolean;
  readonly out?: string;
  readonly junit?: string;
  readonly id?: string;
  readonly 'seed-secret'?: string;
}

/** What the command line and the environment ask for, beside the report itself. */
export interface CiRequest {
  readonly formats: readonly Format[];
  readonly out: string | undefined;
  readonly junit: string | undefined;
  readonly submissionId: string | undefined;
  /** From which the seed is derived, if it is; never printed. */
  readonly secret: string | undefined;
  readonly hidden: readonly CheckKind[];
  /** Replay commands are for the student, who has the submission in `exercises`, wherever it is here. */
  readonly forStudent: boolean;
  readonly env: Environment;
  /** Whether standard output is read by the runner of GitHub Actions. */
  readonly inActions: boolean;
}

/** Formats that were named; with `--ci` and none named, those of the system around the grader. */
export function readCi(args: CiArguments, rawArgs: readonly string[], env: Environment): CiRequest {
  const named = readFormats(rawArgs);
  const variable = args['seed-secret'];
  const formats = named.length > 0 || !args.ci ? named : formatsOf(env, existsSync);
  rejectContradictions(args, formats);
  // Results that nobody reads would be lost without a word.
  if (args.ci && formats.length === 0 && args.junit === undefined) {
    throw userError('unknown-system', { formats: FORMATS });
  }
  return {
    formats,
    out: args.out,
    junit: args.junit,
    submissionId: args.id ?? (args.ci ? submissionIdOf(env) : undefined),
    secret: variable === undefined ? undefined : readSecret(variable, env),
    hidden: readHidden(rawArgs),
    forStudent: args.ci === true,
    env,
    inActions: env.GITHUB_ACTIONS === 'true',
  };
}

function rejectContradictions(args: CiArguments, formats: readonly Format[]): void {
  const files = formats.filter((format) => format !== 'github');
  if (args.out !== undefined && files.length !== 1) {
    throw userError('bad-out', { folder: args.out, fault: 'formats', formats: files.length });
  }
  if (args['seed-secret'] !== undefined && args.seed !== undefined) {
    throw userError('two-seeds', {});
  }
  const once = formats.length > 0 || args.junit !== undefined || args['seed-secret'] !== undefined;
  if (args.watch && once) {
    throw userError('watch-once', {});
  }
}

/** A word that no submission can know. */
export function randomToken(): string {
  return randomBytes(16).toString('hex');
}
