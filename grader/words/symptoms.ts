import type { SymptomId } from '../model/symptom.ts';

/** What a symptom is called, and what it comes from. */
export interface Told {
  readonly title: string;
  readonly explanation: string;
}

/** The output that deviates. Bare results have no key; `isChange`: only by how much it was changed is looked at. */
export interface OutputNamed {
  readonly key: string | undefined;
  readonly isChange: boolean;
}

interface About {
  readonly output: OutputNamed;
}

/** What runs along an axis; a vector has entries. */
export type Line = 'entry' | 'row' | 'column';

/** How a tensor was turned; `rows`, `columns`: their order reversed. */
export type Turn = 'reversed' | 'rotated' | 'rows' | 'columns' | 'transposed';

/**
 * One function for each symptom. Expressions (`1 / dO.length`), variables (`dO`) and parts (`dX[·][0]`) come as the
 * code to print.
 */
export interface SymptomWords extends Record<SymptomId, (about: never) => Told> {
  readonly 'symptom-sign': (s: About) => Told;
  /** `entries`: how every entry compares with what it should be, where all compare alike. */
  readonly 'symptom-factor': (
    s: About & { times: string; entries: 'smaller' | 'larger' | undefined },
  ) => Told;
  readonly 'symptom-offset': (s: About & { by: string }) => Told;
  readonly 'symptom-zeros': (s: About) => Told;
  readonly 'symptom-rotated': (s: About) => Told;
  readonly 'symptom-reversed': (s: About & { lines: Line }) => Told;
  /** `axes`: undefined for those of a matrix. */
  readonly 'symptom-transposed': (s: About & { axes: readonly [number, number] | undefined }) => Told;
  /** `lines`: what stands in another order. */
  readonly 'symptom-relisted': (s: About & { lines: Line }) => Told;
  readonly 'symptom-shifted': (s: About & { steps: readonly { by: string; lines: Line }[] }) => Told;
  /** `line`: undefined for the whole border. */
  readonly 'symptom-border': (s: About & { line: { end: 'first' | 'last'; of: Line } | undefined }) => Told;
  readonly 'symptom-gaps': (s: About & { step: string; lines: Line }) => Told;
  readonly 'symptom-one-slice': (
    s: About & { upstream: string; part: string; which: 'first' | 'last' },
  ) => Told;
  readonly 'symptom-one-filled': (s: { part: string }) => Told;
  readonly 'symptom-merged': (
    s: About & { along: string; common: 'sum' | 'mean' | 'first' | 'last' },
  ) => Told;
  /** Two places of the output, as code: `dX[0]`. */
  readonly 'symptom-shared-rows': (s: { first: string; second: string }) => Told;
  readonly 'symptom-overwritten': (s: About & { upstream: string; kept: 'first' | 'last' }) => Told;
  readonly 'symptom-not-summed': (s: About & { axes: 'first' | 'last' }) => Told;
  readonly 'symptom-upstream-ignored': (s: About & { upstream: string }) => Told;
  readonly 'symptom-upstream-mirrored': (s: About & { upstream: string; turn: Turn }) => Told;
  readonly 'symptom-window-mirrored': (s: About & { turn: Exclude<Turn, 'transposed'> }) => Told;
  readonly 'symptom-ties': (s: About) => Told;
  readonly 'symptom-float32': (s: About) => Told;
  readonly 'symptom-rounded': (s: About & { decimals: number }) => Told;
  readonly 'symptom-whole': (s: About & { way: 'cut' | 'nearest' | 'down' | 'up' }) => Told;
  /** What lies beyond these bounds is cut off; one of them may be missing. */
  readonly 'symptom-clipped': (s: About & { low: string | undefined; high: string | undefined }) => Told;
  readonly 'symptom-unsigned': (s: About) => Told;
  /** Differences of L by `of`: to both sides of the point, or to one. */
  readonly 'symptom-differences': (
    s: About & { of: string; step: string; sides: 'both' | 'after' | 'before' },
  ) => Told;
  readonly 'symptom-digits': (s: About & { digits: number }) => Told;
  /** Where what is there, or what is right, lies within what should be there, or is there. */
  readonly 'symptom-too-small': (s: About & { place: Place }) => Told;
  readonly 'symptom-too-large': (s: About & { place: Place }) => Told;
  readonly 'symptom-nesting': (s: About) => Told;
}

export type Place = 'leading' | 'centre' | 'trailing';

/** What a language needs to know to tell one symptom. */
export type SymptomFacts = {
  readonly [Id in SymptomId]: { readonly id: Id; readonly facts: Parameters<SymptomWords[Id]>[0] };
}[SymptomId];

/** A symptom in words. */
export function tellSymptom(words: SymptomWords, { id, facts }: SymptomFacts): Told {
  return (words[id] as (facts: unknown) => Told)(facts);
}
