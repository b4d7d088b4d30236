import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import schema from '../../grader/report/formats/classroom50.schema.json' with { type: 'json' };
import { type Classroom50Result, renderClassroom50 } from '../../grader/report/formats/classroom50.ts';
import { readAsClassroom50 } from '../support/consumers/classroom50.ts';
import { ciReports } from './ci-samples.ts';
import { sampleReport } from './sample-reports.ts';

const validate = new Ajv({ allErrors: true, strict: true }).compile<Classroom50Result>(schema);

const IDENTITY = {
  classroom: 'ml-101',
  assignment: 'dojo',
  submission: 'submit/2026-09-01T12-00-00Z-a1b2c3d',
  commit: 'https://github.com/o/ml-101-dojo-alice/commit/a1b2c3d',
  release: 'https://github.com/o/ml-101-dojo-alice/releases/tag/submit%2F2026',
  review: 'https://github.com/o/ml-101-dojo-alice/compare/0...a1b2c3d',
  datetime: '2026-09-01T12:00:00Z',
};

const RUN = { classroom: 'ml-101', assignment: 'dojo', owner: 'alice', type: 'individual' } as const;

describe('the rules of its runner', () => {
  it('refuse what the gradebook would not take', () => {
    const result = renderClassroom50(sampleReport('one-failed', 'en'), IDENTITY);
    const read = (change: object) => readAsClassroom50(JSON.stringify({ ...result, ...change }), RUN);
    for (const change of [
      { score: 1.5 },
      { score: result['max-score'] + 1 },
      { score: -1 },
      { submission: 'main' },
      { classroom: 'other' },
      { review: '' },
      { tests: {} },
      { tests: [{ ...result.tests[0], passed: 1 }] },
      { tests: [{ ...result.tests[0], 'test-name': '' }] },
    ]) {
      expect(read(change).status, JSON.stringify(change)).toBe('error');
    }
    expect(read({}).status).toBe('failure');
    expect(read({ tests: [] }).status).toBe('success');
  });
});

describe('the result for Classroom 50', () => {
  for (const [name, report] of Object.entries(ciReports())) {
    it(`is valid and adds up for ${name}`, () => {
      const result = renderClassroom50(report, IDENTITY);
      const json = JSON.parse(JSON.stringify(result));
      expect(json).toEqual(result);
      expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
      const isWhole = result.tests.every(({ passed }) => passed);
      expect(readAsClassroom50(JSON.stringify(result), RUN)).toMatchObject({
        status: isWhole ? 'success' : 'failure',
        tests: result.tests.length,
      });
      const sum = (key: 'score' | 'max-score') => result.tests.reduce((total, test) => total + test[key], 0);
      expect(result['max-score']).toBe(sum('max-score'));
      expect(result.score).toBeLessThanOrEqual(result['max-score']);
      for (const test of result.tests) expect(test.score).toBeLessThanOrEqual(test['max-score']);
      const bonus = report.exercises.some((exercise) => exercise.bonus && exercise.score > 0);
      if (!bonus) expect(result.score).toBe(sum('score'));
    });
  }

  it('counts hundredths of a point, so that nothing is rounded', () => {
    const report = sampleReport('one-failed', 'en');
    const result = renderClassroom50(report, IDENTITY);
    expect(result.tests.map((test) => [test.score, test['max-score'], test.points])).toEqual([
      [50, 50, 0.5],
      [63, 125, 0.63],
      [50, 50, 0.5],
      [0, 125, 0],
      [25, 25, 0.25],
      [0, 25, 0],
    ]);
    expect([result.score, result['max-score']]).toEqual([188, 400]);
  });

  it('fills up to the maximum with bonus points, and never beyond it', () => {
    const { bonus } = ciReports();
    expect(renderClassroom50(bonus, IDENTITY)).toMatchObject({ score: 9375, 'max-score': 9375 });
    const exercises = bonus.exercises.map((one) =>
      one.id === 'conv-general'
        ? {
            ...one,
            score: 0,
            checks: one.checks.map((check) => ({ ...check, score: 0, state: 'failed' as const })),
          }
        : one,
    );
    const lost = { ...bonus, exercises, score: bonus.score - 3.75 };
    expect(renderClassroom50(lost, IDENTITY).score).toBe(9375);
    const tests = renderClassroom50(bonus, IDENTITY).tests.filter((test) => test.bonus);
    expect(tests[0]).toMatchObject({
      passed: true,
      score: 0,
      'max-score': 0,
      points: 0.5,
      'max-points': 0.5,
    });
    expect(tests[0]['test-name']).toContain('(bonus)');
  });

  it('has no failed test, by which it fails a submission, for a bonus', () => {
    const reports = ciReports();
    const names = ['bonus', 'bonus-not-begun', 'bonus-wrong', 'bonus-half'] as const;
    for (const name of [...names, 'only-bonus-not-begun']) {
      const { tests } = renderClassroom50(reports[name], IDENTITY);
      expect(tests.length, name).toBeGreaterThan(0);
      expect(
        tests.filter(({ passed }) => !passed),
        name,
      ).toEqual([]);
    }
    for (const name of names)
      expect(renderClassroom50(reports[name], IDENTITY), name).toMatchObject({
        score: 9375,
        'max-score': 9375,
      });
    expect(renderClassroom50(reports['bonus-not-begun'], IDENTITY).tests.some(({ bonus }) => bonus)).toBe(
      false,
    );
    const [first] = renderClassroom50(reports['bonus-wrong'], IDENTITY).tests.filter(({ bonus }) => bonus);
    expect(first).toMatchObject({ points: 0, 'max-points': 0.5 });
    expect(first['test-name']).toContain('(bonus 0/0.5)');
    expect(first.message).not.toBe('');
  });

  it('has a failing test when nothing was graded: an empty list would count as success', () => {
    const result = renderClassroom50(ciReports()['no-exercises'], IDENTITY);
    expect(result.tests).toMatchObject([{ passed: false, score: 0, 'max-score': 0 }]);
  });

  it('keeps the identity that the runner gave', () => {
    const result = renderClassroom50(sampleReport('mixed', 'en'), { ...IDENTITY, owner: 'alice' });
    expect(result).toMatchObject({ ...IDENTITY, owner: 'alice' });
  });
});
