import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintsFile } from '../course/fingerprints.ts';
import { loadCourse } from '../course/load.ts';
import { writeWhole } from '../files/write-whole.ts';
import { makeFingerprints } from '../grading/make-fingerprints.ts';
import { openSandbox, stopBundler } from '../sandbox/index.ts';
import { padEnd } from '../text/width.ts';
import { wordsFor } from '../words/catalogue.ts';
import { COURSE, LANG, readLanguage } from './arguments.ts';
import { progressOn } from './progress.ts';
import { defineVerb } from './verb.ts';

export const fixturesCommand = defineVerb({
  name: 'fixtures',
  args: {
    exercise: {
      type: 'positional',
      required: false,
    },
    lang: LANG,
    course: COURSE,
  },
  run: async ({ args }): Promise<number> => {
    const course = await loadCourse(args.course, args._);
    const runner = openSandbox();
    const { progress: doing, authoring } = wordsFor(readLanguage(args.lang, args.course));
    const { exercises } = course;
    try {
      for (const [position, exercise] of exercises.entries()) {
        const file = fingerprintsFile(exercise);
        const progress = progressOn(process.stderr, doing.fingerprints, exercises.length);
        progress.show(exercise.slug, position);
        const text = await makeFingerprints(course, exercise, runner).finally(progress.clear);
        const outcome = text === undefined ? 'no-solution' : write(join(course.root, file), text);
        process.stdout.write(`${padEnd(authoring.fingerprints[outcome], 12)} ${file}\n`);
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
