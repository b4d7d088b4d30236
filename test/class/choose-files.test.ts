import { describe, expect, it } from 'vitest';
import { arrangeFiles } from '../../grader/class/choose-files.ts';
import { byPath } from '../../grader/class/source-tree.ts';

const EXERCISES = [
  { folder: '11-output-delta', slug: 'output-delta', stub: Buffer.from('stub of 11\n') },
  { folder: '12-hidden-delta', slug: 'hidden-delta', stub: Buffer.from('stub of 12\n') },
];

function arrange(files: Readonly<Record<string, string>>) {
  const tree = Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text) }));
  return arrangeFiles({ files: tree.sort(byPath), notes: [] }, EXERCISES);
}

/** What was chosen for each exercise: where it goes, and where it was. */
function chosen(files: Readonly<Record<string, string>>): Record<string, string> {
  const found = arrange(files).chosen;
  return Object.fromEntries([...found.values()].map(({ path, original }) => [path, original]));
}

describe('finding the files of a submission', () => {
  it.each([
    ['laid out like exercises/', '', '11-output-delta/output-delta.ts'],
    ['in a repository', 'exercises/', '11-output-delta/output-delta.ts'],
    ['some folders deeper', 'my stuff/dojo-main/exercises/', '11-output-delta/output-delta.ts'],
  ])('%s', (_, root, path) => {
    expect(chosen({ [root + path]: 'x', [`${root}12-hidden-delta/hidden-delta.ts`]: 'y' })).toEqual({
      '11-output-delta/output-delta.ts': root + path,
      '12-hidden-delta/hidden-delta.ts': `${root}12-hidden-delta/hidden-delta.ts`,
    });
  });

  it.each([
    'output-delta.ts',
    'Output-Delta.TS',
    'OutputDelta.ts',
    'output_delta.ts',
    '11-output-delta.ts',
    'output-delta (1).ts',
    'output-delta-2.ts',
    'output-delta copy.ts',
    'output-delta copy 2.ts',
  ])('flat, as %s', (name) => {
    expect(chosen({ [name]: 'x' })).toEqual({ 'output-delta.ts': name });
  });

  it('in capital letters', () => {
    expect(chosen({ 'EXERCISES/11-Output-Delta/Output-Delta.ts': 'x' })).toEqual({
      '11-output-delta/output-delta.ts': 'EXERCISES/11-Output-Delta/Output-Delta.ts',
    });
  });

  it('takes what was written rather than the stub beside it, in whatever line ends', () => {
    expect(chosen({ 'output-delta.ts': 'stub of 11\r\n', 'output-delta.js': 'x' })).toEqual({
      'output-delta.js': 'output-delta.js',
    });
    expect(
      chosen({ 'exercises/11-output-delta/output-delta.ts': 'stub of 11\n', 'mine/output-delta.ts': 'x' }),
    ).toEqual({ '11-output-delta/output-delta.ts': 'mine/output-delta.ts' });
  });

  it.each(['output-delta (1).ts', 'Output Delta copy.js'])(
    'takes %s where the stub lies beside it',
    (name) => {
      const arranged = arrange({ 'output-delta.ts': 'stub of 11\n', [name]: 'x' });
      expect(arranged.chosen.get('11-output-delta')).toMatchObject({ original: name, isStub: false });
    },
  );

  it('leaves what looks like a copy where it was, beside a file that was written: it may be imported', () => {
    const { chosen: found, files } = arrange({ 'output-delta.ts': 'x', 'output-delta2.ts': 'h' });
    expect(found.get('11-output-delta')).toMatchObject({ original: 'output-delta.ts', others: [] });
    expect([...files.keys()].sort()).toEqual(['output-delta.ts', 'output-delta2.ts']);
  });

  it('takes another exercise’s file for no copy', () => {
    const tree = { files: [{ path: 'gate2.ts', bytes: Buffer.from('x') }], notes: [] };
    const sought = ['gate', 'gate2'].map((slug, i) => ({ folder: `1${i}-${slug}`, slug, stub: undefined }));
    expect([...arrangeFiles(tree, sought).chosen.keys()]).toEqual(['11-gate2']);
  });

  it('takes the source rather than what a compiler made of it, and says what else there was', () => {
    const { chosen: found } = arrange({
      'src/output-delta.ts': 'x',
      'src/hidden-delta.ts': 'y',
      'dist/output-delta.js': 'z',
    });
    expect(found.get('11-output-delta')).toMatchObject({
      original: 'src/output-delta.ts',
      others: ['dist/output-delta.js'],
    });
  });

  it('leaves the stub out where another file was taken, so that nothing imports it', () => {
    const { files } = arrange({ 'output-delta.ts': 'stub of 11\n', 'output-delta.js': 'x', 'help.ts': 'h' });
    expect([...files.keys()].sort()).toEqual(['help.ts', 'output-delta.js']);
  });

  it('finds nothing in what is something else', () => {
    expect(chosen({ 'main.ts': 'x', 'output.ts': 'y', 'delta/index.ts': 'z' })).toEqual({});
  });
});
