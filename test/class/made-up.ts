import { integerStream } from '../../grader/cases/seed.ts';
import { type ClassFrame, type ClassResult, classResult } from '../../grader/class/class-result.ts';
import type { Outcome } from '../../grader/class/outcome.ts';
import type { StudentResult } from '../../grader/class/student-result.ts';
import type { VerdictState } from '../../grader/model/verdict.ts';

const DIGEST = '0'.repeat(64);

const STATES: readonly VerdictState[] = ['passed', 'passed', 'failed', 'not-started', 'errored', 'timed-out'];

/** A class of any size, with all that a page may have to show; the same for the same size. */
export function madeUpClass(size: number, exercises = 30): ClassResult {
  const next = integerStream(size, 0, 1_000_000);
  const frame: ClassFrame = {
    language: 'en',
    course: { id: 'course', version: '1', title: 'A course', hash: DIGEST },
    grader: { version: '1', hash: DIGEST, node: 'v20' },
    sandbox: 'process',
    seed: 1,
    perStudent: false,
    exercises: Array.from({ length: exercises }, (_, i) => ({
      id: `exercise-${i}`,
      folder: `${11 + i}-exercise-${i}`,
      hash: DIGEST,
      title: `Exercise <${i}> & more`,
      bonus: i >= exercises - 3,
      maxScore: 4,
    })),
  };
  const students = Array.from({ length: size }, (_, i): StudentResult => {
    const outcomes = frame.exercises.map(({ id }) => [id, outcomeOf(next, id)] as const);
    return {
      id: `s${i}`,
      name: i % 50 === 7 ? `<script>alert(${i})</script> "Zoë" שלום` : `Student Number ${i}`,
      section: String(1 + (i % 4)),
      folder: `s${i}`,
      state: i % 40 === 3 ? 'nothing-found' : 'graded',
      notes: i % 40 === 3 ? [{ code: 'nothing-found' }] : [],
      score: outcomes.reduce((sum, [, { score }]) => sum + score, 0),
      maxScore: 4 * (exercises - 3),
      outcomes: Object.fromEntries(outcomes),
      faults: i === 9 ? ['exercise-0: a fault of ours'] : [],
    };
  });
  return classResult(frame, students);
}

function outcomeOf(next: () => number, id: string): Outcome {
  const state = STATES[next() % STATES.length];
  const isWrong = state === 'failed';
  return {
    state,
    score: state === 'passed' ? 4 : isWrong ? (next() % 400) / 100 : 0,
    checks: { contract: state === 'errored' ? 'failed' : state, gradient: state },
    mistakes:
      isWrong && next() % 2 === 0
        ? [{ id: `m${next() % 3}`, title: `A mistake in ${id}`, kind: 'name' }]
        : [],
    unnamed:
      isWrong && next() % 2 === 0 ? [{ group: `${id}${next() % 5}`, function: 'f', output: 'dX' }] : [],
    findings: state === 'timed-out' ? ['timed-out'] : isWrong ? ['mismatch'] : [],
    source: '0123456789abcdef.ts',
  };
}
