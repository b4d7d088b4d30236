import type { Evidence } from '../../model/diagnosis.ts';
import type { SymptomFacts } from '../../words/symptoms.ts';

/** A statement about how an output deviates from what is right, meant for every case there is. */
export type Symptom = SymptomFacts & {
  /** How sure it is, from 0 (some case contradicts it, or too little speaks for it) to 1. */
  readonly confidence: number;
};

/** All symptoms of one kind, each with its confidence in the light of several cases of one output. */
export type Family = (evidence: readonly Evidence[]) => readonly Symptom[];
