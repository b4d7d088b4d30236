import { expect, it } from 'vitest';
import { summarize } from '../../../grader/report/build/index.ts';
import { FOLDERS, graded, notStarted, sampleGraded } from '../sample-course.ts';
import { FAULT, NOT_ROTATED } from '../sample-findings.ts';
import { sampleReport } from '../sample-reports.ts';

it('adds bonus exercises to the score, not to the maximum', () => {
  const report = summarize(
    sampleGraded([graded('11-output-delta', {}), graded('61-conv-dilated', {})], 'en'),
  );
  expect(report.exercises.map(({ bonus, score, maxScore }) => [bonus, score, maxScore])).toEqual([
    [false, 3.75, 3.75],
    [true, 3.75, 3.75],
  ]);
  expect([report.score, report.maxScore]).toEqual([7.5, 3.75]);
});

it('names everything by its slug, in the report’s language', () => {
  const report = sampleReport('one-failed', 'zh-CN');
  expect(report).toMatchObject({ language: 'zh-CN', partial: true, course: { title: '反向传播道场' } });
  expect(report.exercises[0]).toMatchObject({
    id: 'conv-input-gradient',
    folder: '24-conv-input-gradient',
    title: '卷积的输入梯度',
    chapter: { id: '2', title: '单个卷积' },
    file: '24-conv-input-gradient/conv-input-gradient.ts',
  });
  expect(report.exercises[0].checks.map(({ id, title }) => [id, title])).toContainEqual(['gradient', '梯度']);
});

it('says why a check was not run', () => {
  const checks = sampleReport('threw', 'en').exercises[0].checks;
  expect(checks.find(({ kind }) => kind === 'gradient')).toMatchObject({
    state: 'skipped',
    reason: 'needs contract',
  });
  const [exercise] = sampleGraded([graded('11-output-delta', {})], 'en').exercises;
  const skipped = {
    kind: 'reference',
    state: 'skipped',
    parts: [],
    skip: { because: 'no-reference' },
  } as const;
  const report = summarize(
    sampleGraded(
      [
        {
          ...exercise,
          result: { ...exercise.result, checks: [skipped] },
          score: { score: 0, maxScore: 1, checks: [{ score: 0, maxScore: 1 }] },
        },
      ],
      'en',
    ),
  );
  expect(report.exercises[0].checks[0].reason).toBe('the reference is not in this copy of the course');
});

it('counts the cases of a check over its parts', () => {
  const checks = sampleReport('rank-four', 'en').exercises[0].checks;
  expect(checks.find(({ kind }) => kind === 'gradient')?.cases).toEqual({ run: 312, failed: 31 });
});

it('lists a fault once, with its exercise', () => {
  const { faults } = sampleReport('grader-fault', 'en');
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(/^avg-pool: GRADER FAULT fixtures\/41-avg-pool/);
  expect(FAULT.code).toBe('grader-fault');
  expect(sampleReport('one-failed', 'en').faults).toEqual([]);
});

it('attaches a diagnosis to the finding that it explains, and to no other', () => {
  const checks = sampleReport('one-failed', 'en').exercises[0].checks;
  const finding = (kind: string) => checks.find((check) => check.kind === kind)?.finding;
  expect(finding('gradient')?.diagnosis?.[0].id).toBe('filter-not-rotated');
  expect(finding('gradient')?.case?.id).toBe('case' in NOT_ROTATED ? NOT_ROTATED.case?.id : '');
  expect(finding('fixture')).not.toHaveProperty('diagnosis');
});

it('is not partial when the whole course was graded', () => {
  expect(summarize(sampleGraded(FOLDERS.map(notStarted), 'en'))).toMatchObject({ partial: false, score: 0 });
});
