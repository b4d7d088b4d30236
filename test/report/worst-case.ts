import { withKinds } from '../../grader/checks/kinds.ts';
import { gradeExercise, type Lane } from '../../grader/grading/grade-submission.ts';
import type { Exercise } from '../../grader/model/exercise.ts';
import type { ExerciseReport, FindingReport, Report } from '../../grader/model/report.ts';
import type { Functions, Misconception } from '../../grader/model/rule.ts';
import { type GradedExercise, summarize } from '../../grader/report/build/index.ts';
import { courseRunner } from '../../grader/sandbox/index.ts';
import { type Loaded, loadSolved } from '../support/course.ts';
import { withFewCases } from '../support/grading.ts';

/** What a file's bundle is for functions that run here. */
const NOWHERE = { code: '', map: '', inputs: [] };

/**
 * The report on a submission in which every exercise of the course is wrong: each function by a named mistake of its own.
 * `turn` says which of them; they are taken in turn, so that other reports have other mistakes.
 */
export async function everythingWrong(turn: number, language: string): Promise<Report> {
  const { exercises } = await loadSolved();
  const graded: GradedExercise[] = [];
  for (const [, loaded] of exercises) graded.push(await gradeWrong(loaded, turn, language));
  const report = summarize({
    course: exercises[0][1].course,
    submissionId: 'everything-wrong',
    seed: 1,
    language,
    partial: false,
    graderVersion: '0.1.0',
    nodeVersion: 'v20.20.0',
    exercises: graded,
  });
  return { ...report, exercises: report.exercises.map(withPlace) };
}

async function gradeWrong(
  { course, exercise, reference, misconceptions }: Loaded,
  turn: number,
  language: string,
): Promise<GradedExercise> {
  const lane = {
    course,
    submission: { root: '/nowhere', id: 'everything-wrong' },
    runner: courseRunner(wrongFunctions(exercise, reference, misconceptions, turn)),
    seed: 1,
    language,
  } as unknown as Lane;
  const bundle = { file: `${exercise.folder}/${exercise.slug}.ts`, ...NOWHERE };
  return gradeExercise(lane, quick(exercise), { kind: 'bundled', bundle });
}

/** Every function wrong, where there is a mistake of it. */
function wrongFunctions(
  { manifest }: Exercise,
  reference: Functions,
  misconceptions: readonly Misconception[],
  turn: number,
): Functions {
  return Object.fromEntries(
    manifest.functions.map((name) => {
      const wrong = misconceptions.flatMap(({ functions }) => functions[name] ?? []);
      return [name, wrong[turn % wrong.length] ?? reference[name]];
    }),
  );
}

/** With few cases, and without what counts accesses in a bundle or trains for long. */
function quick(exercise: Exercise): Exercise {
  return withFewCases(withKinds(exercise, ({ id, isSlow }) => id !== 'cost' && !isSlow));
}

/** A place takes more room than terms: as if one was found for every mistake that is named and no more. */
function withPlace(exercise: ExerciseReport): ExerciseReport {
  const mistakes = exercise.mistakes.map((mistake) => ({ ...mistake, finding: placed(mistake.finding) }));
  return { ...exercise, mistakes };
}

function placed(finding: FindingReport): FindingReport {
  const { diagnosis = [] } = finding;
  if (diagnosis.length > 1) return finding;
  const line = '      sum += dO[i - u][j - v] * F[u][v];';
  const place = {
    kind: 'place',
    id: 'place',
    title: 'One change in line 9 makes all checks pass',
    explanation: 'Look at the index of `F`.',
    from: 'experiment',
    strength: 0.95,
    evidence: {
      kind: 'place',
      file: 'conv.ts',
      line: 9,
      column: 34,
      length: 7,
      token: 'F[u][v]',
      text: line,
      around: {
        first: 7,
        lines: [
          '    for (let u = 0; u < kh; u++) {',
          '      let sum = 0;',
          line,
          '      dX[i][j] = sum;',
          '    }',
        ],
      },
    },
  } as const;
  return { ...finding, diagnosis: [...diagnosis, place] };
}
