import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ClassFrame, type ClassResult, classResult } from '../../grader/class/class-result.ts';
import type { Outcome } from '../../grader/class/outcome.ts';
import type { StudentResult } from '../../grader/class/student-result.ts';
import { parseCsv } from '../../grader/csv/parse.ts';
import { applyPolicy } from '../../grader/marks/apply-policy.ts';
import { gradebookImports } from '../../grader/marks/imports.ts';
import { type MarksPolicy, readPolicy } from '../../grader/marks/policy.ts';
import { temporaryFolder } from '../support/folders.ts';

const DIGEST = '0'.repeat(64);

const FRAME: ClassFrame = {
  language: 'en',
  course: { id: 'c', version: '1', title: 'Course', hash: DIGEST },
  grader: { version: '1', hash: DIGEST, node: 'v20' },
  sandbox: 'process',
  seed: 1,
  perStudent: false,
  exercises: [
    { id: 'a', folder: '11-a', hash: DIGEST, title: 'A', bonus: false, maxScore: 4 },
    { id: 'b', folder: '12-b', hash: DIGEST, title: 'B', bonus: false, maxScore: 6 },
    { id: 'x', folder: '61-x', hash: DIGEST, title: 'X', bonus: true, maxScore: 5 },
  ],
};

function outcome(score: number): Outcome {
  return { state: 'failed', score, checks: {}, mistakes: [], unnamed: [], findings: [] };
}

function student(
  id: string,
  points: readonly [number, number, number],
  more: Partial<StudentResult> = {},
): StudentResult {
  const [a, b, x] = points;
  return {
    id,
    folder: id,
    state: 'graded',
    notes: [],
    score: a + b + x,
    maxScore: 10,
    outcomes: { a: outcome(a), b: outcome(b), x: outcome(x) },
    faults: [],
    ...more,
  };
}

function classOf(...students: readonly StudentResult[]): ClassResult {
  return classResult(FRAME, students);
}

/** The mark of one student under a policy, and the rules that changed it. */
function markOf(policy: Omit<MarksPolicy, 'schemaVersion'>, one: StudentResult): [number, ...string[]] {
  const [{ mark, steps }] = applyPolicy(classOf(one), { schemaVersion: 1, ...policy });
  return [mark, ...steps.map(({ rule }) => rule)];
}

describe('a marks policy', () => {
  it('that says nothing makes marks of points', () => {
    expect(markOf({}, student('s', [3, 4, 2]))).toEqual([9]);
  });

  it('weighs exercises, drops the worst, caps the bonus, and scales', () => {
    const one = student('s', [2, 6, 5]);
    expect(markOf({ weights: { a: 10 } }, one)).toEqual([16, 'weights']);
    expect(markOf({ drops: 1 }, one)).toEqual([11, 'drops']);
    expect(markOf({ bonusCap: 1.5 }, one)).toEqual([9.5, 'bonus-cap']);
    expect(markOf({ outOf: 100 }, one)).toEqual([130, 'out-of']);
    // b is all that is left, with its 6 points: 100 of 100, and 1 of 6 as bonus.
    expect(markOf({ drops: 1, bonusCap: 1, outOf: 60 }, one)).toEqual([70, 'drops', 'bonus-cap', 'out-of']);
    expect(markOf({ outOf: 100, drops: 2 }, student('s', [0, 0, 0]))).toEqual([0]);
  });

  it('rounds up, down and to the nearest, and leaves multiples alone', () => {
    const to = 0.5;
    expect(markOf({ rounding: { to } }, student('s', [2.25, 0, 0]))).toEqual([2.5, 'rounding']);
    expect(markOf({ rounding: { to, mode: 'down' } }, student('s', [2.49, 0, 0]))).toEqual([2, 'rounding']);
    expect(markOf({ rounding: { to, mode: 'up' } }, student('s', [2.01, 0, 0]))).toEqual([2.5, 'rounding']);
    expect(markOf({ rounding: { to: 0.1, mode: 'down' } }, student('s', [0.3, 0, 0]))).toEqual([0.3]);
    expect(markOf({ rounding: { to: 0.01, mode: 'up' } }, student('s', [1.1, 0, 0]))).toEqual([1.1]);
  });

  it('takes from late work for each day begun, up to a limit, and all of it after the last moment', () => {
    const late = { due: '2026-11-30T12:00:00+01:00', percentPerDay: 10, graceMinutes: 5, maxPercent: 30 };
    const at = (submittedAt: string) => student('s', [4, 6, 0], { submittedAt });
    expect(markOf({ late }, at('2026-11-30T11:00:00Z'))).toEqual([10]);
    expect(markOf({ late }, at('2026-11-30T11:05:00Z'))).toEqual([10]);
    expect(markOf({ late }, at('2026-11-30T11:06:00Z'))).toEqual([9, 'late']);
    expect(markOf({ late }, at('2026-12-01T11:05:01Z'))).toEqual([8, 'late']);
    expect(markOf({ late }, at('2027-01-01T00:00:00Z'))).toEqual([7, 'late']);
    const until = '2026-12-02T12:00:00+01:00';
    expect(markOf({ late: { ...late, until } }, at('2026-12-02T11:00:01Z'))).toEqual([0, 'late']);
    const extensions = [{ student: 's', due: '2026-12-02T11:00:00Z', reason: 'ill', by: 'me' }];
    expect(markOf({ late: { ...late, until }, extensions }, at('2026-12-02T11:00:00Z'))).toEqual([10]);
    expect(markOf({ late: { ...late, until }, extensions }, at('2026-12-03T11:00:00Z'))).toEqual([9, 'late']);
    // An extension never shortens anything.
    const sooner = [{ ...extensions[0], due: '2026-11-01T00:00:00Z' }];
    expect(markOf({ late, extensions: sooner }, at('2026-11-30T11:00:00Z'))).toEqual([10]);
    const [unknown] = applyPolicy(classOf(student('s', [4, 6, 0])), { schemaVersion: 1, late });
    expect(unknown).toMatchObject({ mark: 10, unknownTime: true });
  });

  it('is overridden by people, who are named with their reason', () => {
    const by = { reason: 'oral exam', by: 'Dr. Who' };
    const overrides = [
      { student: 's', exercise: 'b', to: 6, ...by },
      { student: 's', to: 9.5, ...by },
    ];
    const [marked] = applyPolicy(classOf(student('s', [1, 0, 0])), { schemaVersion: 1, overrides });
    expect(marked).toMatchObject({
      score: 1,
      mark: 9.5,
      steps: [
        { rule: 'override-points', from: 1, to: 7, exercises: ['b'], ...by },
        { rule: 'override', from: 7, to: 9.5, ...by },
      ],
    });
  });

  it('names nobody and nothing that is not there', () => {
    const by = { reason: 'r', by: 'b' };
    const one = student('s', [1, 0, 0]);
    expect(() => markOf({ overrides: [{ student: 't', to: 1, ...by }] }, one)).toThrow('the student t,');
    expect(() => markOf({ weights: { z: 1 } }, one)).toThrow('the exercise z,');
  });

  it('is read from a file, and says what is wrong in it', () => {
    const folder = temporaryFolder({ 'good.json': '{"schemaVersion":1,"outOf":20}', 'bad.json': '{' });
    expect(readPolicy(join(folder, 'good.json')).outOf).toBe(20);
    expect(() => readPolicy(join(folder, 'bad.json'))).toThrow('cannot be read');
    expect(() => readPolicy(join(folder, 'none.json'))).toThrow('cannot be read');
    const wrong = { schemaVersion: 1, late: { due: 'tomorrow', percentPerDay: 10 }, wieghts: {} };
    writeFileSync(join(folder, 'wrong.json'), JSON.stringify(wrong));
    const message = /"wieghts" is not a known key[\s\S]*\$\.late\.due: found "tomorrow"/;
    expect(() => readPolicy(join(folder, 'wrong.json'))).toThrow(message);
    expect(readFileSync(join(folder, 'wrong.json'), 'utf8')).toContain('tomorrow');
  });
});

