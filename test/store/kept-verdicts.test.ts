import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Course } from '../../grader/model/exercise.ts';
import type { BundledFile, BundleSources } from '../../grader/model/runner.ts';
import { openKeptVerdicts } from '../../grader/store/kept-verdicts.ts';
import { openStore } from '../../grader/store/store.ts';
import { loadExercise, temporaryCourse } from '../support/course.ts';
import { temporaryFolder, writeInto } from '../support/folders.ts';
import { FRAME, verdict } from './verdicts.ts';

let course: Course;
beforeAll(async () => {
  ({ course } = await loadExercise('24'));
});

const submission = { root: temporaryFolder(), id: 'work' };

function fileOf(id: string, shown: string, more: Partial<BundledFile> = {}): BundledFile {
  return { id, shown, text: 'text', ofCourse: false, path: join(submission.root, shown), ...more };
}

const ENTRY = fileOf('0.ts', 'conv-input-gradient.ts');
const ALONE: BundleSources = { files: [ENTRY], imports: [] };

function keyFor(change: object = {}, sources: BundleSources = ALONE): string {
  const kept = openKeptVerdicts({ ...FRAME, course, submission, ...change }, { folder: temporaryFolder() });
  return kept.keyOf(course.exercises[0], sources);
}

describe('the key of a verdict', () => {
  it('changes with all that a verdict depends on, and with nothing else', () => {
    const own = keyFor();
    expect(keyFor({ submissionId: 'copy', partial: true, next: { id: 'a', file: 'a' } })).toBe(own);
    const others = [
      keyFor({ seed: 2 }),
      keyFor({ language: 'zh-CN' }),
      keyFor({ nodeVersion: 'v1.0.0' }),
      keyFor({ sandbox: { mode: 'bwrap', walls: ['permissions'] } }),
      keyFor({ sandbox: { mode: 'process', walls: [] } }),
      keyFor({ submissionArgument: 'work' }),
      keyFor({}, { ...ALONE, files: [{ ...ENTRY, text: 'text ' }] }),
      keyFor({}, { ...ALONE, files: [{ ...ENTRY, shown: 'other.ts' }] }),
      keyFor({}, { ...ALONE, imports: [{ from: '0.ts', specifier: './a' }] }),
      keyFor({}, importingA('./a')),
      keyFor({}, importingA('./a.ts')),
      keyFor({}, importingA('./a', { text: '' })),
      keyFor({}, importingA('./a', { shown: 'a/index.ts' })),
      keyFor({}, importingA('./a', { ofCourse: true })),
    ];
    expect(new Set([own, ...others]).size).toBe(others.length + 1);
  });

  it('is the same in whatever order files were met', () => {
    const files = ['0.ts', '1.ts', '2.ts'].map((id) => fileOf(id, `${id}.ts`));
    const [entry, one, two] = files;
    const imports = [
      { from: '0.ts', specifier: './one', to: '1.ts' },
      { from: '0.ts', specifier: './two', to: '2.ts' },
      { from: '1.ts', specifier: './two.js', to: '2.ts' },
    ];
    const other = (id = '') => ({ '0.ts': '0.ts', '1.ts': '2.ts', '2.ts': '1.ts' })[id] as string;
    const met = {
      files: [entry, { ...two, id: '1.ts' }, { ...one, id: '2.ts' }],
      imports: imports
        .toReversed()
        .map(({ from, specifier, to }) => ({ from: other(from), specifier, to: other(to) })),
    };
    expect(keyFor({}, met)).toBe(keyFor({}, { files, imports }));
    expect(keyFor({}, { files, imports: imports.slice(0, 2) })).not.toBe(keyFor({}, met));
  });

  it('changes with the files of the course, but not with what students write among them', () => {
    const root = temporaryCourse(['22-conv-filter-gradient', '24-conv-input-gradient']);
    const own = () => keyFor({ course: { ...course, root } });
    writeInto(submission.root, { '22-conv-filter-gradient/conv-filter-gradient.ts': 'text' });
    const importing = (shown = '22-conv-filter-gradient/conv-filter-gradient.ts') =>
      keyFor(
        { course: { ...course, root } },
        importingA('./a', { shown, path: join(submission.root, shown) }),
      );
    const [first, together, apart] = [own(), importing(), importing('a.ts')];
    writeInto(root, {
      'exercises/24-conv-input-gradient/conv-input-gradient.ts': "import '..'; export const mine = 1;",
      'exercises/24-conv-input-gradient/helper.ts': 'export const mine = 1;',
    });
    expect(own()).toBe(first);
    const keys = new Set([first]);
    for (const file of [
      'exercises/24-conv-input-gradient/forward.ts',
      'exercises/24-conv-input-gradient/spec.ts',
      'exercises/24-conv-input-gradient/exercise.json',
      'exercises/24-conv-input-gradient/README.md',
      'exercises/course.json',
      'exercises/types.ts',
      'fixtures/24-conv-input-gradient/fingerprints.json',
      'solutions/24-conv-input-gradient/conv-input-gradient.ts',
    ]) {
      writeFileSync(join(root, file), `${readFileSync(join(root, file), 'utf8')}\n`);
      keys.add(own());
    }
    expect(keys.size).toBe(9);
    // Where a file imports that of another exercise, that one counts as well.
    const before = importing();
    expect(before).not.toBe(together);
    expect(importing('a.ts')).not.toBe(apart);
    const alike = importing('a.ts');
    writeInto(root, { 'fixtures/22-conv-filter-gradient/more.json': '{}' });
    expect(importing()).not.toBe(before);
    expect(importing('a.ts')).toBe(alike);
  });

  it('changes where another exercise asks for other functions, which a file may hold by mistake', () => {
    const root = temporaryCourse(['22-conv-filter-gradient', '24-conv-input-gradient']);
    const own = () => keyFor({ course: { ...course, root } });
    const manifest = join(root, 'exercises/22-conv-filter-gradient/exercise.json');
    const text = readFileSync(manifest, 'utf8');
    const first = own();
    writeFileSync(manifest, text.replace('"points"', ' "points"'));
    expect(own()).toBe(first);
    writeFileSync(manifest, text.replace('"convFilterGradient"', '"convFilter"'));
    expect(own()).not.toBe(first);
  });
});

