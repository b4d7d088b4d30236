import { basename, resolve } from 'node:path';
import { newCourseFiles, writeCourse } from '../scaffold/new-course.ts';
import { LANGUAGES, wordsFor } from '../words/catalogue.ts';
import { userError } from '../words/user-error.ts';
import { aligned } from './aligned.ts';
import { LANG, readLanguage } from './arguments.ts';
import { colorOf } from './console.ts';
import { defineVerb } from './verb.ts';

export const newCourseCommand = defineVerb({
  name: 'new-course',
  args: {
    folder: {
      type: 'positional',
      required: false,
    },
    languages: {
      type: 'string',
      default: LANGUAGES[0],
    },
    lang: LANG,
  },
  run: async ({ args }): Promise<number> => {
    const [folder, ...others] = args._;
    if (folder === undefined || others.length > 0) throw userError('one-course', {});
    const languages = readLanguages(args.languages);
    const { authoring } = wordsFor(readLanguage(args.lang));
    const files = newCourseFiles(folder, { id: idFrom(basename(resolve(folder))), languages });
    await writeCourse(folder, files);
    const { bold } = colorOf(process.stdout);
    process.stdout.write(
      [
        authoring.courseWritten(bold(folder)),
        '',
        ...aligned([
          [authoring.toFillIn, `npm run verify -- --course ${folder}`],
          [authoring.another, `npm run new -- 12-my-rule --course ${folder}`],
          [authoring.howToGoOn, authoring.guide],
        ]),
        '',
      ].join('\n'),
    );
    return 0;
  },
});

/** Tags of languages, as they stand in titles. */
function readLanguages(text: string): string[] {
  const tags = text.split(',').map((one) => one.trim());
  const isTag = (tag: string) => /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(tag);
  if (tags.every(isTag) && new Set(tags).size === tags.length) return tags;
  throw userError('bad-languages', { text });
}

/** What a folder's name says, as an id. */
function idFrom(name: string): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return /^[a-z]/.test(id) ? id : `course-${id}`.replace(/-$/, '');
}
