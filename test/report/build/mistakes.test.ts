import { describe, expect, it } from 'vitest';
import type { CheckReport, FindingReport, PartReport } from '../../../grader/model/report.ts';
import { mistakesIn } from '../../../grader/report/build/mistakes.ts';

function finding(code: FindingReport['code'], output: string | undefined, size = 1): FindingReport {
  return {
    code,
    function: 'f',
    ...(output === undefined ? {} : { output }),
    message: `${code} ${output}`,
    case: { id: `${code}-${size}`, function: 'f', inputs: { X: Array.from({ length: size }, () => 1) } },
    replay: `npm run grade -- f --case ${code}-${size}`,
  };
}

function named(one: FindingReport, id: string, outputs?: readonly string[]): FindingReport {
  const diagnosis = {
    id,
    title: id,
    explanation: id,
    kind: 'name',
    strength: 1,
    from: 'fingerprint',
    ...(outputs && { outputs }),
  } as const;
  return { ...one, diagnosis: [diagnosis] };
}

function part(id: string, found: FindingReport | undefined, run = 1, failed = 1): PartReport {
  return found === undefined
    ? { id, title: id, state: 'passed', cases: { run, failed: 0 } }
    : { id, title: id, state: 'failed', cases: { run, failed }, finding: found };
}

function check(id: string, parts: readonly PartReport[]): CheckReport {
  const first = parts.find((one) => one.finding)?.finding;
  return {
    id,
    kind: 'gradient',
    title: id,
    state: first === undefined ? 'passed' : 'failed',
    score: 0,
    maxScore: 1,
    cases: { run: 0, failed: 0 },
    parts,
    ...(first && { finding: first }),
  };
}

/** Explained by the one change in the code that makes all checks pass. */
function placed(one: FindingReport, line: number): FindingReport {
  const text = 'for (;;) dX += F[b][a];';
  const evidence = {
    kind: 'place',
    file: 'f.ts',
    line,
    column: 16,
    length: 7,
    text,
    token: 'F[b][a]',
  } as const;
  const diagnosis = {
    id: 'place',
    title: 'place',
    explanation: 'place',
    kind: 'place',
    strength: 0.95,
    from: 'experiment',
    evidence,
  } as const;
  return { ...one, diagnosis: [diagnosis] };
}

describe('one mistake', () => {
  it('is one change in the code, whatever comes of it: an error, no number, a wrong number', () => {
    const codes = ['not-finite', 'threw', 'mismatch'] as const;
    const at = (...lines: readonly number[]) =>
      mistakesIn({
        checks: codes.map((code, i) => check(code, [part('f', placed(finding(code, undefined), lines[i]))])),
      });
    expect(at(3, 3, 3).map(({ checks }) => checks.map(({ check: id }) => id))).toEqual([
      ['not-finite', 'threw', 'mismatch'],
    ]);
    expect(at(3, 3, 4)).toHaveLength(2);
  });

  it('is the file of another exercise, where that is wrong: what comes of it is no mistake of its own', () => {
    const elsewhere: FindingReport = {
      code: 'wrong-dependency',
      message: 'conv-general fails its own checks',
    };
    const checks = ['fixture', 'gradient'].map((id) => ({
      ...check(id, [part('f.dF1', finding('mismatch', 'dF1')), part('f.db1', finding('mismatch', 'db1'))]),
      finding: elsewhere,
    }));
    const mistakes = mistakesIn({ checks });
    expect(mistakes.map((one) => one.finding)).toEqual([elsewhere]);
    expect(mistakes[0].checks.map((one) => one.check)).toEqual(['fixture', 'gradient']);
  });

  it('is one block, whatever checks find it: the smallest case, and how often each check met it', () => {
    const [mistake, ...more] = mistakesIn({
      checks: [
        check('fixture', [
          part('a', finding('mismatch', 'dX', 9)),
          part('b', undefined),
          part('c', finding('mismatch', 'dX', 7)),
        ]),
        check('reference', [part('f.dX', finding('fingerprint-mismatch', 'dX'), 5, 5)]),
        check('gradient', [
          part('f.dX', finding('mismatch', 'dX', 2), 100, 62),
          part('f.dF', undefined, 100, 0),
        ]),
        check('law', [part('f.linear', finding('law-violated', 'dX', 1), 20, 3)]),
      ],
    });
    expect(more).toEqual([]);
    expect(mistake).toMatchObject({ check: 'gradient', function: 'f', outputs: ['dX'] });
    expect(mistake.finding.case?.id).toBe('mismatch-2');
    expect(mistake.checks.map(({ check: id, failed, run }) => [id, failed, run])).toEqual([
      ['fixture', 2, 3],
      ['reference', 5, 5],
      ['gradient', 62, 100],
      ['law', 3, 20],
    ]);
  });

  it('is a rule that differentiates numerically, with the numbers that are nearly right for it', () => {
    const numbers = (got: number): FindingReport => ({
      ...finding('mismatch', undefined),
      comparison: { differing: 1, total: 1, worst: { index: [], expected: 1, got }, tolerance: 1e-12 },
    });
    const blocks = (found: FindingReport) =>
      mistakesIn({
        checks: [
          check('reference', [part('f', found)]),
          check('cost', [part('f', finding('numerical-gradient', undefined, 0))]),
        ],
      }).map((one) => one.finding.code);
    expect(blocks(numbers(1.00001))).toEqual(['numerical-gradient']);
    expect(blocks(finding('imprecise', undefined))).toEqual(['numerical-gradient']);
    expect(blocks(numbers(2))).toEqual(['mismatch', 'numerical-gradient']);
  });

  it('of several outputs is one block where one name accounts for all of them', () => {
    const both = mistakesIn({
      checks: [
        check('gradient', [
          part('f.dX', named(finding('mismatch', 'dX'), 'swapped')),
          part('f.dF', named(finding('mismatch', 'dF'), 'swapped')),
        ]),
      ],
    });
    expect(both.map(({ outputs }) => outputs)).toEqual([['dX', 'dF']]);
  });
});

