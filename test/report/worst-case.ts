import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withKinds } from '../../grader/checks/kinds.ts';
import { gradeExercise, type Lane } from '../../grader/grading/grade-submission.ts';
import type { Exercise } from '../../grader/model/exercise.ts';
import type { ExerciseReport, FindingReport, Report } from '../../grader/model/report.ts';
import type { Functions, Misconception } from '../../grader/model/rule.ts';
import type { Language } from '../../grader/model/text.ts';
import { type GradedExercise, summarize } from '../../grader/report/build/index.ts';
import { courseRunner } from '../../grader/sandbox/index.ts';
import { LANGUAGES } from '../../grader/words/catalogue.ts';
import { type Loaded, loadSolved } from '../support/course.ts';
import { withFewCases } from '../support/grading.ts';
import { shared } from '../support/shared.ts';
import { everyNth } from '../support/thorough.ts';

/** What a file's bundle is for functions that run here. */
const NOWHERE = { code: '', map: '', inputs: [] };

/**
 * The report on a submission in which every exercise of the course is wrong, or every fourth, in `npm test`: each function by
 * the first mistake that is named of it. Made once a run, since all of them are shrunk and explained.
 */
export async function everythingWrong(language: Language): Promise<Report> {
  const folder = await shared('everything-wrong', async (made) => {
    const { exercises } = await loadSolved();
    const graded: GradedExercise[] = [];
    for (const [, loaded] of everyNth(4, exercises)) graded.push(await gradeWrong(loaded));
    for (const one of LANGUAGES) {
      const report = summarize({
        course: exercises[0][1].course,
        submissionId: 'everything-wrong',
        seed: 1,
        language: one,
        partial: false,
        graderVersion: '0.1.0',
        nodeVersion: 'v20.20.0',
        exercises: graded,
      });
      const whole = { ...report, exercises: report.exercises.map(withPlace) };
      writeFileSync(join(made, `${one}.json`), JSON.stringify(whole));
    }
  });
  return JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as Report;
}

async function gradeWrong({ course, exercise, reference, misconceptions }: Loaded): Promise<GradedExercise> {
  const lane = {
    course,
    submission: { root: '/nowhere', id: 'everything-wrong' },
    runner: courseRunner(wrongFunctions(exercise, reference, misconceptions)),
    seed: 1,
    language: 'en',
  } as unknown as Lane;
  const bundle = { file: `${exercise.folder}/${exercise.slug}.ts`, ...NOWHERE };
  return gradeExercise(lane, quick(exercise), { kind: 'bundled', bundle });
}

/** Every function wrong, where there is a mistake of it. */
function wrongFunctions(
  { manifest }: Exercise,
  reference: Functions,
  misconceptions: readonly Misconception[],
): Functions {
  return Object.fromEntries(
    manifest.functions.map((name) => {
      const [wrong = reference[name]] = misconceptions.flatMap(({ functions }) => functions[name] ?? []);
      return [name, wrong];
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
