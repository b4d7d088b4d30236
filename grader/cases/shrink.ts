import type { Case, CaseStyle } from '../model/case.ts';
import type { Rule } from '../model/rule.ts';
import { complexity, isSimpler } from './shrink/complexity.ts';
import { simplerEntries } from './shrink/entries.ts';
import { isLegal } from './shrink/legal.ts';
import { simplerSettings } from './shrink/settings.ts';
import { smallerSizes } from './shrink/sizes.ts';
import { sparserUpstreams } from './shrink/upstreams.ts';

/** So many candidates are offered at each step at most. */
const MAX_CANDIDATES = 200;

/**
 * Simpler variants of a case, best first: fewer rows, columns, channels and samples; then fewer non-zero entries of
 * the upstream gradient; then simpler entries. An input that does not matter is all zeros, so that the eye passes over
 * it; one that does is 1, 2, 3, … in reading order, so that each number of the result tells where it comes from. Each
 * is strictly simpler than the case, so shrinking comes to an end. The order depends on the case alone, so that a path
 * of choices reproduces a shrunk case. Made one by one, because an early one is mostly taken.
 */
export function* simplerCases(rule: Rule, style: CaseStyle, original: Case): Generator<Case> {
  const measure = complexity(rule, original);
  const seen = new Set<string>();
  for (const candidate of candidates(rule, style, original)) {
    if (candidate === undefined || !isSimpler(complexity(rule, candidate), measure)) continue;
    if (!isLegal(rule, style, candidate)) continue;
    const key = JSON.stringify(candidate);
    if (seen.has(key)) continue;
    seen.add(key);
    yield candidate;
    if (seen.size === MAX_CANDIDATES) return;
  }
}

function* candidates(rule: Rule, style: CaseStyle, original: Case): Generator<Case | undefined> {
  yield* smallerSizes(rule, original);
  yield* sparserUpstreams(original);
  yield* simplerSettings(rule, style, original);
  yield* simplerEntries(rule, original);
}
