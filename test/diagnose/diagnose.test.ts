import { cpSync, readdirSync, rmSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withKinds } from '../../grader/checks/kinds.ts';
import { loadCourse } from '../../grader/course/load.ts';
import type { Diagnosis } from '../../grader/model/diagnosis.ts';
import type { Course } from '../../grader/model/exercise.ts';
import { type GradedExercise, summarize } from '../../grader/report/build/index.ts';
import { LANGUAGES } from '../../grader/words/catalogue.ts';
import { tellError } from '../../grader/words/user-error.ts';
import { edited, loadFrom, readReal, temporaryCourse } from '../support/course.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { gradeFiles, gradeFolder, gradeSource, impatient, outline, stateIn } from '../support/grading.ts';
import { everyNth } from '../support/thorough.ts';

const FOLDERS = ['24-conv-input-gradient', '31-conv-channels', '42-max-pool'];

/** A copy of the course as a student has it: without any solution. */
async function released(name: string, files = {}): Promise<Course> {
  const root = temporaryCourse(FOLDERS, files);
  rmSync(join(root, 'solutions'), { recursive: true });
  return loadCourse(root, [name]);
}

let loading: Promise<Course> | undefined;

/** Such a copy that asks for no more than the reference's numbers, loaded once. */
function confirming(): Promise<Course> {
  loading ??= released('24').then((course) => ({
    ...course,
    exercises: course.exercises.map((exercise) =>
      withKinds(exercise, ({ id }) => id === 'contract' || id === 'reference'),
    ),
  }));
  return loading;
}

const { course: conv } = await loadFrom(ROOT, '24');
const { course: channels } = await loadFrom(ROOT, '31');
const overlappingCourse = await loadFrom(ROOT, '43');
const convRight = readReal('solutions/24-conv-input-gradient/conv-input-gradient.ts');
const channelsRight = readReal('solutions/31-conv-channels/conv-channels.ts');

/** A submission for exercise 31 that changes what the right rule returns. */
const channelsWrong = (changes: string) => ({
  'conv-channels.ts': `import { convChannelsBackward as right } from './right.ts';
    const flip = (A: number[][]) => A.map((row) => [...row].reverse()).reverse();
    const maps = (T: any, f: (A: number[][]) => number[][]): any => T.map((one: any) => one.map(f));
    const times = (T: any, k: number): any => (typeof T === 'number' ? k * T : T.map((one: any) => times(one, k)));
    export function convChannelsBackward(X: number[][][][], F: number[][][][], dO: number[][][][]) {
      const { dX, dF, db } = right(X, F, dO);
      return { ${changes} };
    }`,
  'right.ts': channelsRight,
});

/** Ids of the diagnoses of the gradient check, by part. */
function named({ result, diagnoses }: GradedExercise): Record<string, string[]> {
  const gradient = result.checks.find(({ kind }) => kind === 'gradient');
  return Object.fromEntries(
    (gradient?.parts ?? []).flatMap(({ id, finding }) =>
      finding === undefined ? [] : [[id, toldFrom(diagnoses?.get(finding)).map((one) => one.id)]],
    ),
  );
}

function all({ diagnoses }: GradedExercise): Diagnosis[] {
  return toldFrom([...(diagnoses?.values() ?? [])].flat());
}

/** Names and symptoms: what experiments find has tests of its own. */
function toldFrom(diagnoses: readonly Diagnosis[] = []): Diagnosis[] {
  return diagnoses.filter(({ kind }) => kind === 'name' || kind === 'symptom');
}

/** Max pooling over windows that overlap, where what is stored at each place of a window is as `store` says. */
const overlapping = (store: string) => `type T = number[][][][];
export function overlappingMaxPoolBackward(X: T, dO: T, { window: [kh, kw], stride: [sh, sw] }: any): T {
  const dX = X.map((s) => s.map((c) => c.map((r) => r.map(() => 0))));
  dO.forEach((s, n) => s.forEach((m, c) => m.forEach((row, i) => row.forEach((g, j) => {
    const at = Array.from({ length: kh * kw }, (_, k) => [i * sh + Math.floor(k / kw), j * sw + (k % kw)]);
    const values = at.map(([u, v]) => X[n][c][u][v]);
    const best = values.indexOf(Math.max(...values));
    at.forEach(([u, v], k) => { ${store} });
  }))));
  return dX;
}
export function overlappingAvgPoolBackward(X: T): T { return X; }`;

