import { formatPoints } from '../../../text/number.ts';
import type { Labels } from '../../../words/labels.ts';
import type { CheckTest } from './check-tests.ts';

/** A name, with the remark that its points are a bonus. */
export function bonusName(name: string, { bonus, punctuation: { open, close } }: Labels): string {
  return `${name}${open}${bonus}${close}`;
}

/**
 * The name of a test that counts as passed whatever it earned: it says how much that is, if it is not all.
 * `conv-general › gradient (bonus 0/1.25)`
 */
export function earnedName({ name, exercise, check, outcome }: CheckTest, labels: Labels): string {
  const isWhole = outcome === 'passed' || outcome === 'fault';
  if (isWhole) return exercise.bonus ? bonusName(name, labels) : name;
  const points = `${formatPoints(check.score)}/${formatPoints(check.maxScore)}`;
  return bonusName(name, { ...labels, bonus: exercise.bonus ? `${labels.bonus} ${points}` : points });
}
