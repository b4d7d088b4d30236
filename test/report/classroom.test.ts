import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addExactly } from '../../grader/report/formats/classroom/add-exactly.ts';
import schema from '../../grader/report/formats/classroom.schema.json' with { type: 'json' };
import { type ClassroomResult, renderClassroom } from '../../grader/report/formats/classroom.ts';
import { ciReports, mapChecks, withBonus } from './ci-samples.ts';
import { sampleReport } from './sample-reports.ts';

const validate = new Ajv({ allErrors: true, strict: true }).compile<ClassroomResult>(schema);

/** What the reporter action does with its environment. */
function asReporter(result: string): { total: number; max: number; average: number; red: boolean } {
  const json = JSON.parse(Buffer.from(result, 'base64').toString('utf-8')) as ClassroomResult;
  let total = 0;
  for (const { score } of json.tests) total += score;
  const passed = json.tests.filter(({ status }) => status === 'pass').length;
  return {
    total,
    max: json.max_score,
    average: passed / json.tests.length,
    red: json.status === 'fail' || json.status === 'error',
  };
}

describe('the result for GitHub Classroom', () => {
  for (const [name, report] of Object.entries(ciReports())) {
    it(`is valid, small and adds up for ${name}`, () => {
      const { result, json } = renderClassroom(report);
      expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
      expect(result).toMatch(/^[A-Za-z0-9+/]+=*$/);
      expect(JSON.parse(Buffer.from(result, 'base64').toString('utf8'))).toEqual(json);
      expect(Buffer.from(result, 'base64').length).toBeLessThan(90_000);
      expect(result.length + 'DOJO_RESULTS='.length).toBeLessThan(128 * 1024);
      const { total, max, average } = asReporter(result);
      expect(total).toBe(Math.round(report.score * 100) / 100);
      expect(max).toBe(report.maxScore);
      expect(average).not.toBeNaN();
    });

    it(`has no character that acts on a terminal for ${name}`, () => {
      const { json } = renderClassroom(report);
      const texts = json.tests.flatMap(({ name, message, test_code, filename }) => [
        name,
        message,
        test_code,
        filename,
      ]);
      expect(texts.join('').replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
    });
  }

  it('has one test a check, each with its own points: 46 of 48 are not nothing', () => {
    const report = sampleReport('one-failed', 'en');
    const [exercise] = report.exercises;
    const { json } = renderClassroom(report);
    expect(json.tests.map(({ name, status, score }) => [name, status, score])).toEqual([
      ['conv-input-gradient › contract', 'pass', 0.5],
      ['conv-input-gradient › examples', 'fail', 0.63],
      ['conv-input-gradient › reference', 'pass', 0.5],
      ['conv-input-gradient › gradient', 'fail', 0],
      ['conv-input-gradient › laws', 'pass', 0.25],
      ['conv-input-gradient › cost', 'fail', 0],
    ]);
    expect(json.tests).toHaveLength(exercise.checks.length);
    expect(asReporter(renderClassroom(report).result).total).toBe(1.88);
  });

  it('is green with all points, also beyond the maximum', () => {
    const { result, json } = renderClassroom(ciReports().bonus);
    expect(asReporter(result)).toEqual({ total: 108.75, max: 93.75, average: 1, red: false });
    expect(json.status).toBe('pass');
  });

  it('is green with all points of the course, whatever became of a bonus: table, notice and score agree', () => {
    const reports = ciReports();
    for (const name of ['bonus-not-begun', 'bonus-wrong']) {
      const { max, ...shown } = asReporter(renderClassroom(reports[name]).result);
      expect(shown, name).toEqual({ total: 93.75, average: 1, red: false });
      expect(shown.average * max, name).toBe(reports[name].score);
    }
    const half = asReporter(renderClassroom(reports['bonus-half']).result);
    expect(half).toEqual({ total: reports['bonus-half'].score, max: 93.75, average: 1, red: false });
    expect(asReporter(renderClassroom(reports['only-bonus-not-begun']).result)).toMatchObject({
      total: 0,
      average: 1,
      red: false,
    });
  });

  it('has no test of a bonus that was not begun, and says what one earned that was', () => {
    const { bonus, ...reports } = ciReports();
    const regular = bonus.exercises.filter((one) => !one.bonus).flatMap(({ checks }) => checks);
    expect(renderClassroom(reports['bonus-not-begun']).json.tests).toHaveLength(regular.length);
    const names = renderClassroom(reports['bonus-wrong']).json.tests.map(({ name }) => name);
    expect(names.filter((name) => name.includes('bonus'))[0]).toMatch(/ › contract \(bonus 0\/0\.5\)$/);
  });

  it('stays red for what is wrong in the course itself, and for a fault of the grader in a bonus', () => {
    const { bonus } = ciReports();
    const wrong = mapChecks(bonus, (check) => ({ ...check, state: 'failed', score: 0 }));
    expect(asReporter(renderClassroom({ ...wrong, score: 0 }).result).red).toBe(true);
    const fault = withBonus(bonus, 'grader-fault', 1);
    expect(renderClassroom(fault).json.status).toBe('error');
  });

  it('shows a fault of the grader without taking points', () => {
    const { json } = renderClassroom(sampleReport('grader-fault', 'en'));
    expect(json.status).toBe('error');
    const fault = json.tests.find(({ status }) => status === 'error');
    expect(fault?.score).toBe(1.25);
    expect(fault?.message).toContain('costs no points');
  });

  it('never has an empty list of tests', () => {
    const { json } = renderClassroom(ciReports()['no-exercises']);
    expect(json.tests).toHaveLength(1);
    expect(json.status).toBe('error');
  });

  it('shortens messages, then tests, before it grows too large', () => {
    const reports = ciReports();
    const long = renderClassroom(reports['whole-course-wrong']).json;
    expect(long.tests.length).toBeGreaterThan(100);
    expect(long.tests.some(({ message }) => message.length > 100)).toBe(true);
    expect(renderClassroom(reports['thousand-exercises']).json.tests).toHaveLength(1);
  });

  it('has no NaN where a report has one', () => {
    const report = mapChecks(sampleReport('one-failed', 'en'), (check) => ({ ...check, score: Number.NaN }));
    const { json } = renderClassroom({ ...report, score: 0 });
    expect(JSON.stringify(json)).not.toContain('null');
    expect(json.tests.every(({ score }) => score === 0)).toBe(true);
  });
});

describe('scores that add up', () => {
  it('to the total, exactly, each by less than a billionth of its own', () => {
    const points = fc.integer({ min: 0, max: 1000 }).map((n) => n / 100);
    fc.assert(
      fc.property(fc.array(points, { minLength: 1, maxLength: 200 }), (scores) => {
        const total = Math.round(scores.reduce((sum, n) => sum + n, 0) * 100) / 100;
        const exact = addExactly(scores, total);
        expect(exact.reduce((sum, n) => sum + n, 0)).toBe(total);
        exact.forEach((score, i) => {
          expect(Math.abs(score - scores[i])).toBeLessThan(1e-9);
          expect(score).toBeGreaterThanOrEqual(0);
        });
      }),
      { seed: 6, numRuns: 2000 },
    );
  });
});
