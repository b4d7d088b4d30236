import { outputSizes } from '../grader/cases/output-shape.ts';
import { pointOf } from '../grader/cases/point.ts';
import { countSteps } from '../grader/cost/count-steps.ts';
import { countedCalls, stepsOf } from '../grader/cost/counted-calls.ts';
import { loadFingerprints } from '../grader/course/fingerprints.ts';
import { plannedProbes } from '../grader/fingerprints/probes.ts';
import { CourseFault } from '../grader/model/fault.ts';
import { openSandbox } from '../grader/sandbox/index.ts';
import { basisProbing, manyCopies, numericDifferences } from '../test/support/costly.ts';
import { loadExercise, solvedFolders } from '../test/support/course.ts';

/**
 * How many times the steps of the reference copies, unit vectors and finite differences take on the small and on the
 * larger case of every cost check, or of the exercises named: what `limit` and `growth` of exercise.json are to part.
 */
const wanted = process.argv.slice(2);
const runner = openSandbox();

for (const folder of solvedFolders()) {
  if (wanted.length > 0 && !wanted.some((name) => folder.startsWith(name))) continue;
  const { course, exercise } = await loadExercise(folder);
  const fingerprints = loadFingerprints(course, exercise);
  const { cost: settings } = exercise.manifest.checks;
  if (settings === undefined || fingerprints === undefined || fingerprints instanceof CourseFault) continue;
  console.log(`\n${folder} (limit ${settings.limit}, growth ${settings.growth})`);
  const ways = {
    copies: await manyCopies(exercise),
    'unit vectors': await basisProbing(exercise),
    differences: await numericDifferences(exercise, fingerprints),
  };
  for (const [way, bundle] of Object.entries(ways)) {
    const counting = countSteps(bundle);
    if (counting.kind !== 'counting') continue;
    await runner.load(counting.bundle, { seconds: 60, memoryMegabytes: 256 });
    for (const rule of exercise.rules) {
      const { cost } = fingerprints.functions[rule.function];
      if (cost === undefined) continue;
      const probes = plannedProbes(exercise.slug, rule, cost.cases, fingerprints.file);
      const calls = countedCalls(
        counting.bundle,
        rule.function,
        probes.map(({ args }) => args),
      );
      const steps = stepsOf(await runner.call(calls));
      const times = steps?.map((taken, i) => taken / cost.steps[i]!) ?? [];
      const points = probes.map(({ drawn }) => pointOf(rule, drawn));
      const entries = points.map((point) => outputSizes(rule, point).reduce((sum, size) => sum + size, 0));
      console.log(
        `  ${way.padEnd(13)} ${rule.function.padEnd(28)} ${times.map((one) => one.toFixed(1)).join(' → ')} times, ` +
          `with ${entries.join(' → ')} entries`,
      );
    }
  }
}
runner.close();
