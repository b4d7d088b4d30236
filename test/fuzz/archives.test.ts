import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangeFiles } from '../../grader/class/choose-files.ts';
import { findEntries } from '../../grader/class/find-entries.ts';
import { readFolder } from '../../grader/class/read-folder.ts';
import { readTree } from '../../grader/class/read-tree.ts';
import { readZip } from '../../grader/class/read-zip.ts';
import { isSourceName, type SourceTree, TREE_LIMITS } from '../../grader/class/source-tree.ts';
import { openStaging } from '../../grader/class/staging.ts';
import { dependenceOf } from '../../grader/class/submission-digest.ts';
import { watchTree } from '../../grader/commands/watch/watch-tree.ts';
import { openSubmission, shownFile } from '../../grader/course/submission.ts';
import { UserError } from '../../grader/model/fault.ts';
import { isInside } from '../../grader/sandbox/find-source.ts';
import { anyText } from '../support/any-text.ts';
import { loadExercise } from '../support/course.ts';
import { temporaryFolder } from '../support/folders.ts';
import { THOROUGH } from '../support/thorough.ts';
import { holds, holdsAsync } from './property.ts';

/** One entry of an archive, and in what its header lies. */
interface Packed {
  readonly name: string;
  readonly text: string;
  readonly isDeflated?: boolean;
  readonly attributes?: number;
  readonly flags?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
  /** Where its bytes are said to lie; shared with the first entry if 0. */
  readonly offset?: number;
}

function zipOf(entries: readonly Packed[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const raw = Buffer.from(entry.text);
    const packed = entry.isDeflated ? deflateRawSync(raw) : raw;
    const fields = (view: Buffer, from: number) => {
      view.writeUInt16LE(entry.flags ?? 0x800, from);
      view.writeUInt16LE(entry.isDeflated ? 8 : 0, from + 2);
      view.writeUInt32LE(entry.crc ?? crc32(raw), from + 8);
      view.writeUInt32LE(entry.packedSize ?? packed.length, from + 12);
      view.writeUInt32LE(entry.size ?? raw.length, from + 16);
      view.writeUInt16LE(name.length, from + 20);
    };
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    fields(local, 6);
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE(0x031e, 4);
    fields(record, 8);
    record.writeUInt32LE(entry.attributes ?? 0, 38);
    record.writeUInt32LE(entry.offset ?? at, 42);
    locals.push(local, name, packed);
    central.push(record, name);
    at += local.length + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length & 0xffff, 8);
  end.writeUInt16LE(entries.length & 0xffff, 10);
  end.writeUInt32LE(Buffer.concat(central).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...central, end]);
}

const LINK = 0o120777 * 0x10000;

const part = fc.oneof(
  fc.constantFrom(
    '..',
    '.',
    '',
    'a',
    'exercises',
    '24-conv-input-gradient',
    '__MACOSX',
    'node_modules',
    'C:',
  ),
  anyText(4),
);
const path = fc
  .tuple(
    fc.array(part, { maxLength: 4 }),
    fc.constantFrom('conv-input-gradient.ts', 'a.ts', 'x.js', 'b.md', ''),
    fc.constantFrom('/', '/', '\\'),
  )
  .map(([parts, name, slash]) => [...parts, name].join(slash));

const packed: fc.Arbitrary<Packed> = fc.record(
  {
    name: path,
    text: fc.oneof(anyText(), fc.constantFrom('0'.repeat(200_000), ' '.repeat(1_100_000))),
    isDeflated: fc.boolean(),
    attributes: fc.constantFrom(0, LINK, 0xffffffff),
    flags: fc.constantFrom(0, 0x800, 1, 0x2000, 0xffff),
    crc: fc.constant(7),
    size: fc.constantFrom(0, 1, 0xffffffff, 5_000_000),
    packedSize: fc.constantFrom(0, 1, 0xffffffff),
    offset: fc.constantFrom(0, 1, 0xfffffff0),
  },
  { requiredKeys: ['name', 'text'] },
);

const damages = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 });

function expectBounded(tree: SourceTree): void {
  const all = tree.files.map((file) => file.path);
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeLessThanOrEqual(TREE_LIMITS.sourceFiles);
  let bytes = 0;
  for (const file of tree.files) {
    expect(isSourceName(file.path)).toBe(true);
    expect(file.path.split('/')).not.toContain('..');
    expect(file.path).not.toMatch(/^\/|\0/);
    expect(file.bytes?.length ?? 0).toBeLessThanOrEqual(TREE_LIMITS.fileBytes);
    bytes += file.bytes?.length ?? 0;
  }
  expect(bytes).toBeLessThanOrEqual(TREE_LIMITS.bytes);
}

const { exercise, course } = await loadExercise('24');
const sought = [{ folder: exercise.folder, slug: exercise.slug, stub: undefined }];

/** What becomes of a tree: files in their places, and copies of them in the course's spelling. */
function expectPlaced(tree: SourceTree): void {
  const arranged = arrangeFiles(tree, sought);
  for (const [to, file] of arranged.files) {
    expect(to.split('/')).not.toContain('..');
    expect(tree.files).toContain(file);
  }
  const dependence = dependenceOf(arranged, arranged.chosen.get(exercise.folder));
  expect(dependence.digest).toMatch(/^[0-9a-f]{64}$/);
  const work = temporaryFolder({});
  const staging = openStaging(join(work, 'staging'));
  const root = staging.stage(dependence.digest, dependence.files);
  expect(isInside(root, join(work, 'staging'))).toBe(true);
  expect(readdirSync(work)).toEqual(['staging']);
  staging.clear();
  rmSync(work, { recursive: true });
}

