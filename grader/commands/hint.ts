import { loadCourse } from '../course/load.ts';
import { readStatement } from '../course/statement.ts';
import { locateFile, openSubmission } from '../course/submission.ts';
import { gradeSubmission } from '../grading/grade-submission.ts';
import type { Course } from '../model/exercise.ts';
import type { Language } from '../model/text.ts';
import { openSandboxes, stopBundler } from '../sandbox/index.ts';
import { markdownToText } from '../statement/markdown-to-text.ts';
import { wrapText } from '../text/wrap-text.ts';
import { wordsFor } from '../words/catalogue.ts';
import { userError } from '../words/user-error.ts';
import { COURSE, DEFAULT_SEED, LANG, readLanguage, readSubmission, SUBMISSION } from './arguments.ts';
import { colorOf, widthOf } from './console.ts';
import { nextHints } from './hint-progress.ts';
import { defineVerb } from './verb.ts';

export const hintCommand = defineVerb({
  name: 'hint',
  description: 'Gives the next hint of an exercise; its derivation once it is solved.',
  args: {
    exercise: { type: 'positional', required: true, description: 'The exercise, by folder, slug or number.' },
    submission: SUBMISSION,
    again: { type: 'boolean', description: 'Show the hints given so far instead of a new one.' },
    lang: LANG,
    course: COURSE,
  },
  run: async ({ args }): Promise<number> => {
    if (args._.length !== 1) {
      throw userError('one-exercise', { caseId: undefined });
    }
    const language = readLanguage(args.lang, args.course);
    const course = await loadCourse(args.course, args._);
    const submission = readSubmission(args.submission, args.course);
    const [exercise] = course.exercises;
    const statement = readStatement(course, exercise, language);
    const words = wordsFor(language).hint;
    const { bold, dim } = colorOf(process.stdout);
    const print = (title: string, markdown: string): void => {
      const text = wrapText(markdownToText(markdown), Math.min(widthOf(process.stdout), 96));
      process.stdout.write(`\n${bold(title)}\n\n${text}\n`);
    };
    if (await isSolved(course, submission, language)) {
      print(`${exercise.slug} · ${words.derivation}`, statement.derivation);
      return 0;
    }
    const { shown, left } = nextHints(statement, submission, exercise.slug, args.again === true);
    for (const hint of shown) print(`${exercise.slug} · ${hint.title}`, hint.text);
    process.stdout.write(`\n${dim(left > 0 ? words.more(left) : words.noMore)}\n`);
    return 0;
  },
});

/** The derivation is for those who have solved the exercise: graded here and now, not remembered. */
async function isSolved(course: Course, folder: string, language: Language): Promise<boolean> {
  const submission = openSubmission(course, folder);
  if (locateFile(submission, course.exercises[0]) === undefined) return false;
  const sandboxes = openSandboxes();
  try {
    const [{ result, score }] = await gradeSubmission({
      course,
      submission,
      sandboxes,
      seed: DEFAULT_SEED,
      language,
      only: undefined,
      onExercise: () => {},
    });
    return result.state === 'passed' && score.score >= score.maxScore;
  } finally {
    await sandboxes.close();
    await stopBundler();
  }
}
