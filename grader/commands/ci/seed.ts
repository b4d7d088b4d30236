import { createHmac } from 'node:crypto';
import { userError } from '../../words/user-error.ts';
import type { Environment } from './detect.ts';

/** Shorter secrets could be found by trying them all against one known result. */
const MIN_SECRET = 16;

/** Whose seed it is. */
export interface SeedPurpose {
  readonly submissionId: string;
  readonly courseId: string;
  readonly courseVersion: string;
}

/** The secret in an environment variable. Throws a UserError when it is missing or too short. */
export function readSecret(variable: string, env: Environment): string {
  const secret = env[variable];
  if (secret === undefined || secret === '') {
    throw userError('no-seed-secret', { variable });
  }
  if (secret.length >= MIN_SECRET) return secret;
  throw userError('short-seed-secret', { variable, length: secret.length, least: MIN_SECRET });
}

/**
 * A 31-bit seed that whoever does not know the secret cannot foretell, the same whenever this submission is graded
 * (HMAC-SHA256, RFC 2104). The parts are joined as JSON, so that no two purposes read alike.
 */
export function secretSeed(secret: string, { submissionId, courseId, courseVersion }: SeedPurpose): number {
  const message = JSON.stringify([submissionId, courseId, courseVersion]);
  return createHmac('sha256', secret).update(message).digest().readUInt32BE(0) & 0x7fffffff;
}
