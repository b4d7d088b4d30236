import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintsFile } from '../course/fingerprints.ts';
import { loadCourse } from '../course/load.ts';
import { writeWhole } from '../files/write-whole.ts';
import { makeFingerprints } from '../grading/make-fingerprints.ts';
import { openSandbox, stopBundler } from '../sandbox/index.ts';
import { COURSE } from './arguments.ts';
import { defineVerb } from './verb.ts';

export const fixturesCommand = defineVerb({
  name: 'fixtures',
  description: 'Makes fixtures/NN-slug/fingerprints.json from the solutions and misconceptions.',
  args: {
    exercise: {
      type: 'positional',
      required: false,
      description: 'Exercises, by folder, slug or number; all if none.',
    },
    course: COURSE,
  },
  run: async ({ args }): Promise<number> => {
    const course = await loadCourse(args.course, args._);
    const runner = openSandbox();
    try {
      for (const exercise of course.exercises) {
        const file = fingerprintsFile(exercise);
        const text = await makeFingerprints(course, exercise, runner);
        const outcome = text === undefined ? 'no solution' : write(join(course.root, file), text);
        process.stdout.write(`${outcome.padEnd(12)} ${file}\n`);
      }
    } finally {
      await runner.close();
      await stopBundler();
    }
    return 0;
  },
});

function write(path: string, text: string): 'unchanged' | 'written' {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return 'unchanged';
  writeWhole(path, text);
  return 'written';
}