describe('gradebooks for learning platforms', () => {
  const files = (...students: readonly StudentResult[]) =>
    Object.fromEntries(
      gradebookImports(classOf(...students)).map(({ file, content }) => [file, parseCsv(content)]),
    );

  it('have the columns of Canvas, with what its own export says of a student', () => {
    const roster = {
      Student: 'Lovelace, Ada',
      ID: '7',
      'SIS User ID': 'x1',
      'SIS Login ID': 'ada',
      Section: 'A',
    };
    const one = student('7', [4, 6, 0], { name: 'Lovelace, Ada', section: 'A', roster });
    const { header, rows } = files(one)['gradebook-canvas.csv'];
    expect(header).toEqual(['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', 'Course']);
    expect(rows).toEqual([
      ['    Points Possible', '', '', '', '', '10'],
      ['Lovelace, Ada', '7', 'x1', 'ada', 'A', '10'],
    ]);
  });

  it('give Canvas no ids but its own, and marks out of what they are out of', () => {
    const one = student('ada', [4, 6, 0], { email: 'a@x.org', roster: { id: 'ada', email: 'a@x.org' } });
    const [canvas] = gradebookImports(classOf(one), 50);
    expect(parseCsv(canvas.content).rows).toEqual([
      ['    Points Possible', '', '', '', '', '50'],
      ['ada', '', '', 'a@x.org', '', '10'],
    ]);
  });

  it('have the columns of Moodle’s grading worksheet', () => {
    const roster = { Identifier: 'Participant 12', 'Full name': 'Ada', 'Maximum Grade': '100.00' };
    const { header, rows } = files(student('s', [4, 0, 0], { name: 'Ada', roster }))['gradebook-moodle.csv'];
    const row = Object.fromEntries(header.map((title, i) => [title, rows[0][i]]));
    expect(row).toMatchObject({ Identifier: 'Participant 12', Grade: '4', 'Maximum Grade': '100.00' });
  });

  it('have the columns of Classroom 50’s scores', () => {
    const roster = { username: 'ada', first_name: 'Ada', last_name: 'Lovelace' };
    const { header, rows } = files(student('ada', [4, 6, 5], { roster }))['gradebook-classroom50.csv'];
    expect(header.slice(0, 7)).toEqual([
      ...['username', 'first_name', 'last_name', 'email', 'section', 'score', 'max_score'],
    ]);
    expect(rows[0].slice(0, 7)).toEqual(['ada', 'Ada', 'Lovelace', '', '', '15', '10']);
  });
});
