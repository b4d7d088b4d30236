export { findSymptoms, tellSymptoms } from './find.ts';
export { gatherEvidence } from './gather.ts';
