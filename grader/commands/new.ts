import { UserError } from '../model/fault.ts';
import { readNewName } from '../scaffold/exercise-name.ts';
import { scaffoldFiles } from '../scaffold/scaffold-files.ts';
import { writeFolders } from '../scaffold/write-folders.ts';
import { COURSE, DEFAULT_COURSE } from './arguments.ts';
import { colorOf } from './console.ts';
import { defineVerb } from './verb.ts';

export const newCommand = defineVerb({
  name: 'new',
  description: 'Writes the folders of a new exercise, to be filled in.',
  args: {
    name: { type: 'positional', required: false, description: 'NN-slug, such as 26-my-rule.' },
    course: COURSE,
  },
  run: async ({ args }): Promise<number> => {
    const [text, ...others] = args._;
    if (text === undefined || others.length > 0) {
      throw new UserError('one-name', 'A new exercise has one name.', 'Write npm run new -- NN-slug');
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
