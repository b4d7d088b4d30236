import { drawCases } from '../../grader/cases/draw.ts';
import { argumentsOf, pointOf } from '../../grader/cases/point.ts';
import { loadFingerprints } from '../../grader/course/fingerprints.ts';
import { loadMisconceptions, loadReference } from '../../grader/course/mirrors.ts';
import type { Evaluate } from '../../grader/fingerprints/stable-probes.ts';
import { TRANSFORMATIONS } from '../../grader/fingerprints/transformations.ts';
import { evaluating, openMine } from '../../grader/grading/open-mine.ts';
import type { MinedMistake } from '../../grader/mining/mine.ts';
import { mineMistakes } from '../../grader/mining/mine-names.ts';
import type { Diagnosis } from '../../grader/model/diagnosis.ts';
import type { Course, Exercise } from '../../grader/model/exercise.ts';
import type { Finding } from '../../grader/model/finding.ts';
import { functionOf } from '../../grader/model/function-of.ts';
import { outputName } from '../../grader/model/output-name.ts';
import type { CallOutcome } from '../../grader/model/runner.ts';
import type { Returned, Tensor, Value } from '../../grader/model/value.ts';
import { wordsFor } from '../../grader/words/catalogue.ts';
import { agree } from './agree.ts';
import { compiled } from './functions.ts';
import type { Mutant } from './mutants.ts';

/** So many fresh cases of each style. */
const CASES = 150;
const SEED = 78_000;

const mines = new Map<string, Promise<readonly MinedMistake[]>>();

function minedOf(course: Course, exercise: Exercise): Promise<readonly MinedMistake[]> {
  const known = mines.get(exercise.slug) ?? mineOf(course, exercise);
  mines.set(exercise.slug, known);
  return known;
}

async function mineOf(course: Course, exercise: Exercise): Promise<readonly MinedMistake[]> {
  const fingerprints = loadFingerprints(course, exercise);
  const mine = fingerprints && (await openMine(course, exercise, fingerprints));
  return mine === undefined ? [] : mineMistakes(mine);
}

/** A rule that a name speaks of, and what is undone before its numbers are compared. */
interface Claim {
  readonly evaluate: Evaluate;
  readonly undo: (value: Returned, args: readonly Value[]) => Returned;
}

const asItIs: Claim['undo'] = (value) => value;

/**
 * The share of fresh cases on which the mutant gives the numbers of the wrong rule that a name speaks of: of a stored
 * one, or of the change of the reference that a mined name was told for.
 */
export async function nameHolds(
  course: Course,
  exercise: Exercise,
  mutant: Mutant,
  finding: Finding,
  diagnosis: Diagnosis,
): Promise<number> {
  const rule = exercise.rules.find((one) => one.function === functionOf(finding));
  if (rule === undefined) return 0;
  const claims = diagnosis.id.startsWith('mined-')
    ? await minedClaims(course, exercise, rule.function, diagnosis)
    : await storedClaims(course, exercise, diagnosis);
  const args = (['smooth', 'kinked'] as const).flatMap((style) =>
    drawCases(rule, style, SEED, CASES).map((drawn) => argumentsOf(rule, pointOf(rule, drawn))),
  );
  const outputs = rule.outputs.filter(
    ({ key }) => diagnosis.outputs === undefined || diagnosis.outputs.includes(outputName(key)),
  );
  const changed = compiled(exercise, mutant.text);
  let best = 0;
  for (const { evaluate, undo } of claims) {
    let right = 0;
    for (const one of args) {
      const [claimed] = await evaluate(rule.function, [one]);
      const same = outputs.every((output) => {
        const wanted = numbersIn(partOf(claimed, output.key));
        const got = numbersIn(changed(rule.function, one, output));
        // What gives no numbers is nothing that a name could be about.
        if (wanted === undefined || got === undefined) return wanted === got;
        return agree(wanted, undo(got as Returned, one) as Tensor);
      });
      if (same) right++;
    }
    best = Math.max(best, right / args.length);
  }
  return best;
}

async function minedClaims(
  course: Course,
  exercise: Exercise,
  name: string,
  { title }: Diagnosis,
): Promise<Claim[]> {
  const words = wordsFor('en').mined;
  return (await minedOf(course, exercise))
    .filter(({ rule, mined }) => rule.function === name && words.tell(mined).title === title.en)
    .map(({ evaluate }) => ({ evaluate: evaluate[0], undo: asItIs }));
}

async function storedClaims(course: Course, exercise: Exercise, { id }: Diagnosis): Promise<Claim[]> {
  const reference = await loadReference(course, exercise);
  if (reference === undefined) return [];
  const [first, second] = id.split('+');
  const undoing = (last: string | undefined) => TRANSFORMATIONS.find((one) => one.id === last)?.undo;
  const wrong = (await loadMisconceptions(course, exercise)).find((one) => one.id === first);
  const evaluate = evaluating({ ...reference, ...wrong?.functions });
  return [{ evaluate, undo: undoing(wrong === undefined ? first : second) ?? asItIs }];
}

/** Undefined for what is no tensor of finite numbers. */
function numbersIn(value: Tensor | undefined): Tensor | undefined {
  const isNumbers = (part: unknown): boolean =>
    Array.isArray(part) ? part.every(isNumbers) : typeof part === 'number' && Number.isFinite(part);
  return isNumbers(value) ? value : undefined;
}

function partOf(outcome: CallOutcome, key: string | undefined): Tensor | undefined {
  if (outcome.kind !== 'returned') return undefined;
  const { value } = outcome;
  return (key === undefined ? value : (value as Readonly<Record<string, Returned>>)[key]) as Tensor;
}
