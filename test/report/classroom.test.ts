import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../grader/model/report.ts';
import { addExactly } from '../../grader/report/formats/classroom/add-exactly.ts';
import schema from '../../grader/report/formats/classroom.schema.json' with { type: 'json' };
import { CLASSROOM_RUNNERS, renderClassroom } from '../../grader/report/formats/classroom.ts';
import { readAsReporter } from '../support/consumers/reporter.ts';
import { THOROUGH } from '../support/thorough.ts';
import { ciReports, mapChecks, withBonus } from './ci-samples.ts';
import { sampleReport } from './sample-reports.ts';

type Rendered = ReturnType<typeof renderClassroom>;

const validate = new Ajv({ allErrors: true, strict: true }).compile<Rendered['json']>(schema);

function asReporter({ results }: Rendered) {
  return readAsReporter('earned, missing', {
    EARNED_RESULTS: results.earned,
    MISSING_RESULTS: results.missing,
  });
}

const inHundredths = (points: number) => Math.round(points * 100) / 100;

describe('the results for GitHub Classroom', () => {
  for (const [name, report] of Object.entries(ciReports())) {
    it(`are valid, small, and give the score in table and notice for ${name}`, () => {
      const rendered = renderClassroom(report);
      expect(validate(rendered.json), JSON.stringify(validate.errors)).toBe(true);
      for (const runner of CLASSROOM_RUNNERS) {
        const result = rendered.results[runner];
        expect(result).toMatch(/^[A-Za-z0-9+/]+=*$/);
        const json = Buffer.from(result, 'base64');
        expect(JSON.parse(json.toString('utf8'))).toEqual(rendered.json[runner]);
        expect(json.length).toBeLessThan(90_000);
        expect(result.length + `${runner}_RESULTS=`.length).toBeLessThan(128 * 1024);
      }
      const points = { score: inHundredths(report.score), max: report.maxScore };
      const { table, notice } = asReporter(rendered);
      expect(table).toEqual(points);
      expect(notice).toEqual(report.maxScore === 0 ? undefined : points);
    });

    it(`have no character that acts on a terminal for ${name}`, () => {
      const { json } = renderClassroom(report);
      const texts = CLASSROOM_RUNNERS.flatMap((runner) => json[runner].tests).flatMap(
        ({ name, message, test_code, filename }) => [name, message, test_code, filename],
      );
      expect(texts.join('').replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
    });
  }

  it('tell what each check earned, and which are missing something: 46 of 48 are not nothing', () => {
    const rendered = renderClassroom(sampleReport('one-failed', 'en'));
    const { earned, missing } = rendered.json;
    expect(earned.tests.map(({ name, status, score }) => [name, status, score])).toEqual([
      ['conv-input-gradient › contract', 'pass', 0.5],
      ['conv-input-gradient › examples (0.63/1.25)', 'pass', 0.63],
      ['conv-input-gradient › reference', 'pass', 0.5],
      ['conv-input-gradient › laws', 'pass', 0.25],
    ]);
    expect(missing.tests.map(({ name, status, score }) => [name, status, score])).toEqual([
      ['conv-input-gradient › examples', 'fail', 0],
      ['conv-input-gradient › gradient', 'fail', 0],
      ['conv-input-gradient › cost', 'fail', 0],
    ]);
    expect(missing.tests[0].message).not.toBe('');
    expect(asReporter(rendered)).toMatchObject({ notice: { score: 1.88 }, red: true });
  });

  it('agree for every score, whatever each check earned, with a bonus and without', () => {
    const whole = sampleReport('all-passed', 'en');
    const shares = fc.array(fc.double({ min: 0, max: 1.5, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(shares, (given) => {
        let next = 0;
        const exercises = whole.exercises.map((exercise) => {
          const checks = exercise.checks.map((check): CheckReport => {
            const share = Math.min(1, given[next++ % given.length]);
            const score = inHundredths(share * check.maxScore);
            return { ...check, score, state: score === check.maxScore ? 'passed' : 'failed' };
          });
          return { ...exercise, checks };
        });
        const score = inHundredths(
          exercises.flatMap(({ checks }) => checks).reduce((sum, check) => sum + check.score, 0),
        );
        const { table, notice } = asReporter(renderClassroom({ ...whole, exercises, score }));
        return [table, notice].every((told) => told?.score === score && told.max === whole.maxScore);
      }),
      { seed: 17, numRuns: THOROUGH ? 300 : 60 },
    );
  });

  it('are green with all points of the course, whatever became of a bonus', () => {
    const reports = ciReports();
    const begun = reports.bonus.exercises.flatMap(({ checks }) => checks).length;
    expect(asReporter(renderClassroom(reports.bonus))).toMatchObject({
      table: { score: 108.75, max: 93.75 },
      tests: { passed: begun, all: begun + 1 },
      red: false,
    });
    for (const name of ['bonus-not-begun', 'bonus-wrong', 'bonus-half', 'only-bonus-not-begun']) {
      expect(asReporter(renderClassroom(reports[name])).red, name).toBe(false);
    }
  });

  it('have no test of a bonus that was not begun, and say what one earned that was', () => {
    const { bonus, ...reports } = ciReports();
    const regular = bonus.exercises.filter((one) => !one.bonus).flatMap(({ checks }) => checks);
    const { earned, missing } = renderClassroom(reports['bonus-not-begun']).json;
    expect(earned.tests).toHaveLength(regular.length);
    expect(missing.tests).toMatchObject([{ name: 'Nothing is missing.', status: 'pass' }]);
    const names = renderClassroom(reports['bonus-wrong']).json.earned.tests.map(({ name }) => name);
    expect(names.filter((name) => name.includes('bonus'))[0]).toMatch(/ › contract \(bonus 0\/0\.5\)$/);
  });

  it('stay red for what is wrong in the course itself, and for a fault of the grader in a bonus', () => {
    const { bonus } = ciReports();
    const wrong = mapChecks(bonus, (check) => ({ ...check, state: 'failed', score: 0 }));
    expect(asReporter(renderClassroom({ ...wrong, score: 0 }))).toMatchObject({
      table: { score: 0 },
      red: true,
    });
    const fault = withBonus(bonus, 'grader-fault', 1);
    expect(renderClassroom(fault).json.missing.status).toBe('error');
  });

  it('show a fault of the grader without taking points', () => {
    const { earned, missing } = renderClassroom(sampleReport('grader-fault', 'en')).json;
    expect(missing.status).toBe('error');
    const fault = missing.tests.find(({ status }) => status === 'error');
    expect(fault?.message).toContain('costs no points');
    expect(earned.tests.find(({ name }) => name === fault?.name)?.score).toBe(1.25);
  });

  it('have no empty list of tests', () => {
    const { earned, missing } = renderClassroom(ciReports()['no-exercises']).json;
    expect(earned.tests).toMatchObject([{ status: 'fail', score: 0 }]);
    expect(missing).toMatchObject({ status: 'error', tests: [{ status: 'error' }] });
  });

  it('shorten messages, then tests, before they grow too large', () => {
    const reports = ciReports();
    const { missing } = renderClassroom(reports['whole-course-wrong']).json;
    expect(missing.tests.length).toBeGreaterThan(50);
    expect(missing.tests.some(({ message }) => message.length > 100)).toBe(true);
    const thousand = renderClassroom(reports['thousand-exercises']).json;
    expect([thousand.earned.tests.length, thousand.missing.tests.length]).toEqual([1, 1]);
  });

  it('have no NaN where a report has one', () => {
    const report = mapChecks(sampleReport('one-failed', 'en'), (check) => ({ ...check, score: Number.NaN }));
    const { json } = renderClassroom({ ...report, score: 0 });
    expect(JSON.stringify(json)).not.toContain('null');
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
      { seed: 6, numRuns: THOROUGH ? 2000 : 400 },
    );
  });
});
