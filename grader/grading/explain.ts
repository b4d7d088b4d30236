import type { Subject } from '../checks/subject.ts';
import { diagnose, type Patient } from '../diagnose/diagnose.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Finding } from '../model/finding.ts';
import type { ExerciseResult } from '../model/verdict.ts';
import type { GradedExercise } from '../report/build/index.ts';
import { consoleOfCases } from './console-of-cases.ts';
import { explainByPlace, type Occasion } from './explain-place.ts';
import { explainBySign } from './explain-sign.ts';

/** What there is to explain, and who is asked. */
export interface Explaining {
  readonly subject: Subject;
  /** The same, asked in spare time. */
  readonly spared: Subject;
  readonly result: ExerciseResult;
  readonly caseOf: Patient['caseOf'];
  readonly occasion: Occasion | undefined;
  readonly onStage: ((stage: 'explained' | 'located') => void) | undefined;
}

/** Explains what the checks of a file found. Nobody's points depend on it. */
export async function explain({
  subject,
  spared,
  result,
  caseOf,
  occasion,
  onStage,
}: Explaining): Promise<Pick<GradedExercise, 'diagnoses' | 'faults' | 'printed'>> {
  const { byFinding, faults } = await diagnose({ ...spared, result, ...(caseOf && { caseOf }) });
  onStage?.('explained');
  const printed = await consoleOfCases(spared, result);
  if (occasion === undefined || subject.runner.spare?.isOver())
    return { diagnoses: byFinding, faults, printed };
  const signs = await explainBySign(subject, result, occasion);
  const places = await explainByPlace(subject, result, occasion);
  onStage?.('located');
  return { diagnoses: joined(joined(byFinding, places), signs), faults, printed };
}

/** All that explains each finding, the strongest first. */
function joined(
  diagnoses: ReadonlyMap<Finding, readonly Diagnosis[]>,
  more: ReadonlyMap<Finding, Diagnosis>,
): ReadonlyMap<Finding, readonly Diagnosis[]> {
  const all = new Map(diagnoses);
  for (const [finding, one] of more) {
    const known = [...(all.get(finding) ?? []), one];
    all.set(
      finding,
      known.sort((a, b) => b.confidence - a.confidence),
    );
  }
  return all;
}
