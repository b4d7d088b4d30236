import { discoverExercises } from '../course/discover.ts';
import { findExercises } from '../course/find-exercise.ts';
import { readCourseFile } from '../course/load.ts';
import type { Language } from '../model/text.ts';
import { provePoints } from './points.ts';
import { proveNoStrays } from './strays.ts';
import { typeCheck } from './type-check.ts';
import { addScores, type ProofResult, type Verification, worstOf } from './verification.ts';
import type { Delivery, Order } from './verify-exercise.ts';

/** Someone who verifies one exercise at a time. */
export interface Verifier {
  readonly verify: (order: Order) => Promise<Delivery>;
  readonly close: () => Promise<void>;
}

export interface CourseOrder {
  readonly root: string;
  /** Which exercises; none for all. */
  readonly words: readonly string[];
  readonly graderVersion: string;
  /** Of all that is said about the course. */
  readonly language: Language;
  /** Under how many seeds the references and the wrong rules are graded. */
  readonly seeds: number;
  /** Makes a verifier; up to `jobs` work side by side. */
  readonly hire: () => Verifier;
  readonly jobs: number;
  readonly onExercise: (slug: string, position: number, total: number) => void;
  /** Without types, nothing is said of them, as where TypeScript is not installed. */
  readonly isTyped?: boolean;
}

/** Proves the exercises, and of a whole course that its parts fit. Throws a UserError or CourseFault. */
export async function verifyCourse(order: CourseOrder): Promise<Verification> {
  const { root, words, graderVersion, language, seeds, isTyped = true } = order;
  const course = readCourseFile(root);
  const all = discoverExercises(root);
  const chosen = findExercises(all, words);
  const problems = isTyped ? await typeCheck(root, chosen, language) : undefined;
  const orders = chosen.map(
    (found): Order => ({
      root,
      language,
      found,
      seeds,
      typeProblems: problems && (problems.get(found.folder) ?? []),
    }),
  );
  const deliveries = await deliverAll(order, orders);
  const weights = deliveries.flatMap(({ weight }) => weight ?? []);
  const partial = words.length > 0;
  const complete = !partial && weights.length === all.length;
  const proofs: ProofResult[] = [
    ...(complete ? [provePoints(course, weights, language)] : []),
    ...(partial ? [] : [proveNoStrays(root, all, language)]),
  ];
  const exercises = deliveries.map(({ verification }) => verification);
  return {
    schemaVersion: 1,
    grader: { version: graderVersion },
    course: { id: course.id, version: course.version },
    partial,
    state: worstOf([...proofs, ...exercises].map(({ state }) => state)),
    mutationScore: addScores(exercises.map(({ mutationScore }) => mutationScore)),
    proofs,
    exercises,
  };
}

async function deliverAll(
  { hire, jobs, onExercise }: CourseOrder,
  orders: readonly Order[],
): Promise<Delivery[]> {
  const deliveries = new Array<Delivery>(orders.length);
  let next = 0;
  const work = async (): Promise<void> => {
    const verifier = hire();
    try {
      while (next < orders.length) {
        const position = next++;
        onExercise(orders[position].found.slug, position, orders.length);
        deliveries[position] = await verifier.verify(orders[position]);
      }
    } finally {
      await verifier.close();
    }
  };
  await Promise.all(orders.slice(0, jobs).map(work));
  return deliveries;
}
