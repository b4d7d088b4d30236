import { addMisconception, type NewMisconception } from '../scaffold/add-misconception.ts';
import { readNewName } from '../scaffold/exercise-name.ts';
import { scaffoldFiles } from '../scaffold/scaffold-files.ts';
import { writeFolders } from '../scaffold/write-folders.ts';
import { userError } from '../words/user-error.ts';
import { COURSE, DEFAULT_COURSE } from './arguments.ts';
import { colorOf } from './console.ts';
import { defineVerb } from './verb.ts';

export const newCommand = defineVerb({
  name: 'new',
  description: 'Writes the folders of a new exercise, or a new mistake of an exercise, to be filled in.',
  args: {
    name: {
      type: 'positional',
      required: false,
      description: 'NN-slug, such as 26-my-rule; with --misconception, an exercise that there is.',
    },
    misconception: { type: 'string', description: 'A wrong file that becomes a named mistake.' },
    id: {
      type: 'string',
      description: 'With --misconception: what the mistake is called, such as border-left-out.',
    },
    course: COURSE,
  },
  run: async ({ args }): Promise<number> => {
    const [text, ...others] = args._;
    if (text === undefined || others.length > 0) {
      throw userError('one-name', {});
    }
    if (args.misconception !== undefined) {
      return newMisconception({ root: args.course, exercise: text, file: args.misconception, id: args.id });
    }
    const name = readNewName(args.course, text);
    const files = scaffoldFiles(args.course, name);
    writeFolders(args.course, files);
    const { bold } = colorOf(process.stdout);
    const course = args.course === DEFAULT_COURSE ? '' : ` --course ${args.course}`;
    process.stdout.write(
      [
        `${bold(name.folder)} is written: a rule that works, y = x², to be replaced by yours.`,
        ...[...files.keys()].map((path) => `  ${path}`),
        '',
        `What is still to fill in  npm run verify -- ${name.slug}${course}`,
        'How to go on              docs/instructors.md',
        '',
      ].join('\n'),
    );
    return 0;
  },
});

async function newMisconception({
  id,
  ...asked
}: Omit<NewMisconception, 'id'> & { readonly id?: string }): Promise<number> {
  if (id === undefined) {
    throw userError('no-id', {});
  }
  const files = await addMisconception({ ...asked, id });
  process.stdout.write(
    [
      `${id} is written. Read the file before anything else: from now on it runs as your own code, outside the sandbox.`,
      ...files.map((path) => `  ${path}`),
      '',
      'Then write its title and its explanation, name only the functions that it changes, and run',
      `  npm run fixtures -- ${asked.exercise}`,
      `  npm run verify -- ${asked.exercise}`,
      '',
    ].join('\n'),
  );
  return 0;
}
