import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { integerStream } from '../../grader/cases/seed.ts';
import type { Exercise } from '../../grader/model/exercise.ts';
import type { Finding } from '../../grader/model/finding.ts';
import type { Rule } from '../../grader/model/rule.ts';
import type { Tensor, Value } from '../../grader/model/value.ts';
import { mapTensor, zipTensors } from '../../grader/tensor/tensor.ts';
import { compiled } from './functions.ts';
import type { Mutant } from './mutants.ts';

/**
 * Whether terms can be told of what a finding shows: the output is a gradient of which the reference is linear in an argument,
 * and the mutant is a linear function of it, too, but for a constant, with numbers in every entry.
 */
export function termsAreDue(exercise: Exercise, mutant: Mutant, finding: Finding): boolean {
  if (finding.code !== 'mismatch' && finding.code !== 'wrong-shape') return false;
  const { case: shown } = finding;
  const rule = exercise.rules.find((one) => one.function === shown.function);
  const output = rule?.outputs.find(({ key }) => key === shown.output);
  if (rule === undefined || output?.kind !== 'partial' || output.from !== undefined) return false;
  const functions = [
    readFileSync(join('solutions', exercise.folder, `${exercise.slug}.ts`), 'utf8'),
    mutant.text,
  ].map((text) => {
    const called = compiled(exercise, text);
    return (inputs: Inputs) =>
      called(
        rule.function,
        rule.args.map((name) => inputs[name]),
        output,
      );
  });
  const [right, wrong] = functions;
  return groupsOf(rule).some(
    (names) => isLinear(right, shown.inputs, names, true) && isLinear(wrong, shown.inputs, names, false),
  );
}

type Inputs = Readonly<Record<string, Value>>;

/** What terms are told in: the upstream gradients together, or an argument. */
function groupsOf({ args, upstreams, linearIn }: Rule): string[][] {
  const names = upstreams.map(({ name }) => name);
  const single = args.filter((name) => linearIn.includes(name) && !names.includes(name));
  const isAsked = names.length > 0 && names.every((name) => args.includes(name));
  return [...(isAsked ? [names] : []), ...single.map((name) => [name])];
}

/** Whether f(A + B) = f(A) + f(B) − f(0), entry by entry; `isWhole`: and f(0) = 0, but f(A) is not. */
function isLinear(
  run: (inputs: Inputs) => Tensor | undefined,
  inputs: Inputs,
  names: readonly string[],
  isWhole: boolean,
): boolean {
  const next = integerStream(9, 1, 7);
  const drawn = () => names.map((name) => mapTensor(inputs[name] as Tensor, next));
  const [a, b] = [drawn(), drawn()];
  const [both, zero] = [
    a.map((tensor, i) => zipTensors(tensor, b[i], (x, y) => x + y)),
    a.map((tensor) => mapTensor(tensor, () => 0)),
  ];
  const results = [a, b, both, zero].map((tensors) => {
    const given = Object.fromEntries(names.map((name, i) => [name, tensors[i] as Value]));
    const result = run({ ...inputs, ...given });
    return result === undefined ? undefined : entriesIn(result);
  });
  if (results.some((one) => one === undefined)) return false;
  const [first, second, sum, none] = results as number[][];
  if (isWhole && (none.some((entry) => entry !== 0) || first.every((entry) => entry === 0))) return false;
  const lengths = new Set([first, second, sum, none].map((entries) => entries.length));
  return (
    lengths.size === 1 &&
    sum.every(
      (entry, i) => Math.abs(entry - first[i] - second[i] + none[i]) <= 1e-9 * Math.max(1, Math.abs(entry)),
    )
  );
}

/** Undefined for what is no tensor of numbers. */
function entriesIn(value: unknown): number[] | undefined {
  const entries: readonly unknown[] = [value].flat(Number.POSITIVE_INFINITY);
  return entries.every((entry) => typeof entry === 'number' && Number.isFinite(entry))
    ? (entries as number[])
    : undefined;
}
