import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { exercisesProject, submissionTrigger } from './grader/bridge/project.ts';
import { isTriedV8, patientFlags } from './grader/sandbox/patient-v8.ts';
import { DearestFirst } from './test/support/dearest-first.ts';

export default defineConfig({
  test: {
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
    outputFile: { json: 'reports/vitest.json' },
    watchTriggerPatterns: [submissionTrigger()],
    // Many tests wait for processes, browsers and clocks: with a worker a core, every other core stood idle.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    sequence: { sequencer: DearestFirst },
    projects: [
      {
        // Courses that lie elsewhere import it, too (`grader/course/provide-spec.ts`).
        resolve: { alias: { '#spec': fileURLToPath(new URL('./grader/spec/index.ts', import.meta.url)) } },
        test: {
          // What `npm test` runs; test/README.md says how its files share what is dear.
          name: 'grader',
          include: ['test/**/*.test.ts'],
          // The grader and the course are loaded once a worker, not once a file.
          isolate: false,
          execArgv: workerOptions(process.versions.v8),
          globalSetup: ['test/support/run-folder.ts'],
          setupFiles: ['test/support/tidy-up.ts'],
          // Child processes, a browser and 2 cores: generous, because no test asserts a time.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      exercisesProject(),
    ],
  },
});

/**
 * A worker does what a lane of a class does, and more kinds of things fewer times: its functions run often enough for V8's
 * baseline code, and most of them never for more. The other processors have tests of their own, so one thread collects
 * garbage; where young objects have more room, few of them are still in use by then. Together a twelfth less computed.
 */
function workerOptions(v8: string): string[] {
  if (!isTriedV8(v8)) return [];
  return [
    ...patientFlags(v8, { bytes: 1_500_000, calls: 36_000 }),
    ...['--always-sparkplug', '--single-threaded-gc'],
    ...['--min-semi-space-size=32', '--max-semi-space-size=64'],
  ];
}
