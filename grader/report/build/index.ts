export { describeFinding } from './finding.ts';
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
