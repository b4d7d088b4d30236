import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discoverExercises } from '../../grader/course/discover.ts';
import { findFile, findHome } from '../../grader/course/find-file.ts';
import { shownFile } from '../../grader/course/submission.ts';
import { readReal } from '../support/course.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';

const exercises = discoverExercises(ROOT);
const [first, second] = exercises;
const STUB = readReal(`exercises/${first.folder}/${first.slug}.ts`);
const OWN = 'export const outputDelta = () => [0];';

/** The file that is found for the first exercise, relative to the submission. */
function found(files: Readonly<Record<string, string>>): string | undefined {
  const root = temporaryFolder(files);
  const path = findFile(root, first);
  return path === undefined ? undefined : relative(root, path).replaceAll('\\', '/');
}

describe('the file of an exercise', () => {
  it.each([
    ['in its folder', { '11-output-delta/output-delta.ts': OWN }],
    ['beside the others', { 'output-delta.ts': OWN }],
    ['in JavaScript', { 'output-delta.mjs': OWN }],
    ['in other capitals', { 'Output-Delta.ts': OWN }],
    ['with underscores', { 'output_delta.ts': OWN }],
    ['named after its folder', { '11-output-delta.ts': OWN }],
    ['downloaded twice', { 'output-delta (1).ts': OWN }],
    ['duplicated in an editor', { 'output-delta copy 2.ts': OWN }],
    ['in a folder of other capitals', { '11-Output-Delta/OutputDelta.ts': OWN }],
  ])('is found %s', (_, files) => {
    expect(found(files)).toBe(Object.keys(files)[0]);
  });

  it('is not the stub where another one is written', () => {
    const folder = '11-output-delta';
    for (const name of ['output-delta.js', 'output-delta (1).ts', 'outputDelta.ts', 'output-delta copy.ts'])
      expect(found({ [`${folder}/output-delta.ts`]: STUB, [`${folder}/${name}`]: OWN })).toBe(
        `${folder}/${name}`,
      );
    expect(
      found({ [`${folder}/output-delta.ts`]: STUB.replaceAll('\n', '\r\n'), 'output-delta.ts': OWN }),
    ).toBe('output-delta.ts');
  });

  it('is the one by its exact name where that is written, whatever lies beside it', () => {
    const exact = '11-output-delta/output-delta.ts';
    expect(found({ [exact]: `${STUB}// begun`, '11-output-delta/output-delta (1).ts': OWN })).toBe(exact);
    expect(found({ [exact]: STUB, '11-output-delta/helpers.ts': OWN })).toBe(exact);
  });

  it('is not there where nothing looks like it', () => {
    expect(found({ 'output-delta.md': OWN, 'delta.ts': OWN, 'hidden-delta.ts': OWN })).toBeUndefined();
  });
});

describe('a file that is not there yet is to be written', () => {
  const place = (files: Readonly<Record<string, string>>) =>
    shownFile({ root: temporaryFolder(files), id: 'own' }, second);

  it.each([
    ['in its folder', { '11-output-delta/output-delta.ts': OWN }, 'folder'],
    [
      'in its folder, whatever lies around',
      { '11-output-delta/output-delta.ts': OWN, 'types.ts': '' },
      'folder',
    ],
    ['beside files that lie flat', { 'output-delta.ts': OWN }, 'flat'],
    [
      'beside files that lie flat, with a folder of their own',
      { 'output-delta.js': OWN, 'lib/sum.ts': '' },
      'flat',
    ],
    ['in a folder that is there', { 'output-delta.ts': OWN, '12-hidden-delta/notes.md': '' }, 'folder'],
  ])('%s', (_, files, where) => {
    const name = `${second.slug}.ts`;
    expect(place(files)).toBe(where === 'flat' ? name : `${second.folder}/${name}`);
  });
});

describe('the folder with the exercises', () => {
  const home = (files: Readonly<Record<string, string>>): string | undefined => {
    const root = temporaryFolder(files);
    const folder = findHome(root, exercises);
    return folder === undefined ? undefined : relative(root, folder).replaceAll('\\', '/');
  };

  it.each([
    ['', { 'output-delta.ts': OWN }],
    ['exercises', { 'exercises/11-output-delta/output-delta.ts': OWN, 'README.md': '' }],
    ['course-main', { 'course-main/output-delta.ts': OWN }],
    ['a/b/exercises', { 'a/b/exercises/11-output-delta/output-delta.ts': OWN, 'a/x.ts': '' }],
  ])('is “%s”', (expected, files) => {
    expect(home(files)).toBe(expected);
  });

  it('is the one that holds most of them', () => {
    expect(
      home({
        'old/output-delta.ts': OWN,
        'new/output-delta.ts': OWN,
        [`new/${second.slug}.ts`]: OWN,
      }),
    ).toBe('new');
  });

  it('is not among hidden folders and packages, nor anywhere where there is none', () => {
    expect(home({ '.trash/output-delta.ts': OWN, 'node_modules/x/output-delta.ts': OWN })).toBeUndefined();
  });
});
