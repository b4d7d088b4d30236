import { defineConfig } from 'vitest/config';
import { exercisesProject, submissionTrigger } from './grader/bridge.mjs';

/** Shows the checks of the exercises as tests, for debugging: `npx vitest --project exercises`. */
export default defineConfig({
  test: { watchTriggerPatterns: [submissionTrigger()], projects: [exercisesProject()] },
});
