import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FindingCode } from '../../grader/model/finding.ts';
import { loadExercise } from '../support/course.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { codesIn, findingOf, gradeFolder, gradeSource, impatient, outline } from '../support/grading.ts';
import { everyNth, THOROUGH } from '../support/thorough.ts';

const RIGHT = join(ROOT, 'test', 'submissions', 'right');
const WRONG = join(ROOT, 'test', 'submissions', 'wrong');
const { course } = await loadExercise('24');

describe('right rules in unusual styles get all points', () => {
  const styles = readdirSync(RIGHT);

  it('are there', () => expect(styles.length).toBeGreaterThan(20));

  it.each(styles)('%s', async (style) => {
    const path = join(RIGHT, style);
    const folder = temporaryFolder();
    cpSync(
      path,
      statSync(path).isDirectory() ? folder : join(folder, `conv-input-gradient${extname(style)}`),
      {
        recursive: true,
      },
    );
    const [{ result, score }] = await gradeFolder(course, folder);
    expect(outline(result)).toMatch(
      /^contract passed · fixture passed · reference passed · gradient passed · law passed/,
    );
    expect(result.state, outline(result)).toBe('passed');
    expect(score.score).toBe(score.maxScore);
  });
});

/** The finding that each wrong rule must lead to. */
const FINDINGS: Readonly<Record<string, FindingCode>> = {
  'all-zeros': 'mismatch',
  'async-function': 'asynchronous',
  bigints: 'not-numeric',
  cycle: 'not-numeric',
  'empties-input': 'mutated-input',
  'endless-loading': 'timed-out',
  'endless-loop': 'timed-out',
  generator: 'missing-export',
  'imports-a-builtin': 'forbidden-import',
  'imports-a-package': 'forbidden-import',
  'imports-the-solution': 'forbidden-import',
  'imports-what-is-not-there': 'unresolved-import',
  infinity: 'not-finite',
  'left-over-throw': 'threw',
  'mutates-input': 'mutated-input',
  nan: 'not-finite',
  'no-export': 'missing-export',
  'not-a-function': 'missing-export',
  'not-started': 'not-started',
  'nothing-returned': 'not-numeric',
  'nothing-the-second-time': 'not-deterministic',
  null: 'not-numeric',
  'numeric-differences': 'mismatch',
  'out-of-memory': 'out-of-memory',
  promise: 'asynchronous',
  ragged: 'ragged',
  'random-output': 'not-deterministic',
  'random-where-undrawn': 'not-deterministic',
  record: 'not-numeric',
  'returns-the-input': 'wrong-shape',
  'right-once': 'not-deterministic',
  'single-number': 'wrong-shape',
  'slightly-off': 'imprecise',
  sparse: 'not-numeric',
  'square-only': 'mismatch',
  'state-across-calls': 'not-deterministic',
  strings: 'not-numeric',
  'syntax-error': 'syntax-error',
  throws: 'threw',
  'throws-while-loading': 'threw',
  'too-much-output': 'too-much-output',
  transposed: 'wrong-shape',
  'wrong-name': 'missing-export',
};

/** In `npm test`, one file for each finding, and all of those that could be taken for right. */
function tellingFindings(): readonly (readonly [string, FindingCode])[] {
  const entries = Object.entries(FINDINGS);
  const first = ([, code]: readonly [string, FindingCode], i: number) =>
    entries.findIndex(([, other]) => other === code) === i;
  return entries.filter((entry, i) => THOROUGH || COULD_PASS.includes(entry[1]) || first(entry, i));
}

const COULD_PASS: readonly FindingCode[] = ['mismatch', 'imprecise', 'not-deterministic', 'mutated-input'];

describe('wrong rules lose points', () => {
  it('are all named here', () => {
    const files = readdirSync(WRONG).filter((name) => name.endsWith('.ts'));
    expect(files.map((name) => name.slice(0, -3)).sort()).toEqual(Object.keys(FINDINGS).sort());
  });

  it.each(tellingFindings())('%s: %s', async (name, code) => {
    const source = readFileSync(join(WRONG, `${name}.ts`), 'utf8');
    const { result, score } = await gradeSource(code === 'timed-out' ? impatient(course) : course, source);
    expect(codesIn(result)[0], outline(result)).toBe(code);
    expect(score.score).toBeLessThan(score.maxScore);
    // A wrong rule that only mismatches has kept the contract; one that is never of the right form earns nothing.
    if (code === 'mismatch' || code === 'imprecise') expect(score.score).toBeGreaterThan(0);
    const [{ parts }] = result.checks;
    const isNeverRight = parts.every(({ casesRun, casesFailed }) => casesFailed === casesRun);
    const isAboutManners = code === 'mutated-input' || code === 'not-deterministic';
    if (code !== 'mismatch' && code !== 'imprecise' && isNeverRight && !isAboutManners)
      expect(score.score).toBe(0);
  });

  const others = [
    ['11', 'output-delta-float32', 'imprecise'],
    ['14', 'sigmoid-forward-difference', 'mismatch'],
    ['34', 'conv-strided-stride-one', 'mismatch'],
  ] as const;

  it.each(everyNth(3, others))('%s %s', async (exercise, name, code) => {
    const loaded = await loadExercise(exercise);
    const { result, score } = await gradeSource(
      loaded.course,
      readFileSync(join(WRONG, 'other', `${name}.ts`), 'utf8'),
    );
    expect(outline(result)).toContain(`gradient failed (${code})`);
    expect(score.score).toBeLessThan(score.maxScore);
  });

  it('hard-coded answers of the public examples', async () => {
    const { exercise } = await loadExercise('24');
    const table = exercise.fixtures.map(({ args, expected }) => [
      JSON.stringify([args.dO, args.F]),
      expected,
    ]);
    const source = `const known: any = new Map(${JSON.stringify(table)} as any);
      export const convInputGradient = (dO: any, F: any) => known.get(JSON.stringify([dO, F])) ??
        Array.from({ length: dO.length + F.length - 1 }, () => new Array(dO[0].length + F[0].length - 1).fill(0));`;
    const { result } = await gradeSource(course, source);
    expect(outline(result)).toMatch(/fixture passed .* reference failed .* gradient failed .* law skipped/);
  });

  it('a stub that is not there', async () => {
    const [{ result, score }] = await gradeFolder(course, temporaryFolder({ 'other.ts': '' }));
    expect(result.state).toBe('not-started');
    expect(score.score).toBe(0);
  });

  it.each([
    ['not-utf8', new Uint8Array([0x65, 0xff, 0xfe, 0x80])],
    ['too-large', `// ${'x'.repeat(5_000_000)}`],
  ] as const)('a file that is %s', async (reason, content) => {
    const [{ result }] = await gradeFolder(course, temporaryFolder({ 'conv-input-gradient.ts': content }));
    expect(findingOf(result, 'unreadable-file').reason).toBe(reason);
  });

  it('a folder of that name', async () => {
    const folder = temporaryFolder({ 'conv-input-gradient.ts/inner.ts': '' });
    const [{ result }] = await gradeFolder(course, folder);
    expect(findingOf(result, 'unreadable-file').reason).toBe('not-a-file');
  });
});
