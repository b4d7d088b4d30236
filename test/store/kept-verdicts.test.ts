import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Course } from '../../grader/model/exercise.ts';
import type { ExerciseReport, FindingReport } from '../../grader/model/report.ts';
import type { Bundle } from '../../grader/model/runner.ts';
import type { Verdict } from '../../grader/report/build/index.ts';
import { openKeptVerdicts } from '../../grader/store/kept-verdicts.ts';
import { openStore } from '../../grader/store/store.ts';
import { loadExercise, temporaryCourse } from '../support/course.ts';
import { temporaryFolder, writeInto } from '../support/folders.ts';

let course: Course;
beforeAll(async () => {
  ({ course } = await loadExercise('24'));
});

const FRAME = {
  submissionId: 'work',
  seed: 1,
  language: 'en',
  partial: false,
  graderVersion: '0.1.0',
  nodeVersion: process.version,
  sandbox: { mode: 'process', walls: ['permissions'] },
} as const;

const BUNDLE: Bundle = { file: 'conv-input-gradient.ts', code: 'code', map: '{}', inputs: [] };

function keyFor(
  change: Parameters<typeof openKeptVerdicts>[0] | object = {},
  bundle: Partial<Bundle> = {},
): string {
  const kept = openKeptVerdicts({ ...FRAME, course, ...change }, { folder: temporaryFolder() });
  return kept.keyOf(course.exercises[0], { ...BUNDLE, inputs: ['/nowhere'], ...bundle });
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
      keyFor({}, { code: 'code ' }),
      keyFor({}, { map: '{ }' }),
      keyFor({}, { file: 'other.ts' }),
      keyFor({}, { inputs: ['/nowhere', '/nor-here'] }),
      keyFor({}, { texts: new Map([['/nowhere', 'const unused = 1;']]) }),
    ];
    expect(new Set([own, ...others]).size).toBe(others.length + 1);
  });

  it('changes with the files of the course, but not with what students write among them', () => {
    const root = temporaryCourse(['22-conv-filter-gradient', '24-conv-input-gradient']);
    const own = () => keyFor({ course: { ...course, root } });
    const importing = () => keyFor({ course: { ...course, root } }, { inputs: ['/nowhere', '/nor-here'] });
    const [first, whole] = [own(), importing()];
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
    // Where a file imports others, other exercises count as well.
    const before = importing();
    expect(before).not.toBe(whole);
    writeInto(root, { 'fixtures/22-conv-filter-gradient/more.json': '{}' });
    expect(importing()).not.toBe(before);
  });
});

function verdict(finding?: Partial<FindingReport>, faults: readonly string[] = []): Verdict {
  const cases = { run: 1, failed: finding ? 1 : 0 };
  const state = finding ? 'failed' : 'passed';
  const named = { id: 'gradient', kind: 'gradient', title: 'gradient', state, cases } as const;
  const shown = finding && { code: 'mismatch', message: 'wrong', ...finding };
  const exercise = {
    id: 'conv-input-gradient',
    folder: '24-conv-input-gradient',
    chapter: { id: '2', title: 'Convolution' },
    title: 'Input gradient',
    bonus: false,
    file: 'conv-input-gradient.ts',
    state,
    score: finding ? 0 : 4,
    maxScore: 4,
    checks: [{ ...named, score: 4, maxScore: 4, parts: [], ...(shown && { finding: shown }) }],
    mistakes: [],
    console: [],
    consoleTruncated: false,
  } as ExerciseReport;
  return { exercise, faults };
}

describe('the key of a file that imports none of the student’s', () => {
  const text = "import type { Matrix } from '../types.ts'; export const mine = 1;";
  const kept = (change: object = {}) =>
    openKeptVerdicts({ ...FRAME, course, ...change }, { folder: temporaryFolder() });

  it('is that of its bundle, which need not be made', () => {
    const [exercise] = course.exercises;
    const own = kept().keyOfFile(exercise, BUNDLE.file, text);
    expect(own).toMatch(/^[0-9a-f]{64}$/);
    expect(keyFor({}, { texts: new Map([['/nowhere', text]]) })).toBe(own);
    const others = [
      kept().keyOfFile(exercise, BUNDLE.file, `${text} `),
      kept().keyOfFile(exercise, 'other.ts', text),
      kept({ seed: 2 }).keyOfFile(exercise, BUNDLE.file, text),
      kept({ sandbox: { mode: 'bwrap', walls: [] } }).keyOfFile(exercise, BUNDLE.file, text),
    ];
    expect(new Set([own, ...others]).size).toBe(5);
  });

  it('is not known of a file that may import others', () => {
    const [exercise] = course.exercises;
    const importing = `import { pad } from './pad.ts'; ${text}`;
    expect(kept().keyOfFile(exercise, BUNDLE.file, importing)).toBeUndefined();
    const whole = (course: Course) =>
      keyFor({ course }, { texts: new Map([['/nowhere', importing]]), inputs: ['/nowhere'] });
    expect(whole(course)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('kept verdicts', () => {
  function opened() {
    const folder = temporaryFolder();
    const kept = openKeptVerdicts({ ...FRAME, course }, { folder });
    const [exercise] = course.exercises;
    return { folder, kept, exercise, key: kept.keyOf(exercise, BUNDLE) };
  }

  it('are found again by whoever asks later', () => {
    const { folder, kept, exercise, key } = opened();
    expect(kept.find(key, exercise)).toBeUndefined();
    kept.keep(key, verdict({}));
    const later = openKeptVerdicts({ ...FRAME, course }, { folder });
    expect(later.find(key, exercise)).toEqual(verdict({}));
    expect(
      openKeptVerdicts({ ...FRAME, course }, { folder, isFresh: true }).find(key, exercise),
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
    const kept = openKeptVerdicts({ ...FRAME, course }, { folder: file });
    const key = kept.keyOf(course.exercises[0], BUNDLE);
    kept.keep(key, verdict());
    kept.tidy();
    expect(kept.find(key, course.exercises[0])).toBeUndefined();
  });
});

it('a store lets those go first that nobody has needed for longest', async () => {
  const folder = temporaryFolder();
  const store = openStore(folder);
  const keys = ['a', 'b', 'c'].map((letter) => letter.repeat(64));
  for (const key of keys) {
    store.put(key, { key, filling: 'x'.repeat(100) });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  store.renew(keys[0]);
  const [one] = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  store.shrink(2.5 * statSync(join(one.parentPath, one.name)).size);
  expect(keys.map((key) => store.has(key))).toEqual([true, false, true]);
  expect(
    readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
  ).toHaveLength(2);
});
