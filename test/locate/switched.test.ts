import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { bundleOf } from '../../grader/grading/grade-submission.ts';
import { candidateChanges } from '../../grader/locate/candidates.ts';
import { freshExamples } from '../../grader/locate/examples.ts';
import { isOwn } from '../../grader/locate/position.ts';
import { changedBundle, switchedBundle } from '../../grader/locate/switched.ts';
import { parseBundle } from '../../grader/locate/tree.ts';
import type { Bundle } from '../../grader/model/runner.ts';
import { originalPosition } from '../../grader/sandbox/index.ts';
import { loadFrom, readReal } from '../support/course.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { sharedSandboxes } from '../support/sandboxes.ts';

const sandboxes = sharedSandboxes();

type Exports = Record<string, (...args: unknown[]) => unknown>;

function exportsOf(bundle: Bundle): Exports {
  const context = vm.createContext({});
  vm.runInContext(bundle.code, context);
  return vm.runInContext('__dojoExports', context) as Exports;
}

/** As JSON, so that results of two realms can be compared; what throws is false, as in a switched bundle. */
function resultOf(run: () => unknown): string {
  try {
    const value = run();
    return JSON.stringify(value === undefined ? false : value) ?? 'false';
  } catch {
    return 'false';
  }
}

describe('a bundle that holds many changes', () => {
  it.each([
    ['24', 'conv-input-gradient'],
    ['42', 'max-pool'],
    ['12', 'hidden-delta'],
  ])('gives with each of them what the bundle gives that is changed so: %s', async (number, slug) => {
    const { course } = await loadFrom(ROOT, number);
    const [exercise] = course.exercises;
    const root = temporaryFolder({ [`${slug}.ts`]: readReal(`solutions/${exercise.folder}/${slug}.ts`) });
    const bundled = await bundleOf({ course, submission: { root, id: 'x' }, sandboxes }, exercise);
    if (bundled?.kind !== 'bundled') throw new Error('not bundled');
    const { bundle } = bundled;
    const program = parseBundle(bundle.code);
    if (program === undefined) throw new Error('not parsed');
    const own = (node: Parameters<typeof isOwn>[0]) =>
      isOwn(node, (line, column) => originalPosition(bundle, line, column));
    const changes = candidateChanges(program, bundle.code, own);
    expect(changes.length).toBeGreaterThan(200);
    const switched = switchedBundle(bundle, program, changes);
    if (switched === undefined) throw new Error('not switched');
    const all = exportsOf(switched);
    const [rule] = exercise.rules;
    const [example] = freshExamples(exercise, rule, 3);
    const unchanged = resultOf(
      () => (all[switched.tries](rule.function, example.args, [0], 1e6) as unknown[])[0],
    );
    expect(unchanged).toBe(
      resultOf(() => exportsOf(bundle)[rule.function](...structuredClone(example.args))),
    );
    let different = 0;
    let compared = 0;
    for (let i = 0; i < changes.length; i += 7) {
      const tried = resultOf(
        () => (all[switched.tries](rule.function, example.args, [i + 1], 5000) as unknown[])[0],
      );
      const steps = all[switched.steps]() as number;
      // What the limit cuts short may never end by itself.
      if (steps > 5000) continue;
      const changed = resultOf(() =>
        exportsOf(changedBundle(bundle, [changes[i]]))[rule.function](...structuredClone(example.args)),
      );
      expect(tried, changes[i].text).toBe(changed);
      compared++;
      if (tried !== unchanged) different++;
    }
    expect(compared).toBeGreaterThan(40);
    expect(different).toBeGreaterThan(compared / 4);
  });
});
