import type { Classroom50Identity } from '../../report/formats/classroom50.ts';
import { userError } from '../../words/user-error.ts';
import type { Environment } from './detect.ts';

/**
 * Which submission it is, from the variables that Classroom 50's runner gives an autograder. The moment of submission
 * is in SUBMITTED_AT, which our autograder.py reads from the graded commit; without it, it is now.
 */
export function classroom50Identity(env: Environment): Classroom50Identity {
  const commit = required(env, 'COMMIT_URL');
  const owner = env.OWNER || env.USERNAME;
  return {
    classroom: required(env, 'CLASSROOM'),
    assignment: required(env, 'ASSIGNMENT'),
    ...(env.ASSIGNMENT_TYPE ? { assignment_type: env.ASSIGNMENT_TYPE } : {}),
    ...(owner ? { owner } : {}),
    submission: required(env, 'SUBMISSION_TAG'),
    commit,
    release: required(env, 'RELEASE_URL'),
    review: env.REVIEW_URL || commit,
    datetime: utcSecond(env.SUBMITTED_AT ? new Date(env.SUBMITTED_AT) : new Date()),
  };
}

function required(env: Environment, name: string): string {
  const value = env[name];
  if (value) return value;
  throw userError('no-classroom50', { variable: name });
}

/** `2026-09-01T12:00:00Z` */
function utcSecond(moment: Date): string {
  const known = Number.isNaN(moment.getTime()) ? new Date() : moment;
  return known.toISOString().replace(/\.\d+Z$/, 'Z');
}
