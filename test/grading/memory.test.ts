import { describe, expect, it } from 'vitest';
import { selectCase } from '../../grader/checks/select-case.ts';
import { answerText } from '../../grader/grading/answer-text.ts';
import type { Finding } from '../../grader/model/finding.ts';
import type { ExerciseResult } from '../../grader/model/verdict.ts';
import { loadFrom, readReal } from '../support/course.ts';
import { ROOT } from '../support/folders.ts';
import { codesIn, findingsIn, gradeSource } from '../support/grading.ts';

const { course } = await loadFrom(ROOT, '24');
const FILE = '24-conv-input-gradient/conv-input-gradient.ts';
const RIGHT = answerText(
  { folder: '24-conv-input-gradient', slug: 'conv-input-gradient' },
  readReal(`exercises/${FILE}`),
  readReal(`solutions/${FILE}`),
);

/** The rule under another name, and this function around it. */
function around(state: string, body: string, rule = RIGHT): string {
  const inner = rule.replace('export function convInputGradient', 'function own');
  return `${inner}\n${state}\nexport function convInputGradient(dO, F) { ${body} }`;
}

const bySizes = (rule: string) =>
  around(
    'const kept = new Map();',
    'const key = [dO.length, dO[0].length, F.length, F[0].length].join(); if (!kept.has(key)) kept.set(key, own(dO, F)); return kept.get(key);',
    rule,
  );
const BY_FIRST_ENTRY = around(
  'const kept = new Map();',
  'const key = dO[0][0]; if (!kept.has(key)) kept.set(key, own(dO, F)); return kept.get(key);',
);
const SIZES_ONCE = around(
  'let rows = 0;',
  'const dX = own(dO, F); rows ||= dX.length; return Array.from({ length: rows }, (_, i) => dX[i] ?? dX[0].map(() => 0));',
);
const GROWS = around('let sum = 0;', 'const dX = own(dO, F); dX[0][0] += sum; sum += dO[0][0]; return dX;');

function lost(result: ExerciseResult): (Finding | undefined)[] {
  return result.checks.flatMap(({ parts }) =>
    parts.filter(({ state }) => state !== 'passed' && state !== 'skipped').map(({ finding }) => finding),
  );
}

async function again(source: string, finding: Finding): Promise<Finding | undefined> {
  const id = 'case' in finding ? (finding.case?.id ?? '') : '';
  const { result } = await gradeSource(course, source, { only: selectCase(course.exercises, id) });
  return findingsIn(result)[0];
}

describe('what is kept between calls is one mistake', () => {
  it.each([
    ['a result, by one entry', BY_FIRST_ENTRY],
    ['sizes', SIZES_ONCE],
  ])('%s', async (_, source) => {
    const { result, diagnoses } = await gradeSource(course, source);
    const [first, ...others] = lost(result);
    expect(others.length).toBeGreaterThan(0);
    expect(first).toMatchObject({ code: 'not-deterministic', after: { calls: expect.any(Number) } });
    for (const other of others) expect(other).toBe(first);
    expect([...(diagnoses?.values() ?? [])].flat()).toEqual([]);
    expect(await again(source, first as Finding)).toEqual(first);
    expect(await again(RIGHT, first as Finding)).toBeUndefined();
  });

  it('is shown with the numbers of a file that was not asked before', async () => {
    const { result } = await gradeSource(course, GROWS);
    const [first] = lost(result);
    expect(first).toMatchObject({ code: 'not-deterministic', change: { kind: 'entry' } });
    expect(await again(GROWS, first as Finding)).toEqual(first);
    expect(codesIn(result)).not.toContain('law-violated');
  });
});

it('a mistake of the rule beside it is shown as it is by itself', async () => {
  const wrong = RIGHT.replace('* F[a][b]', '* 2 * F[a][b]');
  expect(wrong).not.toBe(RIGHT);
  const source = bySizes(wrong);
  const { result } = await gradeSource(course, source);
  const codes = new Set(lost(result).map((finding) => finding?.code));
  expect(codes).toContain('not-deterministic');
  expect(codes).toContain('mismatch');
  for (const finding of lost(result)) {
    if (finding?.code === 'mismatch') expect(await again(source, finding)).toEqual(finding);
  }
});
