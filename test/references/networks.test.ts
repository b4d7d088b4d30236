import { describeReferences } from './references.ts';

await describeReferences(['5', '6']);
