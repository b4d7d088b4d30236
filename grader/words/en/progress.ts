import type { ProgressWords } from '../progress.ts';

export const progress: ProgressWords = {
  types: 'Checking types',
  verifying: 'Verifying',
  fingerprints: 'Making fingerprints',
  releasing: 'Building the release',
  comparing: 'Comparing files',
  merging: 'Putting parts together',
  marking: 'Making marks',
};
