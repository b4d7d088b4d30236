import { join } from 'node:path';
import type { Bundle, BundleOutcome, Call, Limits } from '../../grader/model/runner.ts';
import { Oddity, type Returned, type Value } from '../../grader/model/value.ts';
import type { CourseModules } from '../../grader/sandbox/index.ts';
import { bundleSubmission } from '../../grader/sandbox/index.ts';
import { temporaryFolder } from '../support/folders.ts';

export const LIMITS: Limits = { seconds: 1, memoryMegabytes: 128 };

export const NO_COURSE: CourseModules = { forward: undefined, types: undefined };

/** Bundles `file` of `root`. */
export function bundleOf(root: string, file: string, courseModules = NO_COURSE): Promise<BundleOutcome> {
  return bundleSubmission({ submissionRoot: root, file: join(root, file), courseModules });
}

/** Bundles one source text that must be in order. */
export async function bundleSource(source: string, name = 'rule.ts'): Promise<Bundle> {
  const outcome = await bundleOf(temporaryFolder({ [name]: source }), name);
  if (outcome.kind !== 'bundled') throw new Error(JSON.stringify(outcome));
  return outcome.bundle;
}

export function callOf(name: string, ...args: Value[]): Call {
  return { function: name, args, returnArgs: false };
}

/** A value in short: `[NaN,<hole>]`. */
export function show(value: Returned, depth = 0): string {
  if (depth > 20) return '…';
  if (value instanceof Oddity) return `<${value.kind}>`;
  if (Array.isArray(value)) return `[${value.map((item) => show(item, depth + 1)).join(',')}]`;
  if (typeof value === 'object') {
    return `{${Object.entries(value)
      .map(([key, item]) => `${key}:${show(item, depth + 1)}`)
      .join(',')}}`;
  }
  return Object.is(value, -0) ? '-0' : String(value);
}
