import type { FunctionFingerprint, MisconceptionFingerprint, OutputDigests } from '../model/fingerprints.ts';
import type { Observation } from './digest.ts';
import { digestOf, roundedText } from './digest.ts';
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
      /** The outputs that it accounts for. */
      readonly outputs: readonly string[];
      /** Whether these are all that are wrong. */
      readonly alone: boolean;
    }
  | { readonly kind: 'unknown' };

/** The fingerprints of one function of an exercise. */
export interface Known {
  readonly salt: string;
  readonly function: string;
  readonly reference: FunctionFingerprint['digests'];
  readonly misconceptions: readonly MisconceptionFingerprint[];
  /** Names that are sealed by the numbers that they explain. */
  readonly mined: readonly string[];
  /** Where the rules themselves are at hand: what each of them gives on the first probe, by output, as it is digested. */
  readonly firsts?: Firsts;
}

/** What gives nothing of it on the first probe has no digest of them. */
export type Firsts = Readonly<Record<string, ReadonlySet<string>>>;

export type Observations = Readonly<Record<string, readonly Observation[]>>;

/**
 * Explains every output of a function by what it gave on the probes. One mistake that makes every wrong output what it
 * is, and leaves the others right, explains them all. Otherwise several mistakes, each of which accounts for outputs of
 * its own, in full: one that changes several outputs counts only where nothing wrong is left over.
 */
export function explainOutputs(known: Known, observed: Observations): ReadonlyMap<string, Explanation> {
  const outputs = Object.keys(observed);
  const digests = Object.fromEntries(
    outputs.map((output) => [output, digest(known, output, observed[output])]),
  );
  const wrong = outputs.filter((output) => digests[output] !== known.reference[output]);
  const causes = chosen(causesOf(known, observed, digests, wrong), wrong);
  return new Map(
    outputs.map((output): [string, Explanation] => {
      if (!wrong.includes(output)) return [output, { kind: 'right' }];
      const cause = causes.find(({ covers }) => covers.includes(output));
      if (cause === undefined) return [output, { kind: 'unknown' }];
      const { misconception, last, covers } = cause;
      return [
        output,
        { kind: 'wrong', misconception, last, outputs: covers, alone: covers.length === wrong.length },
      ];
    }),
  );
}

function digest(known: Known, output: string, values: readonly Observation[]): string {
  return digestOf(known.salt, `${known.function}.${output}`, values);
}

/** What may have happened to some of the wrong outputs. */
interface Cause {
  readonly misconception: MisconceptionFingerprint | undefined;
  readonly last: Transformation | undefined;
  readonly covers: readonly string[];
}

/**
 * Every mistake of which all outputs that it changes are as it makes them, the plainest first: a named one, the
 * reference with one last mistake, a named one with one last mistake.
 */
function causesOf(
  known: Known,
  observed: Observations,
  digests: OutputDigests,
  wrong: readonly string[],
): Cause[] {
  const named = known.misconceptions.flatMap((misconception) => {
    const own = misconception.digests[known.function];
    return own === undefined ? [] : [{ misconception, own, covers: Object.keys(own) }];
  });
  const plain = named
    .filter(({ own, covers }) => covers.every((output) => own[output] === digests[output]))
    .map(({ misconception, covers }): Cause => ({ misconception, last: undefined, covers }));
  if (plain.some(({ covers }) => covers.length === wrong.length)) return plain;
  const undone = new Map(
    TRANSFORMATIONS.map((last) => [
      last,
      Object.fromEntries(
        wrong.map((output) => [output, undoneDigest(known, output, last, observed[output])]),
      ),
    ]),
  );
  const ended = [...undone].flatMap(([last, seen]) =>
    wrong
      .filter((output) => seen[output] === known.reference[output])
      .map((output): Cause => ({ misconception: undefined, last, covers: [output] })),
  );
  const composed = [...undone].flatMap(([last, seen]) =>
    named
      .filter(({ own, covers }) => covers.every((output) => own[output] === seen[output]))
      .map(({ misconception, covers }): Cause => ({ misconception, last, covers })),
  );
  return [...plain, ...ended, ...composed];
}

/** Undefined where it cannot be the digest of any known rule. */
function undoneDigest(
  known: Known,
  output: string,
  last: Transformation,
  values: readonly Observation[],
): string | undefined {
  const first = roundedText(undo(last, values.slice(0, 1)));
  if (known.firsts?.[output]?.has(first) === false) return undefined;
  return digest(known, output, undo(last, values));
}

/** Causes that account for outputs of their own. */
function chosen(causes: readonly Cause[], wrong: readonly string[]): Cause[] {
  const whole = causes.find(({ covers }) => covers.length === wrong.length);
  if (whole !== undefined) return [whole];
  const all = disjoint([...causes].sort((a, b) => b.covers.length - a.covers.length));
  const covered = all.flatMap(({ covers }) => covers);
  return covered.length === wrong.length ? all : disjoint(causes.filter(({ covers }) => covers.length === 1));
}

function disjoint(causes: readonly Cause[]): Cause[] {
  const taken: Cause[] = [];
  for (const cause of causes) {
    const free = cause.covers.every((output) => !taken.some(({ covers }) => covers.includes(output)));
    if (free) taken.push(cause);
  }
  return taken;
}

function undo(last: Transformation, values: readonly Observation[]): Observation[] {
  return values.map(({ args, value }) => ({
    args,
    value: value.kind === 'returned' ? { kind: 'returned', value: last.undo(value.value, args) } : value,
  }));
}