describe('what happened at a call', () => {
  it.each([
    ['an error', "if (dO.length === 1) throw new Error('one row');", 'threw'],
    ['a changed argument', 'F[0][0] = 0;', 'mutated-input'],
  ])('%s is not explained by a mistake in what is returned elsewhere', async (_, statement, code) => {
    const source = convRight
      .replaceAll('F[a][b]', 'G[G.length - 1 - a][G[0].length - 1 - b]')
      .replace(/(convInputGradient: [^{]*\{)/, `$1 const G = F.map((row) => [...row]); ${statement}`);
    const graded = await gradeSource(conv, source);
    const found = graded.result.checks.flatMap(({ finding, parts }) => [
      finding,
      ...parts.map((part) => part.finding),
    ]);
    const events = found.filter((finding) => finding?.code === code);
    expect(events.length).toBeGreaterThan(0);
    for (const finding of events) expect(toldFrom(graded.diagnoses?.get(finding!))).toEqual([]);
    expect(all(graded)).not.toEqual([]);
  });
});

describe('a mistake that nobody named', () => {
  const { course: pools } = overlappingCourse;
  const namesOf = async (store: string) =>
    all(await gradeSource(pools, overlapping(store)))
      .filter(({ kind }) => kind === 'name')
      .map(({ id }) => id);

  it('is not taken for its neighbour, whose numbers it has on most cases', async () => {
    expect(await namesOf('if (k === best) dX[n][c][u][v] = g;')).toContain('max-assigned-on-overlap');
    expect(await namesOf('dX[n][c][u][v] = k === best ? g : 0;')).not.toContain('max-assigned-on-overlap');
    expect(await namesOf('if (k === best) dX[n][c][u][v] ||= g;')).not.toContain('max-assigned-on-overlap');
  });
});

describe('one mistake', () => {
  it('is named at every finding that it leads to, in the sandbox', async () => {
    const source = convRight.replaceAll('F[a][b]', 'F[F.length - 1 - a][F[0].length - 1 - b]');
    const graded = await gradeSource(conv, source);
    const found = graded.result.checks.flatMap(({ finding }) => (finding ? [finding] : []));
    expect(found.length).toBeGreaterThan(2);
    for (const finding of found) {
      const [first, ...others] = graded.diagnoses?.get(finding) ?? [];
      expect(first?.id).toBe('filter-not-rotated');
      // What else is said is said of this case, by experiment.
      expect(others.every(({ kind }) => kind === 'terms')).toBe(true);
    }
    expect(all(graded)[0]).toMatchObject({ from: 'fingerprint', confidence: 1 });
  });

  it('stands in the report in its language, as one that gives exactly these numbers', async () => {
    const source = convRight.replaceAll('F[a][b]', 'F[F.length - 1 - a][F[0].length - 1 - b]');
    const graded = await gradeSource(conv, source);
    const titles = LANGUAGES.map((language) => {
      const report = summarize({
        course: conv,
        submissionId: 'x',
        seed: 1,
        language,
        partial: false,
        graderVersion: '0',
        nodeVersion: '0',
        exercises: [graded],
      });
      const gradient = report.exercises[0].checks.find(({ kind }) => kind === 'gradient');
      expect(gradient?.finding?.diagnosis?.map(({ kind }) => kind)).toEqual(['name', 'terms']);
      expect(gradient?.finding?.diagnosis?.[0].from).toBe('fingerprint');
      return gradient?.finding?.diagnosis?.[0].title;
    });
    expect(titles).toEqual(['dX belongs to a filter turned by 180°', 'dX 属于转了 180° 的卷积核']);
  });

  it('of the shape alone is named as well', async () => {
    const source = convRight.replace(
      'return dX;',
      'return dX.slice(0, dO.length).map((row) => row.slice(0, dO[0].length));',
    );
    const graded = await gradeSource(conv, source);
    expect(stateIn(graded.result, 'contract')).toBe('failed');
    expect(all(graded).length).toBeGreaterThan(0);
  });
});

describe('several mistakes', () => {
  it('in two outputs are named apart, and the right output not at all', async () => {
    const [graded] = await gradeFiles(channels, channelsWrong('dX, dF: maps(dF, flip), db: times(db, -1)'));
    expect(named(graded)).toEqual({
      'convChannelsBackward.dF': ['filter-gradient-rotated'],
      'convChannelsBackward.db': ['sign-flipped'],
    });
  });

  it.each([
    [
      'a rotated and negated dF',
      'dX, dF: times(maps(dF, flip), -1), db',
      'filter-gradient-rotated+sign-flipped',
    ],
    ['a rotated dF, doubled', 'dX, dF: times(maps(dF, flip), 2), db', 'filter-gradient-rotated+doubled'],
    [
      'a rotated dF over the batch',
      'dX, dF: times(maps(dF, flip), 1 / X.length), db',
      'filter-gradient-rotated+divided-by-batch',
    ],
  ])('in one output, one after the other: %s', async (_, changes, id) => {
    const [graded] = await gradeFiles(channels, channelsWrong(changes));
    expect(named(graded)).toEqual({ 'convChannelsBackward.dF': [id] });
    const [diagnosis] = all(graded);
    expect(diagnosis.title.en).toMatch(/, and the (sign|result) is /);
    expect(diagnosis.title['zh-CN']).toMatch(/，并且/);
  });
});

describe('nothing is said', () => {
  it('of a right submission', async () => {
    const graded = await gradeSource(conv, convRight);
    expect(graded.score.score).toBe(graded.score.maxScore);
    expect(all(graded)).toEqual([]);
  });

  it('of what is no mistake in a result', async () => {
    const graded = await gradeSource(conv, convRight.replace('return dX;', 'F[0][0] = 0; return dX;'));
    expect(outline(graded.result)).toMatch(/^contract failed \(mutated-input\)/);
    expect(all(graded)).toEqual([]);
  });

  it('by a fingerprint of numbers that no named mistake gives', async () => {
    const graded = await gradeSource(conv, convRight.replace('F[a][b]', '(F[a][b] + 0.1 * dO[i][j] * a)'));
    expect(all(graded).filter(({ from }) => from === 'fingerprint')).toEqual([]);
  });
});

describe("a student's copy without solutions", () => {
  it('gives full marks to the reference', async () => {
    for (const [name, file] of [
      ['24', 'conv-input-gradient.ts'],
      ['31', 'conv-channels.ts'],
      ['42', 'max-pool.ts'],
    ] as const) {
      const course = await released(name);
      const [exercise] = course.exercises;
      const source = readReal(`solutions/${exercise.folder}/${file}`);
      const [graded] = await gradeFiles(course, { [file]: source });
      expect(outline(graded.result)).not.toMatch(/failed|skipped|fault|errored/);
      const points = Object.values(exercise.manifest.checks).reduce((sum, check) => sum + check.points, 0);
      expect([graded.score.score, graded.score.maxScore]).toEqual([points, points]);
    }
  });

  const styles = join(ROOT, 'test', 'submissions', 'right');
  it.each(readdirSync(styles).filter((name) => statSync(join(styles, name)).isFile()))(
    'confirms the right rule in the style of %s',
    async (style) => {
      const folder = temporaryFolder();
      cpSync(join(styles, style), join(folder, `conv-input-gradient${extname(style)}`));
      // That it gets all points shows where the solutions are: test/checks/submissions.test.ts.
      const [graded] = await gradeFolder(await confirming(), folder);
      expect(outline(graded.result)).toBe('contract passed · reference passed');
      expect(graded.score.score).toBe(graded.score.maxScore);
    },
  );

  it('judges each output by its own digest, and names the mistake', async () => {
    const [graded] = await gradeFiles(await released('31'), channelsWrong('dX, dF: maps(dF, flip), db'));
    const reference = graded.result.checks.find(({ kind }) => kind === 'reference');
    expect(reference?.parts.map(({ state }) => state)).toEqual(['passed', 'failed', 'passed']);
    expect(reference?.finding).toMatchObject({ code: 'fingerprint-mismatch', output: 'dF' });
    expect(graded.diagnoses?.get(reference!.finding!)?.map(({ id }) => id)).toEqual([
      'filter-gradient-rotated',
    ]);
  });

  it('finds a wrong convention that no finite difference can see', async () => {
    const source = readReal('solutions/42-max-pool/max-pool.ts').replace(/([^=]) > /g, '$1 >= ');
    const [graded] = await gradeFiles(await released('42'), { 'max-pool.ts': source });
    expect(stateIn(graded.result, 'gradient')).toBe('passed');
    expect(graded.result.checks.find(({ kind }) => kind === 'reference')?.finding?.code).toBe(
      'fingerprint-mismatch',
    );
    expect(all(graded).map(({ id }) => id)).toContain('last-tie-wins');
  });

  it('still skips the reference where there are no fingerprints either', async () => {
    const course = await released('24');
    rmSync(join(course.root, 'fixtures', FOLDERS[0], 'fingerprints.json'));
    const graded = await gradeSource(course, convRight);
    const reference = graded.result.checks.find(({ kind }) => kind === 'reference');
    expect(reference?.skip).toEqual({ because: 'no-reference' });
    expect(graded.score.score).toBe(graded.score.maxScore);
  });
});

/** A fault as an instructor reads it. */
function told(fault: unknown): string {
  const { message, help } = tellError(fault, 'en');
  return `${message} ${help}`;
}

describe('fingerprints that do not belong to the exercise', () => {
  const file = `fixtures/${FOLDERS[0]}/fingerprints.json`;
  const wrong = convRight.replaceAll('F[a][b]', 'F[F.length - 1 - a][F[0].length - 1 - b]');
  const spec = readReal(`exercises/${FOLDERS[0]}/spec.ts`);
  const text = readReal(file);

  it.each(
    everyNth(2, [
      ['other cases', { [`exercises/${FOLDERS[0]}/spec.ts`]: spec.replaceAll('size(1,', 'size(2,') }],
      ['another format', { [file]: edited(text, ['formatVersion'], 99) }],
      [
        'other outputs',
        { [file]: edited(text, ['functions', 'convInputGradient', 'digests'], { dX: '0'.repeat(64) }) },
      ],
      ['a form that is none', { [file]: edited(text, ['misconceptions'], 'none') }],
      ['no JSON', { [file]: '{' }],
    ]),
  )('are a fault of the course, and never a diagnosis: %s', async (_, files) => {
    const root = temporaryCourse(FOLDERS, files);
    const { course } = await loadFrom(root, '24');
    const graded = await gradeSource(course, wrong);
    expect(all(graded)).toEqual([]);
    expect(graded.faults).toHaveLength(1);
    expect(told(graded.faults?.[0])).toMatch(/fingerprints\.json/);

    const right = await gradeSource(course, convRight);
    expect(right.result.checks.find(({ kind }) => kind === 'cost')?.finding?.code).toBe('grader-fault');
    expect(right.score.score).toBe(right.score.maxScore);
  });

  it('say what to do', async () => {
    const root = temporaryCourse(FOLDERS, { [file]: edited(text, ['formatVersion'], 99) });
    const { course } = await loadFrom(root, '24');
    const { faults } = await gradeSource(course, wrong);
    expect(told(faults?.[0])).toMatch(/Run npm run fixtures\.$/);
  });
});

describe('a hostile submission', () => {
  it('does not have its own fingerprints read', async () => {
    const folder = temporaryFolder({
      '24-conv-input-gradient/conv-input-gradient.ts': convRight.replaceAll('+=', '-='),
      'fixtures/24-conv-input-gradient/fingerprints.json': '{}',
      '24-conv-input-gradient/fingerprints.json': '{}',
    });
    const [graded] = await gradeFolder(conv, folder);
    expect(graded.faults).toEqual([]);
    expect(graded.result.state).toBe('failed');
  });

  it('cannot import the fingerprints, nor learn from a call which is a probe', async () => {
    const source = `import data from '../../fixtures/24-conv-input-gradient/fingerprints.json' with { type: 'json' };\nconsole.log(data);\n${convRight}`;
    const graded = await gradeSource(conv, source);
    expect(outline(graded.result)).toMatch(/^contract errored \(forbidden-import\)/);
  });

  it('that counts its calls and then answers otherwise is not confirmed', async () => {
    const source = `let calls = 0;\n${convRight.replace('return dX;', 'return ++calls > 3 ? [[calls]] : dX;')}`;
    const graded = await gradeSource(await released('24'), source);
    expect(graded.score.score).toBe(0);
  });

  it('that hangs, throws or floods on a probe gets its findings and no diagnosis', async () => {
    const changes = ['for (;;) {}', "throw new Error('no')", 'return new Array(1e8).fill(1) as never'];
    for (const change of everyNth(3, changes)) {
      const source = convRight.replace('return dX;', `if (dO.length > 1) { ${change} } return dX;`);
      const graded = await gradeSource(impatient(conv), source);
      expect(graded.score.score).toBeLessThan(graded.score.maxScore);
      expect(graded.faults).toEqual([]);
      expect(all(graded).filter(({ from }) => from === 'fingerprint')).toEqual([]);
    }
  });
});
