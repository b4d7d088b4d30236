export { PHRASES } from './catalogue.ts';
export { type DescribeContext, describeFinding } from './finding.ts';
export { type Page, pageCodes, readPage } from './page.ts';
export type { Phrases } from './phrases.ts';
export { plainText } from './plain-text.ts';
export { type ReplayArguments, replayCommand } from './replay.ts';
export { type ExerciseScore, type Graded, type GradedExercise, summarize } from './summarize.ts';
