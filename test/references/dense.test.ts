import { describeReferences } from './references.ts';

await describeReferences(['1', '2']);
