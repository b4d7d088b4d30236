export type { Phrases } from '../../words/phrases.ts';
export { type DescribeContext, describeFinding } from './finding.ts';
export { type ReplayArguments, replayCommand } from './replay.ts';
export { assemble, type Graded, type GradedExercise, summarize } from './summarize.ts';
