import type { Figure } from '../../grader/model/figure.ts';
import type { Finding } from '../../grader/model/finding.ts';
import type { GradedExercise } from '../../grader/report/build/index.ts';
import { graded, type SampleCheck, samplePart } from './sample-course.ts';

const FOLDER = '52-train-digits';

/** A digit of three rows. */
const SEVEN = [
  [0, 1.5, 2],
  [0, 0.5, 2],
  [0, 2, 0.25],
];

const SIX_BY_SIX = Array.from({ length: 6 }, (_, i) => Array.from({ length: 6 }, (__, j) => (i * j) % 3));

const FIGURES: readonly Figure[] = [
  {
    kind: 'curve',
    title: 'Loss on the training digits',
    x: 'step',
    y: 'loss',
    points: [2.4, 1.2, 0.6, 0.3, 0.15, 0.1234].map((y, i) => ({ x: 100 * (i + 1), y })),
  },
  {
    kind: 'counts',
    title: 'Which digits are read as which',
    rows: 'is',
    columns: 'read as',
    labels: ['1', '4', '7'],
    counts: [
      [38, 0, 1],
      [0, 40, 0],
      [3, 0, 36],
    ],
  },
  {
    kind: 'images',
    title: 'The learned filters',
    scale: 'signed',
    max: 1.5,
    images: [
      { pixels: [[0.04, -1.5, 0.33]], caption: 'F[0]' },
      { pixels: [[-0.04, 1.5, -0.75]], caption: 'F[1]' },
    ],
  },
  {
    kind: 'images',
    title: 'Misread digits',
    scale: 'ink',
    max: 2,
    images: [
      { pixels: SIX_BY_SIX, caption: '1, read as 7' },
      { pixels: [...SEVEN, ...SEVEN], caption: '7, read as 1' },
    ],
  },
];

/** A training that reached its goals. */
export function trained(): GradedExercise {
  return withFigures(graded(FOLDER, { training: 'passed' }), '97.2 % right');
}

/** A training with a rule that is wrong in the file of another exercise. */
export function trainedInVain(): GradedExercise {
  const missed: Finding = {
    code: 'goal-missed',
    goal: 'at least 95 % of the test digits are read right',
    unit: 'share',
    bound: 'at-least',
    wanted: 0.95,
    got: 0.612,
    steps: 560,
  };
  const finding: Finding = {
    code: 'wrong-dependency',
    exercises: [
      {
        id: 'overlapping-pool',
        file: '43-overlapping-pool/overlapping-pool.ts',
        functions: ['overlappingMaxPoolBackward'],
        isStarted: true,
      },
    ],
  };
  const parts = [
    samplePart('gradients.accuracy-80', 'passed', 1, 0, { title: 'at least 60 % are read right' }),
    samplePart('gradients.accuracy-95', 'failed', 1, 1, { title: missed.goal, finding: missed }),
  ];
  const gradient: SampleCheck = { state: 'failed', parts: [], finding, share: 0 };
  const training: SampleCheck = { state: 'failed', parts, finding, share: 0.5 };
  return withFigures(graded(FOLDER, { gradient, training }), '61.2 % right');
}

function withFigures(exercise: GradedExercise, summary: string): GradedExercise {
  const checks = exercise.result.checks.map((check) =>
    check.kind === 'training' ? { ...check, summary, figures: FIGURES } : check,
  );
  return { ...exercise, result: { ...exercise.result, checks } };
}