/** The file, and one that it imports by this name. */
function importingA(specifier: string, more: Partial<BundledFile> = {}): BundleSources {
  const a = fileOf('1.ts', 'a.ts', more);
  return { files: [ENTRY, a], imports: [{ from: '0.ts', specifier, to: '1.ts' }] };
}

describe('kept verdicts', () => {
  function opened() {
    const folder = temporaryFolder();
    const kept = openKeptVerdicts({ ...FRAME, course, submission }, { folder });
    const [exercise] = course.exercises;
    return { folder, kept, exercise, key: kept.keyOf(exercise, ALONE) };
  }

  it('are found again by whoever asks later', () => {
    const { folder, kept, exercise, key } = opened();
    expect(kept.find(key, exercise)).toBeUndefined();
    kept.keep(key, verdict({}));
    const later = openKeptVerdicts({ ...FRAME, course, submission }, { folder });
    expect(later.find(key, exercise)).toEqual(verdict({}));
    expect(
      openKeptVerdicts({ ...FRAME, course, submission }, { folder, isFresh: true }).find(key, exercise),
    ).toBeUndefined();
  });

  it('hold nothing that might be otherwise another time', () => {
    const { kept, exercise, key } = opened();
    for (const code of ['timed-out', 'out-of-memory', 'not-deterministic', 'grader-fault'] as const) {
      kept.keep(key, verdict({ code }));
      expect(kept.find(key, exercise), code).toBeUndefined();
    }
    kept.keep(key, verdict(undefined, ['a fault']));
    expect(kept.find(key, exercise)).toBeUndefined();
  });

  it('tell what a file imported, until it says something else', () => {
    const { folder, kept, exercise } = opened();
    kept.noteImports(exercise, importingA('./a'));
    const later = openKeptVerdicts({ ...FRAME, course, submission }, { folder });
    expect(later.importsOf(exercise, ENTRY)).toEqual([{ from: '0.ts', specifier: './a' }]);
    expect(later.importsOf(exercise, { ...ENTRY, text: '' })).toBeUndefined();
    kept.noteImports(exercise, { files: [{ ...ENTRY, text: '' }], imports: [] });
    expect(later.importsOf(exercise, { ...ENTRY, text: '' })).toBeUndefined();
  });

  it('take what they have not written for nothing', () => {
    const { folder, kept, exercise, key } = opened();
    const whole = verdict({});
    const foreign = [
      null,
      'text',
      [],
      {},
      { ...whole, faults: 'none' },
      { ...whole, exercise: { ...whole.exercise, id: 'avg-pool' } },
      { ...whole, exercise: { ...whole.exercise, checks: [{}] } },
      { ...whole, exercise: { ...whole.exercise, mistakes: [{ finding: 1 }] } },
      { ...whole, exercise: { ...whole.exercise, score: 'all' } },
      { ...whole, exercise: { ...whole.exercise, console: [1] } },
    ];
    for (const value of foreign) {
      openStore(folder).put(key, value);
      expect(kept.find(key, exercise), JSON.stringify(value)).toBeUndefined();
    }
    openStore(folder).put(key, whole);
    expect(kept.find(key, exercise)).toEqual(whole);
  });

  it('cost nothing where they cannot be written', () => {
    const file = join(temporaryFolder({ taken: '' }), 'taken');
    const kept = openKeptVerdicts({ ...FRAME, course, submission }, { folder: file });
    const key = kept.keyOf(course.exercises[0], ALONE);
    kept.keep(key, verdict());
    kept.tidy();
    expect(kept.find(key, course.exercises[0])).toBeUndefined();
  });
});

