import { addMisconception, type NewMisconception } from '../scaffold/add-misconception.ts';
import { readNewName } from '../scaffold/exercise-name.ts';
import { scaffoldFiles } from '../scaffold/scaffold-files.ts';
import { writeFolders } from '../scaffold/write-folders.ts';
import type { AuthoringWords } from '../words/authoring.ts';
import { wordsFor } from '../words/catalogue.ts';
import { userError } from '../words/user-error.ts';
import { aligned } from './aligned.ts';
import { COURSE, DEFAULT_COURSE, LANG, readLanguage } from './arguments.ts';
import { colorOf } from './console.ts';
import { defineVerb } from './verb.ts';

export const newCommand = defineVerb({
  name: 'new',
  args: {
    name: {
      type: 'positional',
      required: false,
    },
    misconception: { type: 'string' },
    id: {
      type: 'string',
    },
    lang: LANG,
    course: COURSE,
  },
  run: async ({ args }): Promise<number> => {
    const [text, ...others] = args._;
    if (text === undefined || others.length > 0) {
      throw userError('one-name', {});
    }
    const { authoring } = wordsFor(readLanguage(args.lang, args.course));
    if (args.misconception !== undefined) {
      const { course: root, misconception: file, id } = args;
      return newMisconception({ root, exercise: text, file, id }, authoring);
    }
    const name = readNewName(args.course, text);
    const files = scaffoldFiles(args.course, name);
    writeFolders(args.course, files);
    const { bold } = colorOf(process.stdout);
    const course = args.course === DEFAULT_COURSE ? '' : ` --course ${args.course}`;
    process.stdout.write(
      [
        authoring.exerciseWritten(bold(name.folder)),
        ...[...files.keys()].map((path) => `  ${path}`),
        '',
        ...aligned([
          [authoring.toFillIn, `npm run verify -- ${name.slug}${course}`],
          [authoring.howToGoOn, authoring.guide],
        ]),
        '',
      ].join('\n'),
    );
    return 0;
  },
});

async function newMisconception(
  { id, ...asked }: Omit<NewMisconception, 'id'> & { readonly id?: string },
  authoring: AuthoringWords,
): Promise<number> {
  if (id === undefined) {
    throw userError('no-id', {});
  }
  const files = await addMisconception({ ...asked, id });
  process.stdout.write(
    [
      authoring.mistakeWritten(id),
      ...files.map((path) => `  ${path}`),
      '',
      authoring.mistakeNext,
      `  npm run fixtures -- ${asked.exercise}`,
      `  npm run verify -- ${asked.exercise}`,
      '',
    ].join('\n'),
  );
  return 0;
}
