import type { Diagnosis } from '../../grader/model/diagnosis.ts';
import type { Finding } from '../../grader/model/finding.ts';
import type { Report } from '../../grader/model/report.ts';
import type { Language } from '../../grader/model/text.ts';
import { type Graded, type GradedExercise, summarize } from '../../grader/report/build/index.ts';
import {
  FOLDERS,
  functionName,
  graded,
  notStarted,
  type SampleCheck,
  type SampleChecks,
  sampleGraded,
  samplePart,
} from './sample-course.ts';
import * as findings from './sample-findings.ts';
import { trained, trainedInVain } from './sample-training.ts';

const MISCONCEPTION: Diagnosis = {
  kind: 'name',
  id: 'filter-not-rotated',
  title: { en: 'The filter is not rotated', 'zh-CN': '卷积核没有旋转' },
  explanation: {
    en: 'The padded upstream gradient was correlated with F as it stands in the forward pass.',
    'zh-CN': '补零后的上游梯度直接与前向传播中的 F 做了互相关。',
  },
  from: 'fingerprint',
  confidence: 1,
};

export const SAMPLES = [
  'all-passed',
  'mixed',
  'one-failed',
  'rank-four',
  'threw',
  'timed-out',
  'not-started',
  'grader-fault',
  'huge',
  'hostile',
  'whole-course-wrong',
  'trained',
  'trained-in-vain',
] as const;

export type SampleName = (typeof SAMPLES)[number];

/** A realistic report. */
export function sampleReport(name: SampleName, language: Language): Report {
  const graded = { ...sampleGraded(exercisesOf(name), language), ...argumentsOf(name) };
  const diagnoses = new Map([[findings.NOT_ROTATED, [MISCONCEPTION]]]);
  return summarize({ ...graded, exercises: graded.exercises.map((one) => ({ ...one, diagnoses })) });
}

/** A report on one exercise whose gradient check ended with this finding. */
export function reportOn(finding: Finding, language: Language): Report {
  const gradient = failed(finding, 1, 100);
  return summarize(sampleGraded([graded('24-conv-input-gradient', { gradient })], language));
}

/** One exercise in which we made a mistake, and the student another. */
export function faultAndFailure(language: Language): Report {
  const fixture: SampleCheck = { state: 'grader-fault', parts: [], finding: findings.FAULT, share: 1 };
  const law = failed(findings.LAW, 1, 10);
  return summarize(sampleGraded([graded('41-avg-pool', { fixture, law }, [], 'grader-fault')], language));
}

function argumentsOf(name: SampleName): Partial<Graded> {
  if (name === 'hostile') return { submissionId: '<script>alert("id")</script>\u202E' };
  return name === 'mixed' ? { submissionId: 'alice', submissionArgument: 'my work' } : {};
}

function exercisesOf(name: SampleName): readonly GradedExercise[] {
  switch (name) {
    case 'all-passed':
      return FOLDERS.map((folder) => graded(folder, {}));
    case 'not-started':
      return FOLDERS.map(notStarted);
    case 'mixed':
      return mixed();
    case 'one-failed':
      return [notRotated()];
    case 'rank-four':
      return [rankFour()];
    case 'threw':
      return [threw()];
    case 'timed-out':
      return [timedOut()];
    case 'grader-fault':
      return [fault()];
    case 'huge':
      return [graded('35-conv-general', { gradient: failed(findings.HUGE, 1, 104) })];
    case 'hostile':
      return [graded('24-conv-input-gradient', hostile(), HOSTILE_OUTPUT, 'errored')];
    case 'whole-course-wrong':
      return FOLDERS.map((folder) => ({ ...notRotated(), ...wrongAs(folder) }));
    case 'trained':
      return [trained()];
    case 'trained-in-vain':
      return [trainedInVain()];
    default:
      return name satisfies never;
  }
}

