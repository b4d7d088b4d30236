export { describeFinding } from './finding.ts';
export { withSince } from './since.ts';
export {
  assemble,
  assembleVerdicts,
  type Graded,
  type GradedExercise,
  type GradeFrame,
  summarize,
  type Verdict,
  verdictOn,
} from './summarize.ts';
