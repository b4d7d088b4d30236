import type { Evaluate } from '../fingerprints/stable-probes.ts';
import type { Change } from '../locate/change.ts';
import type { OriginalOf } from '../locate/position.ts';
import type { Fingerprints, OutputDigests } from '../model/fingerprints.ts';
import type { Mined } from '../model/mined.ts';
import type { Rule } from '../model/rule.ts';
import type { Bundle } from '../model/runner.ts';

/** The reference as a bundle, and everything that its changes have to differ from. */
export interface Mine {
  readonly slug: string;
  readonly rules: readonly Rule[];
  readonly fingerprints: Fingerprints;
  readonly bundle: Bundle;
  readonly originalOf: OriginalOf;
  readonly reference: Evaluate;
  readonly named: readonly Evaluate[];
}

/** A change of the reference, and what it is told as. */
export interface Told {
  readonly change: Change;
  readonly mined: Mined;
}

/** A mistake with what it gives. */
export interface MinedMistake {
  readonly rule: Rule;
  readonly mined: Mined;
  /** The changes of the reference that give these numbers, the one that is told first. */
  readonly evaluate: readonly Evaluate[];
  /** The changes themselves, and what each of them is told as. */
  readonly told: readonly Told[];
  /** Digests of the outputs that are wrong. */
  readonly wrong: OutputDigests;
}
