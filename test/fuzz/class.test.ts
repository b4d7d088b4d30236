import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findClassFolder, openClassFolder } from '../../grader/class/class-folder.ts';
import { compareClasses } from '../../grader/class/compare.ts';
import { mergeClass } from '../../grader/class/merge.ts';
import { progSnap2 } from '../../grader/class/progsnap2.ts';
import { readClassResult, readStudentResult } from '../../grader/class/results.ts';
import { publishClass } from '../../grader/marks/publish.ts';
import { UserError } from '../../grader/model/fault.ts';
import { compareClass } from '../../grader/similarity/compare-class.ts';
import { similarityPage } from '../../grader/similarity/page.ts';
import { madeUpClass } from '../class/made-up.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { holds, jsonTexts, spoilt } from './property.ts';

const whole = madeUpClass(2, 2);
const part = { ...whole, shard: { index: 1, count: 1, total: 2, positions: [1, 0] } };
const source = '0123456789abcdef.ts';
const student = {
  id: 's0',
  folder: 's0',
  state: 'graded',
  notes: [],
  score: 1,
  maxScore: 8,
  faults: [],
  outcomes: {
    'exercise-0': {
      state: 'failed',
      score: 1,
      checks: { contract: 'passed' },
      mistakes: [{ id: 'm', title: 't', kind: 'name' }],
      unnamed: [{ group: 'g', function: 'f' }],
      findings: ['mismatch'],
      source,
    },
  },
};

function resultsIn(root: string): void {
  mkdirSync(join(root, 'students/s0'), { recursive: true });
  mkdirSync(join(root, 'students/s1'), { recursive: true });
  mkdirSync(join(root, 'sources/11-exercise-0'), { recursive: true });
  writeFileSync(join(root, '.dojo-class'), '1\n');
  writeFileSync(join(root, 'class.json'), JSON.stringify(part));
  writeFileSync(join(root, 'sources/11-exercise-0', source), 'export const a = 1;');
  writeFileSync(join(root, 'students/s0/result.json'), JSON.stringify(student));
  writeFileSync(
    join(root, 'students/s1/result.json'),
    JSON.stringify({ ...student, id: 's1', folder: 's1' }),
  );
}

/** All that reads results which somebody kept. */
function readAll(root: string, out: string): void {
  const folder = findClassFolder(root);
  const result = readClassResult(folder);
  for (const { folder: name } of result.students) readStudentResult(folder, name);
  progSnap2(folder, result);
  const found = compareClass(folder, result, ROOT);
  similarityPage(folder, result, found);
  compareClasses(root, folder, part as typeof result);
  compareClasses(root, folder, result);
  mergeClass([folder], openClassFolder(out));
  publishClass(openClassFolder(out), result, { anonymous: false });
}

describe('results of a class that somebody kept', () => {
  const base = temporaryFolder({});
  const root = join(base, 'results');
  const out = join(base, 'out');
  resultsIn(root);

  it.each([
    ['class.json', 'class-results', part],
    ['students/s0/result.json', 'student-results', student],
  ])('%s is read, or refused in a sentence, and leads nowhere else', (file, name, good) => {
    readAll(root, out);
    holds(name, jsonTexts(fc.oneof(fc.constant(good), spoilt(good), fc.jsonValue())), (text) => {
      rmSync(out, { recursive: true, force: true });
      writeFileSync(join(root, file), text);
      try {
        readAll(root, out);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
      expect(readdirSync(base).filter((one) => one !== 'out')).toEqual(['results']);
      if (existsSync(join(out, 'students')))
        for (const one of readdirSync(join(out, 'students'))) expect(['s0', 's1']).toContain(one);
    });
    resultsIn(root);
  });
});
