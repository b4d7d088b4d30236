import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCaseId } from '../../grader/cases/id.ts';
import { parseRoster } from '../../grader/class/roster.ts';
import { readValidated } from '../../grader/course/schema.ts';
import { parseCsv } from '../../grader/csv/parse.ts';
import { CourseFault, UserError } from '../../grader/model/fault.ts';
import { withSince } from '../../grader/report/build/index.ts';
import { readVerdict } from '../../grader/store/read-verdict.ts';
import { openStore } from '../../grader/store/store.ts';
import { sampleReport } from '../report/sample-reports.ts';
import { anyText } from '../support/any-text.ts';
import { readReal } from '../support/course.ts';
import { temporaryFolder } from '../support/folders.ts';
import { holds, jsonTexts, spoilt } from './property.ts';

const folder = temporaryFolder({});

describe.each([
  ['exercise.json', 'exercise.schema.json', 'exercises/24-conv-input-gradient/exercise.json'],
  ['a fixture', 'fixture.schema.json', 'fixtures/24-conv-input-gradient/textbook.json'],
  ['course.json', 'course.schema.json', 'exercises/course.json'],
  ['fingerprints', 'fingerprints.schema.json', 'fixtures/24-conv-input-gradient/fingerprints.json'],
] as const)('%s', (name, schema, real) => {
  it('is in order, or told to be wrong in a sentence', () => {
    const path = join(folder, name);
    holds(
      `json-${schema.split('.')[0]}`,
      jsonTexts(fc.oneof(spoilt(JSON.parse(readReal(real))), fc.jsonValue())),
      (text) => {
        writeFileSync(path, text);
        try {
          readValidated(path, name, schema);
        } catch (error) {
          if (!(error instanceof CourseFault)) throw error;
          expect(error.message).toContain(name);
        }
      },
    );
  });
});

it('the store gives what was put into it, or nothing', () => {
  const store = openStore(folder);
  const key = 'ab'.repeat(32);
  const file = join(folder, 'ab', 'ab'.repeat(31));
  mkdirSync(dirname(file), { recursive: true });
  holds(
    'store',
    fc.tuple(fc.jsonValue(), fc.nat(), fc.integer({ min: 1, max: 255 })),
    ([value, at, change]) => {
      store.put(key, value);
      expect(JSON.stringify(store.get(key))).toBe(JSON.stringify(value));
      writeFileSync(file, Buffer.from([at & 255, change, 3]));
      expect(store.get(key)).toBeUndefined();
      expect(store.has(key)).toBe(false);
    },
  );
});

it('the report of an earlier run is compared with, or passed over', () => {
  const report = sampleReport('whole-course-wrong', 'en');
  const earlier = withSince(report, JSON.parse(JSON.stringify(report)));
  expect(earlier.since).toBeDefined();
  holds('earlier-report', fc.oneof(spoilt(earlier), fc.jsonValue()), (before) => {
    const { since } = withSince(report, before);
    if (since !== undefined) expect(since.points).toBeTypeOf('number');
    expect(Number.isNaN(since?.points ?? 0)).toBe(false);
  });
});

it('a verdict that was kept is one of this exercise, or none', () => {
  const good = {
    exercise: {
      id: 'x',
      folder: '11-x',
      chapter: { id: '1', title: 't' },
      title: 't',
      bonus: false,
      file: 'x.ts',
      state: 'passed',
      score: 1,
      maxScore: 1,
      checks: [],
      mistakes: [],
      console: [],
      consoleTruncated: false,
    },
    faults: [],
  };
  const exercise = { slug: 'x', folder: '11-x' };
  expect(readVerdict(good, exercise)).toEqual(good);
  holds('verdict-kept', fc.oneof(spoilt(good), fc.jsonValue()), (value) => {
    const verdict = readVerdict(value, exercise);
    if (verdict !== undefined) expect(verdict.exercise.checks).toBeInstanceOf(Array);
  });
});

it('tables and rosters are read, or refused in a sentence', () => {
  const cell = fc.oneof(
    fc.constantFrom('id', 'name', 'email', '"', '""', 'a,b', '\uFEFFid', 'points possible'),
    anyText(8),
  );
  const text = fc
    .array(fc.array(cell, { maxLength: 5 }), { maxLength: 6 })
    .map((rows) => rows.map((row) => row.join(',')).join('\n'));
  holds('rosters', text, (table) => {
    try {
      parseCsv(table);
      parseRoster(table, 'roster.csv');
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  });
});

it('a case id is one, or none', () => {
  holds('case-ids', fc.oneof(fc.string(), fc.stringMatching(/^[a-z]\d{1,12}-[a-z0-9.]{0,12}$/)), (text) => {
    expect(() => parseCaseId(text)).not.toThrow();
  });
});
