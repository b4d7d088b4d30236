import { join, relative } from 'node:path';
import { findClassFolder } from '../../class/class-folder.ts';
import { readClassResult } from '../../class/results.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { compareClass } from '../../similarity/compare-class.ts';
import { similarityPage } from '../../similarity/page.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { COURSE } from '../arguments.ts';
import { defineVerb } from '../verb.ts';
import { withProgress } from './progress.ts';

export const similarityCommand = defineVerb({
  name: 'similarity',
  args: {
    out: { type: 'positional', required: true },
    course: COURSE,
  },
  run: async ({ args }): Promise<number> => {
    const folder = findClassFolder(args.out);
    const result = readClassResult(folder);
    const { comparing } = wordsFor(result.language).progress;
    const found = withProgress(process.stderr, result.language, comparing, (onStep) =>
      compareClass(folder, result, args.course, onStep),
    );
    writeWhole(
      join(folder.root, 'similarity.json'),
      `${JSON.stringify({ schemaVersion: 1, exercises: found }, undefined, 1)}\n`,
    );
    const page = join(folder.root, 'similarity.html');
    writeWhole(page, similarityPage(folder, result, found));
    const words = wordsFor(result.language).class.similarity;
    const pairs = found.reduce((sum, one) => sum + one.pairs.length + one.same.length, 0);
    process.stdout.write(`${words.count(pairs, relative('.', page))}\n`);
    return 0;
  },
});
