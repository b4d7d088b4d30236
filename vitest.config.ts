import { defineConfig } from 'vitest/config';
import { exercisesProject, submissionTrigger } from './grader/bridge/project.ts';

export default defineConfig({
  test: {
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
    outputFile: { json: 'reports/vitest.json' },
    watchTriggerPatterns: [submissionTrigger()],
    projects: [
      {
        test: {
          // What `npm test` runs.
          name: 'grader',
          include: ['test/**/*.test.ts'],
          // Child processes, a browser and 2 cores: generous, because no test asserts a time.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      exercisesProject(),
    ],
  },
});