function mixed(): readonly GradedExercise[] {
  const special: Readonly<Record<string, () => GradedExercise>> = {
    '22-conv-filter-gradient': threw,
    '23-full-convolution': timedOut,
    '24-conv-input-gradient': notRotated,
    '32-conv-padding': () =>
      graded('32-conv-padding', {
        contract: failed(findings.WRONG_SHAPE, 3, 12),
        ...needing('contract'),
      }),
    '35-conv-general': rankFour,
    '41-avg-pool': fault,
    '44-lp-pool': () => graded('44-lp-pool', { reference: failed(findings.CLOSE, 2, 100) }),
    '15-softmax-cross-entropy': () =>
      graded('15-softmax-cross-entropy', { contract: failed(findings.NOT_FINITE, 1, 12) }),
  };
  return FOLDERS.map((folder) => {
    if (folder in special) return special[folder]();
    return folder < '36' && folder !== '25-true-convolution' ? graded(folder, {}) : notStarted(folder);
  });
}

function notRotated(): GradedExercise {
  return graded(
    '24-conv-input-gradient',
    {
      fixture: {
        state: 'failed',
        parts: [
          samplePart('d2l-full-convolution', 'failed', 1, 1, {
            title: '2×2 upstream and 2×2 filter',
            source: 'Dive into Deep Learning, transposed convolution, recomputed in float64',
            finding: findings.FOUR_OF_NINE,
          }),
          samplePart('symmetric', 'passed', 1, 0, {
            title: 'A symmetric filter, which hides the rotation',
            source: 'Backpropagation in a convolutional layer',
          }),
        ],
        finding: findings.FOUR_OF_NINE,
        share: 0.5,
      },
      gradient: failed(findings.NOT_ROTATED, 97, 100),
      law: 'passed',
      cost: { needs: 'gradient' },
    },
    ['dO has 1 rows', 'F = [ [ 1, 2 ], [ 3, 4 ] ]'],
  );
}

function rankFour(): GradedExercise {
  return graded('35-conv-general', {
    gradient: {
      state: 'failed',
      parts: [
        samplePart('convBackward: dX', 'failed', 104, 31, { finding: findings.RANK_FOUR }),
        samplePart('convBackward: dF', 'passed', 104, 0),
        samplePart('convBackward: db', 'passed', 104, 0),
      ],
      finding: findings.RANK_FOUR,
      share: 2 / 3,
    },
  });
}

function threw(): GradedExercise {
  return graded(
    '22-conv-filter-gradient',
    { contract: { state: 'errored', parts: [], finding: findings.THREW, share: 0 }, ...needing('contract') },
    ['i = 0, a = 2'],
    'errored',
  );
}

function timedOut(): GradedExercise {
  return graded(
    '23-full-convolution',
    {
      contract: { state: 'timed-out', parts: [], finding: findings.TIMED_OUT, share: 0 },
      ...needing('contract'),
    },
    [],
    'timed-out',
  );
}

function fault(): GradedExercise {
  return graded(
    '41-avg-pool',
    { fixture: { state: 'grader-fault', parts: [], finding: findings.FAULT, share: 1 } },
    [],
    'grader-fault',
  );
}

const HOSTILE_OUTPUT: readonly string[] = [
  '<script>alert("console")</script>',
  '::error::forged',
  ' ✓ output-delta 4/4',
  '\u001b[31mred\u001b[0m \u202Ereversed',
  'x'.repeat(500),
];

function hostile(): SampleChecks {
  return {
    contract: { state: 'errored', parts: [], finding: findings.HOSTILE, share: 0 },
    ...needing('contract'),
  };
}

function wrongAs(folder: string): GradedExercise {
  const { result, score } = notRotated();
  return { ...graded(folder, {}), result, score };
}

function failed(finding: Finding, casesFailed: number, casesRun: number): SampleCheck {
  const name = 'case' in finding && finding.case !== undefined ? finding.case.function : functionName('x');
  return {
    state: 'failed',
    parts: [samplePart(name, 'failed', casesRun, casesFailed, { finding })],
    finding,
    share: 0,
  };
}

function needing(check: 'contract'): SampleChecks {
  const skipped = { needs: check } as const;
  return { fixture: skipped, reference: skipped, gradient: skipped, law: skipped };
}
