import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import schema from '../../grader/report/formats/gradescope.schema.json' with { type: 'json' };
import { type GradescopeResult, renderGradescope } from '../../grader/report/formats/gradescope.ts';
import { ciReports } from './ci-samples.ts';
import { sampleReport } from './sample-reports.ts';

const validate = new Ajv({ allErrors: true, strict: true }).compile<GradescopeResult>(schema);

describe('the result for Gradescope', () => {
  for (const [name, report] of Object.entries(ciReports())) {
    it(`is valid and adds up for ${name}`, () => {
      const result = renderGradescope(report, { hidden: ['reference'] });
      const json = JSON.parse(JSON.stringify(result));
      expect(json).toEqual(result);
      expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
      expect(result.score).toBe(Math.round(report.score * 100) / 100);
      const max = result.tests.reduce((sum, test) => sum + test.max_score, 0);
      const maxOfReport = result.tests.length === 0 ? 0 : report.maxScore;
      expect(max).toBeCloseTo(maxOfReport, 6);
      const sum = result.tests.reduce((total, { score }) => total + score, 0);
      expect(Math.abs(sum - report.score)).toBeLessThan(0.006 * Math.max(1, result.tests.length));
    });

    it(`has no character that acts on a terminal for ${name}`, () => {
      const { output, tests } = renderGradescope(report);
      const texts = [output, ...tests.flatMap((test) => [test.name, test.output, ...test.tags])];
      expect(texts.join('').replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
    });
  }

  it('numbers tests by exercise and check', () => {
    const { tests } = renderGradescope(sampleReport('one-failed', 'en'));
    expect(tests.map(({ number, status }) => [number, status])).toEqual([
      ['24.1', 'passed'],
      ['24.2', 'failed'],
      ['24.3', 'passed'],
      ['24.4', 'failed'],
      ['24.5', 'passed'],
      ['24.6', 'failed'],
    ]);
  });

  it('makes bonus points extra credit', () => {
    const { score, tests } = renderGradescope(ciReports().bonus);
    expect(score).toBe(108.75);
    const bonus = tests.filter(({ name }) => name.endsWith('(bonus)'));
    expect(bonus.length).toBeGreaterThan(0);
    expect(bonus.every((test) => test.max_score === 0 && test.score > 0)).toBe(true);
  });

  it('counts a fault of the grader as passed, and says so', () => {
    const { tests } = renderGradescope(sampleReport('grader-fault', 'en'));
    const fault = tests.find(({ output }) => output.includes('costs no points'));
    expect(fault).toMatchObject({ status: 'passed', score: 1.25, max_score: 1.25 });
  });

  it('shows hidden tests only once grades are published, and says beforehand that they exist', () => {
    const report = sampleReport('all-passed', 'en');
    const { tests, output } = renderGradescope(report, { hidden: ['reference'] });
    const hidden = tests.filter(({ visibility }) => visibility === 'after_published');
    expect(hidden.map(({ tags }) => tags[1])).toEqual(report.exercises.map(() => 'reference'));
    expect(output).toContain(`All visible checks passed; ${report.exercises.length} more run at submission.`);
    expect(output).not.toContain('108');
  });

  it('does not say that all visible checks passed when one did not', () => {
    const { output } = renderGradescope(sampleReport('one-failed', 'en'), { hidden: ['reference'] });
    expect(output).not.toContain('All visible');
    expect(output).toContain('1 test is shown once the grades are published.');
  });

  it('shows what the code printed, framed, once for each exercise', () => {
    const { tests } = renderGradescope(sampleReport('one-failed', 'en'));
    const printed = tests.filter(({ output }) => output.includes('  | dO has 1 rows'));
    expect(printed).toHaveLength(1);
  });
});
