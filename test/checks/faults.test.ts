import { describe, expect, it } from 'vitest';
import type { Exercise } from '../../grader/model/exercise.ts';
import type { Law, Rule } from '../../grader/model/rule.ts';
import { loadExercise, readReal, temporaryCourse } from '../support/course.ts';
import { temporaryFolder } from '../support/folders.ts';
import { gradeFunctions, outline } from '../support/grading.ts';
import { runHere } from '../support/here.ts';

const loaded = await loadExercise('24');
const { exercise, reference } = loaded;

function withRule(change: Partial<Rule>): Exercise {
  return { ...exercise, rules: exercise.rules.map((rule) => ({ ...rule, ...change })) };
}

function boom(): never {
  throw new Error('the course is broken here');
}

const law = exercise.rules[0].laws[0];
const brokenLaw = (change: Partial<Law>) => withRule({ laws: [{ ...law, ...change }] });

/** What is broken, and which checks cannot be judged then. */
const FAULTS: readonly [string, Exercise, RegExp][] = [
  ['forward throws', withRule({ forward: boom }), /contract grader-fault .* gradient grader-fault/],
  ['derive throws', withRule({ derive: boom }), /contract grader-fault .* gradient grader-fault/],
  ['where throws', withRule({ where: boom }), /contract grader-fault/],
  ['where is never true', withRule({ where: () => false }), /contract grader-fault .* gradient grader-fault/],
  ['smooth is never true', withRule({ smooth: () => false }), /contract grader-fault/],
  ['args name nothing', { ...withRule({ args: ['dO', 'G'] }), fixtures: [] }, /contract grader-fault/],
  ['a law cannot make its variants', brokenLaw({ variants: boom }), /gradient passed · law grader-fault/],
  ['a law cannot relate', brokenLaw({ relate: boom }), /gradient passed · law grader-fault/],
];

describe('a fault of the course costs no points', () => {
  it.each(FAULTS)('%s', async (_, broken, expected) => {
    const { result, score, maxScore } = await gradeFunctions(broken, reference, { reference });
    expect(outline(result)).toMatch(expected);
    expect(result.state).toBe('grader-fault');
    expect(score).toBe(maxScore);
  });

  it.each([
    ['throws', boom],
    ['returns another shape', () => [[1]]],
    ['returns nothing', () => undefined],
    [
      'returns NaN',
      (dO: number[][], F: number[][]) =>
        reference.convInputGradient(...([dO, F] as never[])) && [[Number.NaN]],
    ],
  ])('the reference %s', async (_, broken) => {
    const { result, score, maxScore } = await gradeFunctions(exercise, reference, {
      reference: { convInputGradient: broken },
    });
    expect(outline(result)).toMatch(
      /fixture passed · reference grader-fault \(grader-fault\) · gradient passed/,
    );
    expect(score).toBe(maxScore);
  });

  it('does not pay for what is wrong besides', async () => {
    const misjudged = (result: number[][]) => result.map((row) => row.map(() => 7));
    const wrong = {
      convInputGradient: (...args: never[]) => misjudged(reference.convInputGradient(...args) as number[][]),
    };
    const { score, maxScore } = await gradeFunctions(exercise, wrong, {
      reference: { convInputGradient: boom },
    });
    // Only the reference check, which could not be judged, and half of the contract, which needs no rule.
    const { contract, reference: unjudged } = exercise.manifest.checks;
    expect(score).toBe((contract?.points ?? 0) / 2 + (unjudged?.points ?? 0));
    expect(score).toBeLessThan(maxScore);
  });
});

describe('on the command line', () => {
  const solution = readReal('solutions/24-conv-input-gradient/conv-input-gradient.ts');
  const cases: readonly [string, Record<string, string>][] = [
    [
      'a reference that throws',
      {
        'solutions/24-conv-input-gradient/conv-input-gradient.ts':
          'export function convInputGradient() { throw new Error("gone"); }',
      },
    ],
    [
      'a reference without its function',
      { 'solutions/24-conv-input-gradient/conv-input-gradient.ts': 'export const other = 1;' },
    ],
    [
      'a reference that is no TypeScript',
      { 'solutions/24-conv-input-gradient/conv-input-gradient.ts': 'export const = ;' },
    ],
    [
      'a forward rule that throws',
      {
        'exercises/24-conv-input-gradient/forward.ts':
          'export function correlateValid() { throw new Error("gone"); }',
      },
    ],
  ];
  it.each(cases)('%s exits 2, says so, and takes no points', async (_, files) => {
    const course = temporaryCourse(['24-conv-input-gradient'], files);
    const submission = temporaryFolder({ 'conv-input-gradient.ts': solution });
    const { code, stdout, stderr } = await runHere(
      ['grade', '24', '--submission', submission, '--ci', '--format', 'junit'],
      {
        cwd: course,
      },
    );
    expect(stderr).toBe('');
    expect(stdout).toContain('GRADER FAULT');
    expect(stdout).toMatch(/^ (\d+(?:\.\d+)?)\/\1 /m);
    expect(stdout).not.toMatch(/at .*\.ts:\d+:\d+\)/);
    expect(code).toBe(2);
  });
});
