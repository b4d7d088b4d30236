export { findSymptoms } from './find.ts';
export { gatherEvidence, type Witness } from './gather.ts';
export { SYMPTOM_IDS, type SymptomId } from './symptom.ts';