describe('archives', () => {
  const folder = temporaryFolder({});
  const file = join(folder, 'a.zip');

  it('are read within bounds, whatever their headers claim and however they are damaged', async () => {
    await holdsAsync(
      'zips',
      fc.tuple(fc.array(packed, { maxLength: 6 }), damages, fc.nat(9)),
      async (drawn) => {
        const [entries, changes, cut] = drawn;
        let bytes = zipOf(entries);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        if (cut === 0) bytes = bytes.subarray(0, bytes.length >> 1);
        writeFileSync(file, bytes);
        expectBounded(await readZip(file));
        expect(readdirSync(folder)).toEqual(['a.zip']);
      },
    );
  });

  it('that were not damaged give what was put in, and nothing from outside', async () => {
    const plain = fc.record({ name: path, text: fc.string({ maxLength: 50 }), isDeflated: fc.boolean() });
    await holdsAsync('zips-whole', fc.array(plain, { maxLength: 6 }), async (entries) => {
      writeFileSync(file, zipOf(entries));
      const tree = await readZip(file);
      expectBounded(tree);
      for (const { bytes } of tree.files) {
        expect(entries.map(({ text }) => text)).toContain(Buffer.from(bytes!).toString());
      }
    });
  });

  it.runIf(THOROUGH)('of many entries, long ways and shared bytes cost no more than they hold', async () => {
    const long = { name: `${'a/'.repeat(30_000)}x.ts`, text: '' };
    const bomb = { name: 'bomb.ts', text: ' '.repeat(1_100_000), isDeflated: true };
    const one = zipOf([bomb]).length - 22 - 46 - 7;
    for (const entries of [
      Array.from({ length: 100 }, () => long),
      Array.from({ length: 10_000 }, (_, i) => ({ name: `.${i}/x.ts`, text: '' })),
      [
        bomb,
        ...Array.from({ length: 3000 }, () => ({
          ...bomb,
          text: '',
          size: 1_100_000,
          packedSize: one - 37,
          offset: 0,
        })),
      ],
    ]) {
      writeFileSync(file, zipOf(entries));
      expectBounded(await readZip(file));
    }
  });

  it('have so many entries at most that are looked at, whatever they are', async () => {
    const notes = Array.from({ length: TREE_LIMITS.entries }, (_, i) => ({ name: `${i}.md`, text: '' }));
    writeFileSync(file, zipOf([...notes, { name: 'z.ts', text: 'x' }]));
    const { files, notes: told } = await readZip(file);
    expect([files.length, told.map(({ code }) => code)]).toEqual([0, ['too-many-files']]);
  });
});

describe('folders', () => {
  const name = fc.oneof(
    fc.constantFrom(
      'exercises',
      '24-conv-input-gradient',
      'conv-input-gradient.ts',
      'conv-input-gradient (1).ts',
      'Conv_Input_Gradient.js',
      '滤 波.ts',
      'a*?[.ts',
      'node_modules',
    ),
    fc.stringMatching(/^[^/\0.][^/\0]{0,6}$/),
  );
  const kind = fc.oneof(
    fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom('link-out', 'link-loop', 'folder'),
  );

  it('are looked through by the finder and by a class, never beyond a link', async () => {
    const base = temporaryFolder({ 'secret.ts': 'SECRET' });
    const root = join(base, 'root');
    const drawn = fc.array(fc.tuple(fc.array(name, { minLength: 1, maxLength: 4 }), kind), { maxLength: 6 });
    await holdsAsync('trees', drawn, async (entries) => {
      rmSync(root, { recursive: true, force: true });
      mkdirSync(root);
      for (const [parts, what] of entries) put(join(root, ...parts), what, base);
      const tree = readFolder(root);
      expectBounded(tree);
      expect(
        tree.files.some(({ bytes }) => bytes !== undefined && Buffer.from(bytes).includes('SECRET')),
      ).toBe(false);
      expectPlaced(tree);
      expectBounded(await readTree({ kind: 'folder', path: root }));
      watchTree(root, () => {}).close();
      try {
        const submission = openSubmission(course, root);
        expect(isInside(submission.root, base)).toBe(true);
        expect(shownFile(submission, exercise)).not.toMatch(/^\.\.|^\//);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    });
  });

  it('of a class belong to somebody, or are passed over', () => {
    const base = temporaryFolder({});
    const root = join(base, 'class');
    const entry = fc.oneof(
      name,
      fc.constantFrom('Ada_1_assignsubmission_file_', 'ada_LATE_1_2_x.zip', 'submission_metadata.yml'),
    );
    holds('entries', fc.array(fc.tuple(entry, kind), { maxLength: 6 }), (entries) => {
      rmSync(root, { recursive: true, force: true });
      mkdirSync(root);
      for (const [one, what] of entries) put(join(root, one), what, base);
      try {
        for (const { owners } of findEntries(root).entries) expect(owners.length).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    });
  });

  function put(at: string, what: Buffer | string, base: string): void {
    try {
      mkdirSync(dirname(at), { recursive: true });
      if (typeof what !== 'string') writeFileSync(at, what);
      else if (what === 'folder') mkdirSync(at, { recursive: true });
      else symlinkSync(what === 'link-out' ? join(base, 'secret.ts') : '.', at);
    } catch {
      // A name that is taken, or that no file can have.
    }
  }
});
