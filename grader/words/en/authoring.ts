import type { AuthoringWords } from '../authoring.ts';

export const authoring: AuthoringWords = {
  exerciseWritten: (folder) => `${folder} is written: a rule that works, y = x², to be replaced by yours.`,
  courseWritten: (folder) =>
    `${folder} is a course now: its one exercise works, and asks for y = x², to be replaced by yours.`,
  courseTitle: 'the name of the course',
  firstChapter: 'the first chapter',
  mistakeWritten: (id) =>
    `${id} is written. Read the file before anything else: from now on it runs as your own code, outside the sandbox.`,
  mistakeNext: 'Then write its title and its explanation, name only the functions that it changes, and run',
  toFillIn: 'What is still to fill in',
  another: 'Another exercise',
  howToGoOn: 'How to go on',
  guide: 'docs/instructors.md',
  fingerprints: { 'no-solution': 'no solution', unchanged: 'unchanged', written: 'written' },
  release: {
    done: {
      add: 'added',
      update: 'updated',
      restore: 'restored',
      replace: 'replaced',
      remove: 'removed',
      move: 'moved',
      look: 'look',
      keep: 'kept',
    },
    kept: {
      changed: 'changed since the last release',
      added: 'was here before',
      'removed-by-hand': 'removed since the last release, and not brought back',
      'changed-and-no-longer-released': 'no longer released, but changed since',
    },
    inReplaced: 'yours is in .dojo/replaced',
    importsFormer: 'it imports an exercise by its former name',
    note: (text) => `   (${text})`,
    changed: ({ changed, count, folder, planned }) =>
      `${changed} of ${files(count)} ${planned ? 'would change' : 'changed'} in ${folder}`,
    written: ({ count, folder, planned }) =>
      `${files(count)} ${planned ? 'would be written' : 'written'} in ${folder}`,
  },
};

function files(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}
