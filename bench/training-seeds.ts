/**
 * How well the references of all exercises that train do under many seeds: `npx tsx bench/training-seeds.ts [SEEDS]`.
 * The goals of a training must be reached with room to spare, whatever the seed. Exit 1 if any is missed.
 */
import { train } from '../grader/checks/train.ts';
import { loadCourse } from '../grader/course/load.ts';
import { loadReference } from '../grader/course/mirrors.ts';
import { inProcessRunner } from '../grader/sandbox/index.ts';
import { bundleHere } from '../grader/verify/grade-functions.ts';

const seeds = Number(process.argv[2] ?? 20);
const course = await loadCourse('.', []);
for (const exercise of course.exercises) {
  const { training } = exercise;
  const reference = await loadReference(course, exercise);
  const rule = exercise.rules.find((one) => one.function === training?.function);
  if (training === undefined || rule === undefined || reference === undefined) continue;
  const runner = inProcessRunner(reference);
  const common = { exercise, runner, reference, bundle: bundleHere(exercise), fingerprints: undefined };
  const reached: Record<string, number[]> = {};
  const start = process.cpuUsage();
  for (let seed = 1; seed <= seeds; seed++) {
    const subject = { ...common, seed, language: 'en', only: undefined } as const;
    const run = await train(subject, rule, training, () => 0);
    const { measures, summary } = training.evaluate(run);
    for (const [name, { value }] of Object.entries(measures)) {
      reached[name] ??= [];
      reached[name].push(value);
    }
    console.log(`${exercise.slug}  seed ${seed}  ${run.finding?.code ?? summary.en}`);
  }
  const { user, system } = process.cpuUsage(start);
  console.log(
    `${exercise.slug}  ${((user + system) / 1e6 / seeds).toFixed(1)} s of processor time a training`,
  );
  for (const { id, measure, bound, value } of training.goals) {
    const values = reached[measure];
    const worst = bound === 'at-least' ? Math.min(...values) : Math.max(...values);
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
    const missed = bound === 'at-least' ? worst < value : worst > value;
    if (missed) process.exitCode = 1;
    console.log(
      `  ${id}: ${bound} ${value}; worst ${worst.toFixed(4)}, mean ${mean.toFixed(4)}${missed ? '  MISSED' : ''}`,
    );
  }
}
