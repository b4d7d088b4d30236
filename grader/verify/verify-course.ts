import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
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
  /** The `begun`-th exercise begins, from 0; the longest are the first. */
  readonly onExercise: (slug: string, begun: number, total: number) => void;
  /** Without types, nothing is said of them, as where TypeScript is not installed. */
  readonly isTyped?: boolean;
}

/** Proves the exercises, and of a whole course that its parts fit. Throws a UserError or CourseFault. */
export async function verifyCourse(order: CourseOrder): Promise<Verification> {
  const { root, words, graderVersion, language, seeds, isTyped = true } = order;
  const course = readCourseFile(root);
  const all = discoverExercises(root);
  const chosen = findExercises(all, words);
  const crew = chosen.slice(0, order.jobs).map(order.hire);
  let deliveries: readonly Delivery[];
  try {
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
    deliveries = await deliverAll(order, orders, crew);
  } finally {
    await Promise.all(crew.map((one) => one.close()));
  }
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
  { root, onExercise }: CourseOrder,
  orders: readonly Order[],
  crew: readonly Verifier[],
): Promise<Delivery[]> {
  const deliveries = new Array<Delivery>(orders.length);
  const queue = longestFirst(root, orders);
  let begun = 0;
  const work = async (verifier: Verifier): Promise<void> => {
    for (let position = queue.shift(); position !== undefined; position = queue.shift()) {
      onExercise(orders[position].found.slug, begun++, orders.length);
      deliveries[position] = await verifier.verify(orders[position]);
    }
  };
  await Promise.all(crew.map(work));
  return deliveries;
}

/** The positions of orders, so that nobody waits at the end for a long one: the more answers there are, the longer it takes. */
function longestFirst(root: string, orders: readonly Order[]): number[] {
  const sizes = orders.map(({ found }) => bytesIn(join(root, 'solutions', found.folder)));
  return [...orders.keys()].sort((a, b) => sizes[b] - sizes[a]);
}

function bytesIn(folder: string): number {
  if (!existsSync(folder)) return 0;
  const paths = readdirSync(folder).map((name) => join(folder, name));
  return paths.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
}
