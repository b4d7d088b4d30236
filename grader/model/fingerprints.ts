import type { LocalizedText } from './text.ts';

/**
 * What fixtures/NN-slug/fingerprints.json holds: digests of what the reference and the named wrong rules return on a
 * few probes, and how many steps the reference takes. No line of an answer can be read from it.
 */
export interface Fingerprints {
  readonly formatVersion: number;
  /** Probes and the reference's digests, by function. */
  readonly functions: Readonly<Record<string, FunctionFingerprint>>;
  readonly misconceptions: readonly MisconceptionFingerprint[];
  /** The file itself, relative to the course. */
  readonly file: string;
}

export interface FunctionFingerprint {
  readonly probes: CasePlan;
  readonly digests: OutputDigests;
  /** Only where the exercise has a check of the cost. */
  readonly cost?: CostFingerprint;
  /** Mistakes that nobody named, each sealed by the numbers that it gives. */
  readonly mined?: readonly string[];
}

/** A digest for each output; the key of an output without a name is `result`. */
export type OutputDigests = Readonly<Record<string, string>>;

/** A named wrong rule, and its digests where they differ from the reference's, by function. */
export interface MisconceptionFingerprint {
  readonly id: string;
  readonly title: LocalizedText;
  readonly explanation: LocalizedText;
  readonly digests: Readonly<Record<string, OutputDigests>>;
}

/** Which of the cases that a fixed seed draws are put to a function. */
export interface CasePlan {
  /** Which of the seeds: the first whose cases tell everything apart and keep away from rounding boundaries. */
  readonly attempt: number;
  readonly cases: readonly PlannedCase[];
  /** Digest of the arguments: when the exercise's spec draws others, the file is stale. */
  readonly inputs: string;
}

export interface PlannedCase {
  readonly style: 'smooth' | 'kinked' | 'large';
  readonly run: number;
}

/** What the reference does on a small and on a larger case. */
export interface CostFingerprint {
  readonly cases: CasePlan;
  /** Steps of the reference on each of the two cases. */
  readonly steps: readonly [number, number];
  readonly digests: OutputDigests;
}
