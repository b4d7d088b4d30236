import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { integerStream } from '../../grader/cases/seed.ts';
import type { TermsEvidence } from '../../grader/model/diagnosis.ts';
import type { Exercise } from '../../grader/model/exercise.ts';
import type { Finding } from '../../grader/model/finding.ts';
import type { Tensor, Value } from '../../grader/model/value.ts';
import { mapTensor } from '../../grader/tensor/tensor.ts';
import { compiled } from './functions.ts';
import type { Mutant } from './mutants.ts';

interface Read {
  readonly coefficient: number;
  readonly cells: readonly { readonly name: string; readonly index: readonly number[] }[];
}

/**
 * Whether the terms as they are printed add up to what the reference gives, and with those exchanged that differ, to what
 * the mutant gives: on the case itself, and with other whole numbers in the arguments that the terms read. Of an entry that
 * only one of them is said to have, whether that is so.
 */
export function termsHold(
  exercise: Exercise,
  mutant: Mutant,
  finding: Finding,
  evidence: TermsEvidence,
): boolean {
  if (finding.code !== 'mismatch' && finding.code !== 'wrong-shape') return false;
  const { case: shown } = finding;
  const rule = exercise.rules.find((one) => one.function === shown.function);
  const output = rule?.outputs.find(({ key }) => key === shown.output);
  if (rule === undefined || output === undefined) return false;
  const [belongs, missing, surplus] = [evidence.belongs, evidence.missing, evidence.surplus].map((list) =>
    list.map(read),
  );
  const sum = (inputs: Readonly<Record<string, Value>>, terms: readonly Read[]) =>
    terms.reduce(
      (total, { coefficient, cells }) =>
        total +
        cells.reduce(
          (product, cell) => product * (entry(inputs[cell.name] as Tensor, cell.index) ?? Number.NaN),
          coefficient,
        ),
      0,
    );
  const has = (inputs: Readonly<Record<string, Value>>) =>
    sum(inputs, belongs) - sum(inputs, missing) + sum(inputs, surplus);
  const close = (a: number, b: number) => Math.abs(a - b) <= 1e-4 * Math.max(1, Math.abs(a), Math.abs(b));
  const names = new Set(
    [...belongs, ...missing, ...surplus].flatMap(({ cells }) => cells.map(({ name }) => name)),
  );
  const next = integerStream(5, 1, 6);
  const other = Object.fromEntries(
    rule.args.map((name) => [
      name,
      names.has(name) ? (mapTensor(shown.inputs[name] as Tensor, next) as Value) : shown.inputs[name],
    ]),
  );
  const reference = compiled(
    exercise,
    readFileSync(join('solutions', exercise.folder, `${exercise.slug}.ts`), 'utf8'),
  );
  const changed = compiled(exercise, mutant.text);
  const index = [...evidence.entry.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1]));
  return [shown.inputs, other].every((inputs) => {
    const args = rule.args.map((name) => inputs[name]);
    const [want, got] = [reference, changed].map((called) => {
      const whole = called(rule.function, args, output);
      return whole && entry(whole, index);
    });
    const isSaid = (value: number | undefined, isThere: boolean, terms: number) =>
      isThere ? value !== undefined && close(value, terms) : value === undefined;
    return (
      isSaid(want, evidence.presence !== 'beyond', sum(inputs, belongs)) &&
      isSaid(got, evidence.presence !== 'absent', has(inputs))
    );
  });
}

/** `-1/4·dO[0][1]·F[0][1]` as a coefficient and entries. */
function read(text: string): Read {
  const sign = text.startsWith('-') ? -1 : 1;
  const parts = text.replace(/^-/, '').split('·');
  const isNumber = /^[\d./e-]+$/.test(parts[0]);
  const [above, below = '1'] = isNumber ? parts[0].split('/') : ['1'];
  const cells = (isNumber ? parts.slice(1) : parts).map((part) => ({
    name: part.replace(/\[.*$/, ''),
    index: [...part.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1])),
  }));
  return { coefficient: (sign * Number(above)) / Number(below), cells };
}

function entry(tensor: Tensor, index: readonly number[]): number | undefined {
  return index.reduce<Tensor | undefined>((part, i) => (part as Tensor[] | undefined)?.[i], tensor) as number;
}
