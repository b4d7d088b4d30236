export { findSymptoms } from './find.ts';
export { gatherEvidence, type Witness } from './gather.ts';
