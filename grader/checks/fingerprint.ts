import { explainOutputs } from '../fingerprints/match.ts';
import { knownOf, observeProbes } from '../fingerprints/put-probes.ts';
import { CourseFault } from '../model/fault.ts';
import type { Finding } from '../model/finding.ts';
import type { Fingerprints } from '../model/fingerprints.ts';
import { outputName } from '../model/output-name.ts';
import type { Rule } from '../model/rule.ts';
import type { PartResult } from '../model/verdict.ts';
import { stopFinding } from './answer.ts';
import { faultOf } from './run-trials.ts';
import { stateOf } from './states.ts';
import type { Subject } from './subject.ts';
import { failEvery, outputPart, outputParts } from './trial.ts';

/** Judges the outputs of a function by digests of the reference's, where the reference itself is not at hand. */
export async function askFingerprint(
  subject: Subject,
  rule: Rule,
  fingerprints: Fingerprints | CourseFault,
): Promise<PartResult[]> {
  const { exercise, bundle, runner } = subject;
  const everywhere = (finding: Finding): PartResult[] => failEvery(outputParts(rule), finding);
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
    return rule.outputs.map(({ key }) => {
      const part = outputPart(rule.function, key);
      const right = explanations.get(outputName(key))?.kind === 'right';
      if (right) return { ...part, state: 'passed', casesRun: inputs, casesFailed: 0 };
      const finding = {
        code: 'fingerprint-mismatch',
        function: rule.function,
        ...(key !== undefined && { output: key }),
        inputs,
      } as const;
      return { ...part, state: stateOf(finding), casesRun: inputs, casesFailed: 1, finding };
    });
  } catch (error) {
    return everywhere(faultOf(error));
  }
}
