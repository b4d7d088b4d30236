import type { Evidence } from '../../model/diagnosis.ts';
import type { LocalizedText } from '../../model/text.ts';

/** A statement about how an output deviates from what is right, meant for every case there is. */
export interface Symptom {
  /** `symptom-…`; variants that only differ in a name or number share it. */
  readonly id: string;
  readonly title: LocalizedText;
  readonly explanation: LocalizedText;
  /** How sure it is, from 0 (some case contradicts it, or too little speaks for it) to 1. */
  readonly confidence: number;
}

/** All symptoms of one kind, each with its confidence in the light of several cases of one output. */
export type Family = (evidence: readonly Evidence[]) => readonly Symptom[];

/** What is known about every symptom of one id. */
export const SYMPTOM_IDS = [
  'symptom-sign',
  'symptom-factor',
  'symptom-offset',
  'symptom-zeros',
  'symptom-rotated',
  'symptom-reversed',
  'symptom-transposed',
  'symptom-shifted',
  'symptom-border',
  'symptom-gaps',
  'symptom-one-slice',
  'symptom-one-filled',
  'symptom-merged',
  'symptom-overwritten',
  'symptom-not-summed',
  'symptom-upstream-ignored',
  'symptom-upstream-mirrored',
  'symptom-window-mirrored',
  'symptom-ties',
  'symptom-float32',
  'symptom-digits',
  'symptom-too-small',
  'symptom-too-large',
  'symptom-nesting',
] as const;

export type SymptomId = (typeof SYMPTOM_IDS)[number];