it('several outputs that one place makes wrong are one mistake; another place is another', () => {
  const at = (one: FindingReport, line: number): FindingReport => ({
    ...one,
    diagnosis: [
      {
        kind: 'place',
        id: 'place',
        title: 'One change',
        explanation: 'Look.',
        from: 'experiment',
        strength: 0.95,
        evidence: { kind: 'place', file: 'f.ts', line, text: 'x' },
      },
    ],
  });
  const all = mistakesIn({
    checks: [
      check('gradient', [
        part('f.dX', at(finding('mismatch', 'dX'), 3)),
        part('f.dF', at(finding('mismatch', 'dF'), 3)),
        part('f.db', at(finding('mismatch', 'db'), 8)),
      ]),
    ],
  });
  expect(all.map(({ outputs }) => outputs)).toEqual([['dX', 'dF'], ['db']]);
});

describe('sentences that name the sizes or the entry of one case are one mistake', () => {
  const say = (one: FindingReport, message: string): FindingReport => ({ ...one, message });
  const mistakesOf = (...found: readonly FindingReport[]) =>
    mistakesIn({
      checks: [
        check(
          'gradient',
          found.map((one, i) => part(`f.${i}`, one)),
        ),
      ],
    });

  it('wrong shapes of one output, but not those of another', () => {
    const small = say(finding('wrong-shape', 'dX', 2), 'dX should be 2×2, but is 1×1.');
    const large = say(finding('wrong-shape', 'dX', 9), 'dX should be 9×9, but is 8×8.');
    const other = say(finding('wrong-shape', 'dF', 9), 'dF should be 9×9, but is 8×8.');
    const all = mistakesOf(large, small, other);
    expect(all.map(({ outputs }) => outputs)).toEqual([['dX'], ['dF']]);
    expect(all[0].finding).toBe(small);
  });

  it('NaN in two places', () => {
    const nan = (index: string) => say(finding('not-finite', undefined), `result${index} is NaN.`);
    expect(mistakesOf(nan('[0][1]'), nan('[2][0]'))).toHaveLength(1);
  });

  it('errors that are thrown at one place, but not at two', () => {
    const thrown = (message: string, line: number): FindingReport => ({
      ...say(finding('threw', undefined), message),
      location: { file: 'f.ts', line, column: 3, text: 'X[i][j]' },
    });
    const all = mistakesOf(thrown('reading 2', 5), thrown('reading 7', 5), thrown('reading 2 below', 8));
    expect(all.map((one) => one.finding.message)).toEqual(['reading 2', 'reading 2 below']);
  });

  it('a shape in some cases and numbers in others that one name accounts for', () => {
    const shape = named(finding('wrong-shape', 'dX', 4), 'transposed');
    const numbers = named(finding('mismatch', 'dX', 2), 'transposed');
    const [one, ...more] = mistakesOf(shape, numbers);
    expect(more).toEqual([]);
    expect(one.finding).toBe(numbers);
    expect(mistakesOf(shape, named(finding('mismatch', 'dX'), 'rotated'))).toHaveLength(2);
  });
});

describe('several mistakes', () => {
  it('stand apart by output, the explained ones first', () => {
    const all = mistakesIn({
      checks: [
        check('gradient', [
          part('f.dX', finding('mismatch', 'dX')),
          part('f.dF', named(finding('mismatch', 'dF'), 'rotated', ['dF'])),
          part('f.db', named(finding('mismatch', 'db'), 'rotated', ['db'])),
        ]),
      ],
    });
    expect(all.map(({ outputs }) => outputs)).toEqual([['dF'], ['db'], ['dX']]);
  });

  it('of another kind are not one: a shape, and numbers', () => {
    const all = mistakesIn({
      checks: [
        check('contract', [part('f', finding('wrong-shape', 'dX'))]),
        check('gradient', [part('f.dF', finding('mismatch', 'dF'))]),
      ],
    });
    expect(all.map(({ finding: { code } }) => code)).toEqual(['wrong-shape', 'mismatch']);
  });

  it('of one function join what is said of the function as a whole', () => {
    const all = mistakesIn({
      checks: [
        check('gradient', [part('f.dX', finding('mismatch', 'dX'))]),
        check('law', [part('f.sum', finding('law-violated', undefined))]),
      ],
    });
    expect(all).toHaveLength(1);
    expect(all[0].checks.map((one) => one.check)).toEqual(['gradient', 'law']);
  });
});

it('nothing is a mistake where nothing failed', () => {
  expect(mistakesIn({ checks: [check('gradient', [part('f.dX', undefined)])] })).toEqual([]);
});
