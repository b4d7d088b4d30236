import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { harmlessName } from '../text/harmless.ts';
import { userError } from '../words/user-error.ts';
import type { Owner } from './student.ts';

interface Submission {
  readonly ':submitters'?: readonly Readonly<Record<string, unknown>>[];
  readonly ':created_at'?: unknown;
}

/**
 * submission_metadata.yml of a Gradescope export: who handed in which folder, and when. Undefined where there is none;
 * throws a UserError where it cannot be read.
 */
export function readGradescopeMetadata(file: string): ReadonlyMap<string, readonly Owner[]> | undefined {
  if (!existsSync(file)) return undefined;
  let data: unknown;
  try {
    // No aliases: a file of a few hundred bytes could otherwise become gigabytes.
    data = parse(readFileSync(file, 'utf8'), { maxAliasCount: 0, logLevel: 'silent' });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw userError('bad-metadata', { file, reason });
  }
  if (typeof data !== 'object' || data === null) return new Map();
  return new Map(
    Object.entries(data as Record<string, Submission | null>).map(([folder, submission]) => {
      const submittedAt = timeOf(submission?.[':created_at']);
      const submitters = submission?.[':submitters'];
      const owners = (Array.isArray(submitters) ? submitters : []).map((one) => ownerOf(one, submittedAt));
      return [folder, owners.length > 0 ? owners : [{ keys: [folder] }]];
    }),
  );
}

function ownerOf(submitter: Readonly<Record<string, unknown>>, submittedAt: string | undefined): Owner {
  const text = (key: string): string | undefined => {
    const value = submitter[key];
    const plain = typeof value === 'string' || typeof value === 'number' ? harmlessName(String(value)) : '';
    return plain === '' ? undefined : plain;
  };
  const [name, sid, email] = [text(':name'), text(':sid'), text(':email')];
  return {
    keys: [sid, email, name].filter((key) => key !== undefined),
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(submittedAt === undefined ? {} : { submittedAt }),
  };
}

function timeOf(value: unknown): string | undefined {
  const time = value instanceof Date ? value : typeof value === 'string' ? new Date(value) : undefined;
  return time === undefined || Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
