import type { CheckKind } from '../model/exercise.ts';
import { CourseFault } from '../model/fault.ts';
import type { ExerciseResult } from '../model/verdict.ts';
import { wordsFor } from '../words/catalogue.ts';
import { tellError } from '../words/user-error.ts';
import type { When } from '../words/verify.ts';
import { failure } from './failure.ts';
import type { Bench } from './proof.ts';
import type { Failure } from './verification.ts';

/** A question that could not be put since something of ours is broken: it earns full marks, and proves nothing. */
export interface BrokenPart {
  readonly kind: CheckKind;
  /** Its title. */
  readonly part?: string;
  readonly fault: Error;
}

/** All faults in a result, each message once. */
export function faultsIn({ checks }: ExerciseResult): BrokenPart[] {
  const all = checks.flatMap(({ kind, finding, parts }) => {
    const own = parts.flatMap((part) =>
      part.finding?.code === 'grader-fault' ? [{ kind, part: part.title, fault: part.finding.fault }] : [],
    );
    if (own.length > 0 || finding?.code !== 'grader-fault') return own;
    return [{ kind, fault: finding.fault }];
  });
  return all.filter(({ fault }, i) => all.findIndex((one) => one.fault.message === fault.message) === i);
}

export function brokenCheck(bench: Bench, when: When, { kind, part, fault }: BrokenPart): Failure {
  const { exercise, language } = bench;
  const { verify, labels } = wordsFor(language);
  const { title } = labels.checks[kind];
  const place = {
    file:
      (fault instanceof CourseFault ? fault.place.file : undefined) ?? `exercises/${exercise.folder}/spec.ts`,
    path: verify.places.under(
      when,
      part === undefined ? title : `${title}${labels.punctuation.comma}${part}`,
    ),
  };
  const { message: said } = tellError(fault, language);
  return failure(bench, place, 'fault', 'check-broken', { said });
}
