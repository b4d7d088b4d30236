import { describeReferences } from './references.ts';

await describeReferences(['4']);
