export { findSymptoms } from './find.ts';
export { gatherEvidence } from './gather.ts';
