export { describeFinding } from './finding.ts';
export { assemble, type Graded, type GradedExercise, summarize } from './summarize.ts';
