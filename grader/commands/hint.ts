import { loadCourse } from '../course/load.ts';
import { readStatement } from '../course/statement.ts';
import { locateFile, openSubmission } from '../course/submission.ts';
import { gradeSubmission } from '../grading/grade-submission.ts';
import { revealAnswer } from '../grading/sealed-answer.ts';
import type { Course } from '../model/exercise.ts';
import type { Language } from '../model/text.ts';
import { openSandboxes, stopBundler } from '../sandbox/index.ts';
import { markdownToText } from '../statement/markdown-to-text.ts';
import { harmless } from '../text/harmless.ts';
import { wrapText } from '../text/wrap-text.ts';
import { wordsFor } from '../words/catalogue.ts';
import { userError } from '../words/user-error.ts';
import { COURSE, DEFAULT_SEED, LANG, readLanguage, readSubmission, SUBMISSION } from './arguments.ts';
import { colorOf, widthOf } from './console.ts';
import { nextHints } from './hint-progress.ts';
import { progressOn } from './progress.ts';
import { defineVerb } from './verb.ts';

export const hintCommand = defineVerb({
  name: 'hint',
  args: {
    exercise: { type: 'positional', required: true },
    submission: SUBMISSION,
    again: { type: 'boolean' },
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
    const solved = await solve(course, submission, language);
    if (solved !== undefined) {
      print(`${exercise.slug} · ${words.derivation}`, statement.derivation);
      const equation = statement.hints[INDEX_EQUATION];
      if (solved.answer !== undefined) {
        process.stdout.write(
          `\n${bold(`${exercise.slug} · ${words.answer}`)}\n\n${harmless(solved.answer)}\n`,
        );
      } else if (equation !== undefined) {
        print(`${exercise.slug} · ${equation.title}`, equation.text);
      }
      return 0;
    }
    const { shown, left } = nextHints(statement, submission, exercise.slug, args.again === true);
    for (const hint of shown) print(`${exercise.slug} · ${hint.title}`, hint.text);
    process.stdout.write(`\n${dim(left > 0 ? words.more(left) : words.noMore)}\n`);
    return 0;
  },
});

/** The derivation stops one step before the rule, which this hint states. */
const INDEX_EQUATION = 1;

/**
 * The derivation, and the reference if the course tells it, are for those who have solved the exercise: graded here and
 * now, not remembered. Undefined where it is not solved.
 */
async function solve(
  course: Course,
  folder: string,
  language: Language,
): Promise<{ readonly answer: string | undefined } | undefined> {
  const [exercise] = course.exercises;
  const submission = openSubmission(course, folder);
  if (locateFile(submission, exercise) === undefined) return undefined;
  const sandboxes = openSandboxes();
  const progress = progressOn(process.stderr, wordsFor(language).labels.grading);
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
    if (result.state !== 'passed' || score.score < score.maxScore) return undefined;
    return { answer: await revealAnswer(course, exercise, submission, sandboxes) };
  } finally {
    progress.clear();
    await sandboxes.close();
    await stopBundler();
  }
}
