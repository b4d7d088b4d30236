import { type CommandWords, isFull } from '../errors.ts';
import { classErrors } from './class-errors.ts';
import { courseErrors } from './course-errors.ts';
import { exitText } from './exit.ts';

export const commands: CommandWords = {
  error: 'error',
  bug: 'A bug of the grader, not of your code. Please report it with all that follows.',
  unproven: (folders) =>
    `Not proven when this was released: ${folders.join(', ')}. Nobody has shown that their tasks can be solved and their checks refute what is wrong.`,
  errors: {
    ...classErrors,
    ...courseErrors,
    'unknown-command': ({ name, commands }) => ({
      message: `There is no command “${name}”.`,
      help: `The commands are ${commands.join(', ')}.`,
    }),
    'unknown-option': ({ option, options }) => ({
      message: `There is no option ${option}.`,
      help: `The options are ${options.map((one) => `--${one}`).join(', ')}.`,
    }),
    'missing-value': ({ option }) => ({
      message: `--${option} needs a value.`,
      help: `Write --${option} VALUE.`,
    }),
    'one-output': ({ options }) => ({
      message: `${options.map((one) => `--${one}`).join(', ')} all name standard output (-), which takes one file.`,
      help: 'Name files for all but one of them.',
    }),
    'bad-seed': ({ text }) => ({
      message: `--seed ${text} is not a whole number from 0 to 2147483647.`,
      help: 'Write for example --seed 7.',
    }),
    'bad-seconds': ({ text }) => ({
      message: `--seconds ${text} is not a number of seconds above 0, and a day at most.`,
      help: 'Write for example --seconds 300.',
    }),
    'unknown-system': ({ formats }) => ({
      message: '--ci knows no system around the grader here that reads a format.',
      help: `Name what is to be written: --format ${formats.join(', ')}.`,
    }),
    'bad-language': ({ text, languages }) => ({
      message: `--lang ${text} is a language of neither the grader nor the course.`,
      help: `Write --lang ${languages.join(' or --lang ')}.`,
    }),
    'bad-sandbox': ({ text, modes }) => ({
      message: `--sandbox ${text} is no sandbox.`,
      help: `Write --sandbox ${modes.join(' or --sandbox ')}.`,
    }),
    'one-exercise': ({ caseId }) =>
      caseId === undefined
        ? { message: 'A hint is for one exercise.', help: 'Write npm run hint -- EXERCISE' }
        : {
            message: '--case goes with exactly one exercise.',
            help: `Write npm run grade -- EXERCISE --case ${caseId}`,
          },
    'one-code': () => ({
      message: 'One code is explained at a time.',
      help: 'Write npm run explain -- CODE',
    }),
    'unknown-code': ({ code, exercise, near }) => {
      const meant = near.length > 0 ? `Did you mean ${near.join(', or ')}?` : undefined;
      return exercise === undefined
        ? {
            message: `There is nothing to explain under “${code}”.`,
            help: `${meant ?? 'npm run explain lists all codes.'} A diagnosis is written EXERCISE/ID.`,
          }
        : {
            message: `${exercise} knows no mistake “${code}”.`,
            help: meant ?? 'Copy the id as it stands in the report.',
          };
    },
    'unknown-case': ({ of }) =>
      of === undefined
        ? {
            message: 'This case id does not belong to this seed and this version of the course.',
            help: 'Copy the whole replay command that is printed with a failure, with its --seed.',
          }
        : {
            message: `${of.exercise} has no case “${of.caseId}”.`,
            help: 'Copy the replay command that is printed with a failure.',
          },
    'unknown-exercise': (e) =>
      'graded' in e
        ? {
            message: `The marks policy names the exercise ${e.word}, which was not graded here.`,
            help: `Those graded are ${e.graded.join(', ')}.`,
          }
        : {
            message: `There is no exercise “${e.word}”.`,
            help:
              e.near.length > 0
                ? `Did you mean ${e.near.join(', or ')}?`
                : `The exercises are ${e.slugs.join(', ')}.`,
          },
    'ambiguous-exercise': ({ word, slugs }) => ({
      message: `“${word}” could be any of ${slugs.join(', ')}.`,
      help: 'Write more of the name, or the number.',
    }),
    'no-submission': ({ folder, isFile }) =>
      isFile
        ? {
            message: `${folder} is a file, not a submission folder.`,
            help: 'Name the folder that holds it.',
          }
        : {
            message: `The submission folder ${folder} does not exist.`,
            help: 'Check the path after --submission.',
          },
    'empty-submission': ({ folder, examples }) => ({
      message: `The submission folder ${folder} holds no file of this course.`,
      help: `It should hold files such as ${examples.join(', or ')}.`,
    }),
    'not-proven': ({ folders, course }) => ({
      message:
        folders.length === 1
          ? `${folders[0]} is not proven as it is now.`
          : `${folders.length} exercises are not proven as they are now: ${firstOf(folders)}.`,
      help: `Run npm run verify${course} first; --unproven releases them all the same, and the copy says so.`,
    }),
    'bad-chapters': ({ text, chapter, chapters }) => ({
      message: `--chapters ${text}: there is no chapter ${chapter} with exercises.`,
      help: `These have some: ${chapters.join(', ')}. Write for example --chapters ${chapters.slice(0, 2).join(',')}.`,
    }),
    'one-course': () => ({
      message: 'A new course goes to one folder.',
      help: 'Write npm run new-course -- DIR',
    }),
    'bad-languages': ({ text }) => ({
      message: `--languages ${text} is no list of languages.`,
      help: 'Write tags with commas between them, each once: --languages en,zh-CN.',
    }),
    'folder-taken': ({ folder }) => ({
      message: `${folder} is not empty.`,
      help: 'Name a new or an empty folder; nothing was written.',
    }),
    'two-seeds': () => ({
      message: '--seed and --seed-secret both say what the seed is.',
      help: 'Leave one out.',
    }),
    'watch-once': () => ({
      message:
        '--watch grades again and again, but the formats of other systems and hidden seeds are for one run.',
      help: 'Leave --watch out.',
    }),
    'esbuild-missing': ({ system }) => ({
      message: `esbuild, with which files are read, is not installed here for ${system}.`,
      help: 'Run npm ci in this folder.',
    }),
    'cannot-write': ({ path, reason, isWhole }) => ({
      message: `${path} cannot be written: ${REASONS[reason] ?? reason}.`,
      help: isFull(reason)
        ? 'Make room there, and run the same command again.'
        : isWhole
          ? 'Nothing was written. Make that possible there, and run the same command again.'
          : 'Name another file.',
    }),
    'bad-format': ({ text, choices }) => ({
      message: `--format ${text} is none of the grader's.`,
      help: `Choose of ${choices.join(', ')}.`,
    }),
    'bad-hide': ({ text, choices }) => ({
      message: `--hide ${text} is none of the grader's.`,
      help: `Choose of ${choices.join(', ')}.`,
    }),
    'sandbox-unavailable': ({ mode, why }) => ({
      message: `--sandbox ${mode} does not work on this machine: ${
        why === undefined
          ? 'there is no bubblewrap (bwrap)'
          : 'said' in why
            ? `it says “${why.said}”`
            : `Node ended there${exitText(why.exit)}`
      }.`,
      help: 'Install bubblewrap and allow unprivileged user namespaces (docs/security.md), or use --sandbox auto.',
    }),
    'bad-results': ({ file, reason }) => ({
      message:
        reason === undefined
          ? `${file} does not have the form that grade:class gives it.`
          : reason === 'JSON'
            ? `${file} is not JSON.`
            : `${file} cannot be read: ${REASONS[reason] ?? reason}.`,
      help: 'Grade the class again, with this version of the grader.',
    }),
  },
};

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'writing there is not permitted',
  EPERM: 'writing there is not permitted',
  EROFS: 'the disk can only be read',
  EISDIR: 'a folder is there',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'a part of its path is a file',
  ENAMETOOLONG: 'its name is too long',
};

const MOST_NAMED = 5;

function firstOf(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return names.slice(0, MOST_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
