import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProjectInlineConfiguration, WatcherTriggerPattern } from 'vitest/config';
import { discoverExercises } from '../course/discover.ts';
import { isInside, slugOf } from '../sandbox/find-source.ts';
import { SPEC } from './places.ts';
import { readSettings } from './settings.ts';
import { specsAsTests } from './specs-as-tests.ts';
import { submissionImports } from './submission-imports.ts';

/** The Vitest project that shows every check of every exercise as a test; an exercise's spec is its test file. */
export function exercisesProject(): TestProjectInlineConfiguration {
  const { course, submission } = readSettings(process.env);
  return {
    root: resolve(course),
    // A course that lies elsewhere need not say what its specs are written in.
    resolve: { alias: { '#spec': fileURLToPath(SPEC) } },
    plugins: [specsAsTests(course), submissionImports(course, submission)],
    test: {
      name: 'exercises',
      include: ['exercises/*/spec.ts'],
      // The grader is the same for all; loading it once is enough.
      isolate: false,
      // Somebody may be looking at a breakpoint.
      testTimeout: 0,
      hookTimeout: 0,
    },
  };
}

/** When a student's file is saved, its exercise runs again; Vitest cannot know, since no test imports it by name. */
export function submissionTrigger(): WatcherTriggerPattern {
  const { course, submission } = readSettings(process.env);
  return {
    pattern: /\.[mc]?[jt]s$/,
    testsToRun: (file) => {
      if (!isInside(file, resolve(submission))) return undefined;
      const all = discoverExercises(resolve(course));
      const own = all.filter(({ folder, slug }) => slugOf(file) === slug || file.includes(`/${folder}/`));
      // A helper may be anybody's.
      return (own.length > 0 ? own : all).map(({ directory }) => resolve(directory, 'spec.ts'));
    },
  };
}
