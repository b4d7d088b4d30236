import { drawCases } from '../cases/draw.ts';
import { argumentsOf, pointOf } from '../cases/point.ts';
import { deriveSeed } from '../cases/seed.ts';
import { together } from '../cases/together.ts';
import type { Case } from '../model/case.ts';
import type { CasePlan, PlannedCase } from '../model/fingerprints.ts';
import type { Rule } from '../model/rule.ts';
import type { Value } from '../model/value.ts';
import { courseFault } from '../words/user-error.ts';
import { digestOfInputs } from './digest.ts';

/** The seed from which all probes come, whatever the seed of a grade is. */
const PROBE_SEED = 19_860_323;

/** One case that is put to a function, and the arguments that it comes to. */
export interface Probe {
  readonly planned: PlannedCase;
  readonly drawn: Case;
  readonly args: readonly Value[];
}

/** The first `count` probes of a style under one attempt. */
export function drawProbes(
  slug: string,
  rule: Rule,
  attempt: number,
  style: PlannedCase['style'],
  count: number,
): Probe[] {
  const seed = deriveSeed(PROBE_SEED, slug, rule.function, style, String(attempt));
  return together(rule, () =>
    drawCases(rule, style, seed, count).map((drawn, run) => ({
      planned: { style, run },
      drawn,
      args: argumentsOf(rule, pointOf(rule, drawn)),
    })),
  );
}

/** Exactly the probes of a plan. Throws a CourseFault if the exercise's spec has come to draw others. */
export function plannedProbes(slug: string, rule: Rule, plan: CasePlan, file: string): Probe[] {
  const drawn = new Map<string, Probe[]>();
  const probes = plan.cases.map(({ style, run }) => {
    if (!drawn.has(style)) {
      const runs = plan.cases.filter((one) => one.style === style).map((one) => one.run);
      drawn.set(style, drawProbes(slug, rule, plan.attempt, style, Math.max(...runs) + 1));
    }
    return drawn.get(style)![run];
  });
  if (digestOfInputs(probes.map(({ args }) => args)) === plan.inputs) return probes;
  throw courseFault('stale-fingerprints', { file, why: 'other-cases', function: rule.function });
}
