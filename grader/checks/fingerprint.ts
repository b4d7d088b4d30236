import { explainOutputs } from '../fingerprints/match.ts';
import { outputName } from '../fingerprints/observe.ts';
import { knownOf, observeProbes } from '../fingerprints/put-probes.ts';
import { CourseFault } from '../model/fault.ts';
import type { Fingerprints } from '../model/fingerprints.ts';
import type { Rule } from '../model/rule.ts';
import type { PartResult } from '../model/verdict.ts';
import { stopFinding } from './answer.ts';
import { faultOf } from './run-trials.ts';
import { stateOf } from './states.ts';
import type { Subject } from './subject.ts';
import { outputPart } from './trial.ts';

/** Judges the outputs of a function by digests of the reference's, where the reference itself is not at hand. */
export async function askFingerprint(
  subject: Subject,
  rule: Rule,
  fingerprints: Fingerprints | CourseFault,
): Promise<PartResult[]> {
  const { exercise, bundle, runner } = subject;
  const parts = rule.outputs.map(({ key }) => ({ ...outputPart(rule.function, key), key }));
  const everywhere = (finding: NonNullable<PartResult['finding']>): PartResult[] =>
    parts.map(({ id, title }) => ({
      ...{ id, title, state: stateOf(finding), casesRun: 0, casesFailed: 0, finding },
    }));
  if (fingerprints instanceof CourseFault) return everywhere(faultOf(fingerprints));
  try {
    const observed = await observeProbes({ exercise, bundle, runner, fingerprints }, [rule]);
    if (observed.kind === 'threw') return everywhere({ code: 'threw', error: observed.error });
    if (observed.kind === 'stopped') return everywhere(stopFinding(observed.stop, observed.phase));
    const explanations = explainOutputs(
      knownOf(exercise, fingerprints, rule),
      observed.functions.get(rule.function)!,
    );
    const inputs = fingerprints.functions[rule.function].probes.cases.length;
    return parts.map(({ id, title, key }) => {
      const right = explanations.get(outputName(key))?.kind === 'right';
      if (right) return { id, title, state: 'passed', casesRun: inputs, casesFailed: 0 };
      const finding = {
        code: 'fingerprint-mismatch',
        function: rule.function,
        ...(key !== undefined && { output: key }),
        inputs,
      } as const;
      return { id, title, state: stateOf(finding), casesRun: inputs, casesFailed: 1, finding };
    });
  } catch (error) {
    return everywhere(faultOf(error));
  }
}
