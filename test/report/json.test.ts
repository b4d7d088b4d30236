import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../grader/model/finding.ts';
import type { Report } from '../../grader/model/report.ts';
import { describeFinding } from '../../grader/report/build/index.ts';
import { renderJson } from '../../grader/report/formats/json.ts';
import { LANGUAGES } from '../../grader/words/catalogue.ts';
import { THOROUGH } from '../support/thorough.ts';
import { EVERY_FINDING } from './build/every-finding.ts';
import { SAMPLES, sampleReport } from './sample-reports.ts';

const schema: object = JSON.parse(
  readFileSync(new URL('../../grader/report/report.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile<Report>(schema);

function problems(value: unknown): string {
  return validate(value) ? '' : JSON.stringify(validate.errors, undefined, 1);
}

describe.each(LANGUAGES)('in %s', (language) => {
  // What is large in numbers is so in any language.
  const shown = SAMPLES.filter((name) => THOROUGH || name !== 'huge' || language === 'en');
  it.each(shown)('%s is valid, and reads back as it was', (name) => {
    const report = sampleReport(name, language);
    const read: unknown = JSON.parse(renderJson(report));
    expect(problems(read)).toBe('');
    expect(read).toEqual(JSON.parse(JSON.stringify(report)));
  });
});

it('holds every finding', () => {
  const report = sampleReport('one-failed', 'en');
  for (const finding of Object.values(EVERY_FINDING).flat() as readonly Finding[]) {
    const described = describeFinding(finding, { language: 'en', exerciseId: 'x' });
    const checks = [{ ...report.exercises[0].checks[0], finding: described }];
    const whole = { ...report, exercises: [{ ...report.exercises[0], checks }] };
    expect(problems(JSON.parse(renderJson(whole))), finding.code).toBe('');
  }
});

it.each([
  ['an unknown field', (report: Report) => ({ ...report, extra: 1 })],
  ['another version', (report: Report) => ({ ...report, schemaVersion: 2 })],
  ['a missing field', ({ faults: _, ...report }: Report) => report],
  ['a seed that is no unsigned 32-bit integer', (report: Report) => ({ ...report, seed: -1 })],
  [
    'an unknown state',
    (report: Report) => ({ ...report, exercises: [{ ...report.exercises[0], state: 'fine' }] }),
  ],
  [
    'an unknown field deep inside',
    (report: Report) => {
      const [exercise] = report.exercises;
      const checks = exercise.checks.map((check) => ({
        ...check,
        finding: { code: 'not-started', message: 'x', case: { id: '1', function: 'f', inputs: {}, x: 1 } },
      }));
      return { ...report, exercises: [{ ...exercise, checks }] };
    },
  ],
])('%s is not valid', (_, spoil) => {
  expect(problems(spoil(sampleReport('one-failed', 'en')))).not.toBe('');
});

it('writes a row of numbers on one line', () => {
  const json = renderJson(sampleReport('one-failed', 'en'));
  expect(json).toMatch(/\n\s+\[ 3, 4 \]/);
  expect(json.endsWith('}\n')).toBe(true);
});
