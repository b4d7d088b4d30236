import type {
  Fingerprints,
  FunctionFingerprint,
  MisconceptionFingerprint,
  OutputDigests,
} from '../model/fingerprints.ts';
import type { Functions, Misconception, Rule } from '../model/rule.ts';
import { courseFault } from '../words/user-error.ts';
import { type CountSteps, chooseCostCases } from './choose-cost-cases.ts';
import { type Candidate, chooseProbes } from './choose-probes.ts';
import { digestOf, FORMAT_VERSION, saltOf } from './digest.ts';
import { observeOutputs } from './observe.ts';
import { plannedProbes } from './probes.ts';
import type { Evaluate } from './stable-probes.ts';

/** An exercise with its answers, and the means to run them. */
export interface Answers {
  readonly slug: string;
  /** The file to be made, relative to the course. */
  readonly file: string;
  readonly rules: readonly Rule[];
  readonly reference: Functions;
  readonly misconceptions: readonly Misconception[];
  readonly evaluate: (functions: Functions) => Evaluate;
  /** Undefined where the exercise has no check of the cost. */
  readonly countSteps: CountSteps | undefined;
}

/** The fingerprints of an exercise: the same for the same course, byte by byte. Throws a CourseFault. */
export async function generateFingerprints(answers: Answers): Promise<Fingerprints> {
  const { slug, file, rules, misconceptions } = answers;
  const salt = saltOf(slug);
  const functions: Record<string, FunctionFingerprint> = {};
  const wrong = new Map<string, Record<string, OutputDigests>>(misconceptions.map(({ id }) => [id, {}]));
  for (const rule of rules) {
    const [reference, ...others] = candidatesFor(rule, answers);
    const probes = await chooseProbes(slug, rule, [reference, ...others]);
    const args = plannedProbes(slug, rule, probes, file).map((probe) => probe.args);
    const digestsOf = async ({ id, evaluate }: Candidate): Promise<OutputDigests> => {
      const observed = observeOutputs(rule, args, await evaluate(rule.function, args));
      if (observed === undefined) {
        throw courseFault('bad-misconceptions', { exercise: slug, fault: 'not-run', rule: id });
      }
      return Object.fromEntries(
        Object.entries(observed).map(([output, values]) => [
          output,
          digestOf(salt, `${rule.function}.${output}`, values),
        ]),
      );
    };
    const digests = await digestsOf(reference);
    const { countSteps } = answers;
    const cost = countSteps && (await chooseCostCases(slug, rule, reference.evaluate, countSteps));
    functions[rule.function] = { probes, digests, ...(cost && { cost }) };
    for (const candidate of others) {
      const own = Object.entries(await digestsOf(candidate));
      wrong.get(candidate.id)![rule.function] = Object.fromEntries(
        own.filter(([output, digest]) => digest !== digests[output]),
      );
    }
  }
  const named = misconceptions.map(({ id, title, explanation }): MisconceptionFingerprint => {
    return { id, title, explanation, digests: wrong.get(id)! };
  });
  return { formatVersion: FORMAT_VERSION, functions, misconceptions: named, file };
}

/** The reference, and the wrong rules that change this function. */
function candidatesFor(rule: Rule, { reference, misconceptions, evaluate }: Answers): Candidate[] {
  const changed = misconceptions.filter((one) => Object.hasOwn(one.functions, rule.function));
  return [
    { id: 'the reference', evaluate: evaluate(reference) },
    ...changed.map((one) => ({ id: one.id, evaluate: evaluate({ ...reference, ...one.functions }) })),
  ];
}

/** The text of fingerprints.json. */
export function fingerprintsText({ formatVersion, functions, misconceptions }: Fingerprints): string {
  const $schema = '../../grader/course/fingerprints.schema.json';
  return `${JSON.stringify({ $schema, formatVersion, functions, misconceptions }, null, 2)}\n`;
}
