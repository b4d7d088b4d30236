import type { Exercise } from '../model/exercise.ts';
import { CourseFault } from '../model/fault.ts';
import type { ExerciseResult } from '../model/verdict.ts';
import type { Failure } from './verification.ts';

/** A question that could not be put since something of ours is broken: it earns full marks, and proves nothing. */
export interface BrokenPart {
  /** The check, and the part of it where there is one. */
  readonly where: string;
  readonly fault: Error;
}

/** All faults in a result, each message once. */
export function faultsIn({ checks }: ExerciseResult): BrokenPart[] {
  const all = checks.flatMap(({ kind, finding, parts }) => {
    const own = parts.flatMap((part) =>
      part.finding?.code === 'grader-fault'
        ? [{ where: `${kind}, ${part.title}`, fault: part.finding.fault }]
        : [],
    );
    if (own.length > 0 || finding?.code !== 'grader-fault') return own;
    return [{ where: kind, fault: finding.fault }];
  });
  return all.filter(({ fault }, i) => all.findIndex((one) => one.fault.message === fault.message) === i);
}

export function brokenCheck({ folder }: Exercise, under: string, { where, fault }: BrokenPart): Failure {
  return {
    code: 'check-broken',
    severity: 'fault',
    file: (fault instanceof CourseFault ? fault.place.file : undefined) ?? `exercises/${folder}/spec.ts`,
    path: `${under}, ${where}`,
    problem: `The check cannot be put: ${fault.message}`,
    mend: 'A student would get full marks here whatever is written: mend the spec, or what it calls.',
  };
}