/** What is in a store, file by file. */
function entriesOf(folder: string) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

it('a store lets those go first that nobody has needed for longest', async () => {
  const folder = temporaryFolder();
  const store = openStore(folder);
  const keys = ['a', 'b', '0'].map((letter) => letter.repeat(64));
  for (const key of keys) {
    store.put(key, { key, filling: 'x'.repeat(100) });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  store.renew(keys[0]);
  const [one] = entriesOf(folder);
  store.tidy(2.5 * statSync(one).size);
  expect(keys.map((key) => store.has(key))).toEqual([true, false, true]);
  expect(entriesOf(folder)).toHaveLength(2);
});

it('a store is tidied after some of what is put, and then as far as it is too large', () => {
  const folder = temporaryFolder();
  const store = openStore(folder);
  const keys = [...'123456789abcdef0'].map((letter) => letter.repeat(64));
  const sizes = keys.map((key) => {
    store.put(key, 'x'.repeat(100));
    store.tidy(500);
    return entriesOf(folder).length;
  });
  expect(sizes.slice(0, -1)).toEqual(keys.slice(1).map((_, i) => i + 1));
  expect(sizes.at(-1)).toBe(3);
  store.put('a'.repeat(64), 'x');
  store.tidy(1);
  expect(store.has('a'.repeat(64))).toBe(true);
});

it('a store gives back what is large and what is small, and has little of what is large', () => {
  const folder = temporaryFolder();
  const store = openStore(folder);
  const values = ['x', 'x'.repeat(40_000), '卷'.repeat(4_095), '卷'.repeat(4_097), { x: ['x'] }, null, 1.5];
  values.forEach((value, i) => {
    const key = `${i}`.repeat(64);
    store.put(key, value);
    expect(store.get(key)).toEqual(value);
  });
  for (const file of entriesOf(folder)) expect(statSync(file).size).toBeLessThan(13 * 1024);
});
