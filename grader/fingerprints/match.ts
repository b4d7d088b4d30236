import type { FunctionFingerprint, MisconceptionFingerprint, OutputDigests } from '../model/fingerprints.ts';
import type { Observation } from './digest.ts';
import { digestOf } from './digest.ts';
import { TRANSFORMATIONS, type Transformation } from './transformations.ts';

/** What the digests of one function say about one of its outputs. */
export type Explanation =
  /** As the reference's on every probe. */
  | { readonly kind: 'right' }
  /** As that of a named wrong rule, or of the reference; `last` is one more mistake at the very end. */
  | {
      readonly kind: 'wrong';
      readonly misconception: MisconceptionFingerprint | undefined;
      readonly last: Transformation | undefined;
    }
  | { readonly kind: 'unknown' };

/** The fingerprints of one function of an exercise. */
export interface Known {
  readonly salt: string;
  readonly function: string;
  readonly reference: FunctionFingerprint['digests'];
  readonly misconceptions: readonly MisconceptionFingerprint[];
}

export type Observations = Readonly<Record<string, readonly Observation[]>>;

/** Explains every output of a function by what it gave on the probes. */
export function explainOutputs(known: Known, observed: Observations): ReadonlyMap<string, Explanation> {
  const digests = Object.fromEntries(
    Object.entries(observed).map(([output, values]) => [output, digest(known, output, values)]),
  );
  const whole = known.misconceptions.find((one) => explainsAll(known, one, digests));
  return new Map(
    Object.keys(observed).map((output): [string, Explanation] => {
      if (digests[output] === known.reference[output]) return [output, { kind: 'right' }];
      const misconception = whole ?? mostTelling(known, output, digests);
      if (misconception !== undefined) return [output, { kind: 'wrong', misconception, last: undefined }];
      return [output, explainComposition(known, output, observed[output])];
    }),
  );
}

function digest(known: Known, output: string, values: readonly Observation[]): string {
  return digestOf(known.salt, `${known.function}.${output}`, values);
}

/** Whether all outputs are as this one mistake makes them. */
function explainsAll(known: Known, one: MisconceptionFingerprint, digests: OutputDigests): boolean {
  const own = one.digests[known.function];
  if (own === undefined) return false;
  return Object.entries(digests).every(([output, seen]) => seen === (own[output] ?? known.reference[output]));
}

/** Of the mistakes that make this output what it is, the one that explains the most outputs. */
function mostTelling(
  known: Known,
  output: string,
  digests: OutputDigests,
): MisconceptionFingerprint | undefined {
  let best: MisconceptionFingerprint | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const one of known.misconceptions) {
    const own = one.digests[known.function];
    if (own?.[output] !== digests[output]) continue;
    const agreeing = Object.entries(own).filter(([key, value]) => digests[key] === value).length;
    const score = 2 * agreeing - Object.keys(own).length;
    if (score <= most) continue;
    best = one;
    most = score;
  }
  return best;
}

/** Undoes one last mistake, and looks again; a right rule with a single mistake at its end comes first. */
function explainComposition(known: Known, output: string, values: readonly Observation[]): Explanation {
  const undone = TRANSFORMATIONS.map((last) => ({ last, digest: digest(known, output, undo(last, values)) }));
  const only = undone.find((one) => one.digest === known.reference[output]);
  if (only !== undefined) return { kind: 'wrong', misconception: undefined, last: only.last };
  for (const { last, digest: seen } of undone) {
    const misconception = known.misconceptions.find((one) => one.digests[known.function]?.[output] === seen);
    if (misconception !== undefined) return { kind: 'wrong', misconception, last };
  }
  return { kind: 'unknown' };
}

function undo(last: Transformation, values: readonly Observation[]): Observation[] {
  return values.map(({ args, value }) => ({
    args,
    value: value.kind === 'returned' ? { kind: 'returned', value: last.undo(value.value, args) } : value,
  }));
}
