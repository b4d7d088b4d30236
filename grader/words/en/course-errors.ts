import type { BrokenRelease, CourseErrorWords } from '../course-errors.ts';

export const courseErrors: CourseErrorWords = {
  'one-name': () => ({ message: 'A new exercise has one name.', help: 'Write npm run new -- NN-slug' }),
  'bad-name': ({ text, isReserved }) =>
    isReserved
      ? {
          message: `An exercise cannot be called “${text}”, since ${text}.ts has another meaning.`,
          help: 'Choose another slug.',
        }
      : {
          message: `“${text}” is no name for an exercise.`,
          help: 'Write NN-slug: a chapter’s digit, a place in it, and small letters, digits and dashes, such as 26-my-rule.',
        },
  'no-chapter': ({ folder, chapter, chapters }) => ({
    message: `${folder} would belong to chapter ${chapter}, which the course does not have.`,
    help: `Its chapters are ${chapters}. A new one is added in exercises/course.json.`,
  }),
  taken: (e) => {
    switch (e.what) {
      case 'folder':
        return { message: `${e.name} is there already.`, help: 'Remove it, or choose another name.' };
      case 'slug':
        return { message: `The slug ${e.name} is taken by ${e.by}.`, help: 'Choose another slug.' };
      case 'number':
        return {
          message: `The number ${e.name} is taken by ${e.by}.`,
          help: e.free === undefined ? `Chapter ${e.name[0]} is full.` : `${e.free} is free.`,
        };
    }
  },
  'no-id': () => ({ message: 'The new mistake has no id.', help: 'Write for example --id border-left-out.' }),
  'bad-id': ({ text }) => ({
    message: `“${text}” is no id for a mistake.`,
    help: 'Write small letters, digits and dashes: border-left-out.',
  }),
  'taken-id': ({ list, id }) => ({
    message: `${list} has a mistake ${id} already.`,
    help: 'Choose another id.',
  }),
  'bad-list': ({ list }) => ({
    message: `${list} does not end with \`]);\`, so nothing can be added to it.`,
    help: 'Add the entry by hand.',
  }),
  'needs-others': ({ file, other }) => ({
    message: `${file} imports ${other}.`,
    help: 'Put what it uses into the file first.',
  }),
  'no-file': ({ file }) => ({
    message: `There is no file ${file}.`,
    help: 'Name a file of sources/ in the results of a class.',
  }),
  'bad-seeds': ({ text, usual }) => ({
    message: `--seeds ${text} is not a whole number from 1 to 9999.`,
    help: `Write for example --seeds ${usual}.`,
  }),
  'one-folder': () => ({ message: 'A release goes to one folder.', help: 'Write npm run release -- DIR' }),
  'bad-target': ({ text, targets }) => ({
    message: `There is no target “${text}”.`,
    help: `The targets are ${targets.join(', ')}.`,
  }),
  'bad-hints': ({ text }) => ({
    message: `--hints ${text} names no place for hints.`,
    help: 'Write --hints folded, which leaves them in the READMEs, or --hints apart.',
  }),
  'option-of-other-target': ({ option, target, targets }) => ({
    message: `${option} means nothing for ${target}.`,
    help: `It is for --target ${targets.join(' or ')}.`,
  }),
  'bad-grader': ({ text }) => ({
    message: `--grader ${text} is not a repository at a full commit.`,
    help: 'Write --grader OWNER/REPOSITORY@COMMIT, with the 40 digits that git rev-parse HEAD prints.',
  }),
  'not-a-folder': ({ folder }) => ({
    message: `${folder} is not a folder.`,
    help: 'Name a new or an empty folder.',
  }),
  'folder-not-empty': ({ folder, present }) => ({
    message: `${folder} holds ${present.length === 1 ? present[0] : `${present.length} files or folders`}, and no earlier release.`,
    help: 'Name a new or an empty folder; nothing was written.',
  }),
  'other-release': ({ folder, earlier, own }) => ({
    message: `${folder} holds a release of ${earlier.course} for ${earlier.target}, not of ${own.course} for ${own.target}.`,
    help: 'Name another folder; nothing was written.',
  }),
  'bad-release': ({ file, why }) => ({
    message: `${file} ${brokenRelease(why)}.`,
    help: 'Restore it, or release into a new folder.',
  }),
  'in-the-way': ({ path, isFolder }) => ({
    message: `${path} is not a ${isFolder ? 'folder' : 'file'}, where the release has one.`,
    help: 'Move it away; nothing was written.',
  }),
};

function brokenRelease(why: BrokenRelease): string {
  if (why === 'no-json') return 'is not JSON';
  return 'format' in why ? `has the format ${why.format}` : `does not describe ${why.undescribed}`;
}
