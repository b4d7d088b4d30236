import { join, relative, resolve } from 'node:path';
import { findClassFolder, openClassFolder } from '../../class/class-folder.ts';
import { classResult } from '../../class/class-result.ts';
import { mergeClass } from '../../class/merge.ts';
import { readClassResult } from '../../class/results.ts';
import { publishClass } from '../../marks/publish.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { userError } from '../../words/user-error.ts';
import { defineVerb } from '../verb.ts';
import { withProgress } from './progress.ts';

export const mergeCommand = defineVerb({
  name: 'merge',
  args: {
    parts: { type: 'positional', required: true },
    out: { type: 'string' },
    anonymous: { type: 'boolean' },
  },
  run: async ({ args }): Promise<number> => {
    if (args.out === undefined) throw userError('no-out', { option: '--out OUT' });
    const out = args.out;
    if (args._.some((part) => resolve(part) === resolve(out))) {
      throw userError('bad-out', { folder: out, fault: 'is-part' });
    }
    const parts = args._.map(findClassFolder);
    const folder = openClassFolder(out);
    const { language } = readClassResult(parts[0]);
    const { merging } = wordsFor(language).progress;
    const { result } = withProgress(process.stderr, language, merging, (onStep) => {
      const { frame, results } = mergeClass(parts, folder, onStep);
      return publishClass(folder, classResult(frame, results), { anonymous: args.anonymous === true });
    });
    const words = wordsFor(result.language).class;
    const shown = (name: string) => relative('.', join(folder.root, name)) || name;
    process.stdout.write(`${words.files(shown('gradebook.csv'), shown('class.html'))}\n`);
    return result.faults.length > 0 ? 2 : 0;
  },
});
