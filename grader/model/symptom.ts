/** What is known about every symptom of one id: variants that only differ in a name or number share it. */
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
