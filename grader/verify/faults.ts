import type { Exercise } from '../model/exercise.ts';
import type { ExerciseResult } from '../model/verdict.ts';
import type { Failure } from './verification.ts';

/** A question that could not be put since something of ours is broken: it earns full marks, and proves nothing. */
export interface BrokenPart {
  /** The check, and the part of it where there is one. */
  readonly where: string;
  readonly message: string;
}

/** All faults in a result, each message once. */
export function faultsIn({ checks }: ExerciseResult): BrokenPart[] {
  const all = checks.flatMap(({ kind, finding, parts }) => {
    const own = parts.flatMap((part) =>
      part.finding?.code === 'grader-fault'
        ? [{ where: `${kind}, ${part.title}`, message: part.finding.message }]
        : [],
    );
    if (own.length > 0 || finding?.code !== 'grader-fault') return own;
    return [{ where: kind, message: finding.message }];
  });
  return all.filter(({ message }, i) => all.findIndex((one) => one.message === message) === i);
}

/** A file of the course at the start of a message. */
const FILE = /\b(?:exercises|solutions|fixtures)\/[\w./-]*\w/;

export function brokenCheck({ folder }: Exercise, under: string, { where, message }: BrokenPart): Failure {
  return {
    code: 'check-broken',
    severity: 'fault',
    file: FILE.exec(message)?.[0] ?? `exercises/${folder}/spec.ts`,
    path: `${under}, ${where}`,
    problem: `The check cannot be put: ${message}`,
    mend: 'A student would get full marks here whatever is written: mend the spec, or what it calls.',
  };
}
