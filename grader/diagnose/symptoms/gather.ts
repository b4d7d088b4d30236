import { isMeasured, measureOutput } from '../../calculus/measured-outputs.ts';
import { publishedTolerance, roundingTolerance } from '../../calculus/tolerances.ts';
import { argumentsOf, numbersAt, pointOf } from '../../cases/point.ts';
import { deriveSeed } from '../../cases/seed.ts';
import { together } from '../../cases/together.ts';
import type { Case, CaseStyle } from '../../model/case.ts';
import type { Evidence } from '../../model/diagnosis.ts';
import type { Exercise, Fixture } from '../../model/exercise.ts';
import type { MeasuredOutput, Output, Rule } from '../../model/rule.ts';
import type { Bundle, CallOutcome, Runner } from '../../model/runner.ts';
import type { Returned, Tensor } from '../../model/value.ts';
import { partOf, tensorIn } from '../returned.ts';
import { isKinked } from './kinks.ts';
import { chooseCases } from './suited-cases.ts';
import { viewOf } from './view.ts';

/** A submission that can be asked. */
export interface Witness {
  readonly exercise: Exercise;
  readonly bundle: Bundle;
  readonly runner: Runner;
  readonly seed: number;
}

/**
 * Evidence on one output of a function: a handful of cases from a seed of their own, with what finite differences
 * expect, so that no reference is needed; more of them where none deviates; and the worked examples that have ties or
 * zeros. Cases on which the function gives no tensor are left out. Loads the bundle afresh.
 */
export async function gatherEvidence(
  { exercise, bundle, runner, seed }: Witness,
  functionIndex: number,
  output: Output,
  style: CaseStyle = 'smooth',
): Promise<Evidence[]> {
  const rule = exercise.rules[functionIndex];
  if (!isMeasured(output)) return [];
  const loaded = await runner.load(bundle, exercise.manifest.limits);
  if (loaded.kind !== 'loaded') return [];
  const ownSeed = deriveSeed(seed, exercise.slug, rule.function, 'symptoms');
  const { telling, rest, examples } = questionsAbout(exercise, rule, output, style, ownSeed);
  const first = await put(runner, [...telling, ...examples]);
  if (first.some((one) => !isKinked(one) && viewOf(one).deviates)) return first;
  const more = await put(runner, rest());
  return [...first, ...more];
}

type Question = Omit<Evidence, 'got'>;

/** What is put to whoever is asked about an output under one seed. */
interface Questions {
  readonly seed: number;
  readonly fixtures: readonly Fixture[];
  readonly telling: readonly Question[];
  readonly rest: () => readonly Question[];
  readonly examples: readonly Question[];
}

/** Measured once for all submissions of a seed: the latest of each style. They hold nothing of any submission. */
const kept = new WeakMap<Output, Map<CaseStyle, Questions>>();

function questionsAbout(
  exercise: Exercise,
  rule: Rule,
  output: MeasuredOutput,
  style: CaseStyle,
  seed: number,
): Questions {
  const known = kept.get(output)?.get(style);
  const { fixtures } = exercise;
  if (known?.seed === seed && known.fixtures === fixtures) return known;
  const chosen = chooseCases(rule, style, seed, output);
  let rest: readonly Question[] | undefined;
  const made = {
    seed,
    fixtures,
    telling: questionsOn(rule, output, chosen.telling),
    rest: () => {
      rest ??= questionsOn(rule, output, chosen.rest());
      return rest;
    },
    examples: kinkedExamples(exercise, rule, output),
  };
  const styles = kept.get(output) ?? new Map<CaseStyle, Questions>();
  kept.set(output, styles.set(style, made));
  return made;
}

async function put(runner: Runner, questions: readonly Question[]): Promise<Evidence[]> {
  const outcomes = await runner.call(
    questions.map(({ rule, point }) => ({
      function: rule.function,
      args: argumentsOf(rule, point),
      returnArgs: false,
      numbers: numbersAt(rule, point),
    })),
  );
  return questions.flatMap((one, i) => {
    const got = tensorIn(outcomes[i], one.output);
    return got === undefined ? [] : [{ ...one, got, ...sharedIn(outcomes[i], one.output) }];
  });
}

function questionsOn(rule: Rule, output: MeasuredOutput, cases: readonly Case[]): Question[] {
  return together(rule, () =>
    cases.map((drawn) => {
      const point = pointOf(rule, drawn);
      return { rule, output, drawn, point, ...measureOutput(rule, point, output) };
    }),
  );
}

/** Finite differences are of no use at a kink: there, the worked examples say what is expected. */
function kinkedExamples(exercise: Exercise, rule: Rule, output: Output): Question[] {
  return exercise.fixtures
    .filter((fixture) => fixture.function === rule.function)
    .flatMap(({ args, expected, decimals }): Question[] => {
      const tensor = partOf(expected as Returned, output) as Tensor | undefined;
      if (tensor === undefined) return [];
      const values = rule.args.map((name) => args[name]);
      const tolerance =
        decimals === undefined
          ? roundingTolerance(values, tensor)
          : publishedTolerance(decimals, values, tensor);
      const one = {
        rule,
        output,
        drawn: { sizes: {}, inputs: args, upstreams: {} },
        point: args,
        expected: tensor,
        tolerance,
      };
      return isKinked(one) ? [one] : [];
    });
}

/** The two places of one array, where both belong to this output. */
function sharedIn(outcome: CallOutcome, { key }: Output): Pick<Evidence, 'shared'> {
  if (outcome.kind !== 'returned' || outcome.shared === undefined) return {};
  const isOwn = outcome.shared.every(([head]) => key === undefined || head === key);
  return isOwn ? { shared: outcome.shared } : {};
}
