import { deriveSeed } from '../cases/seed.ts';
import { together } from '../cases/together.ts';
import type { CaseEvidence, Finding } from '../model/finding.ts';
import type { Output, Rule } from '../model/rule.ts';
import type { Trained, Training } from '../model/training.ts';
import type { Shape, Tensor } from '../model/value.ts';
import { shapeOf } from '../tensor/shape.ts';
import { readAnswer } from './answer.ts';
import { numbersIn } from './prepared.ts';
import type { Subject } from './subject.ts';

/** What a training came to; with a finding, it was stopped before its last step. */
export interface TrainingRun extends Trained<unknown, unknown> {
  readonly finding: Finding | undefined;
}

/** The case id of a training, and the name of its seed: `--case training` repeats it. */
export const TRAINING_CASE = 'training';

/**
 * Trains with the student's function, which is loaded already. One call a step; while it computes, so does the loss.
 * `now` gives seconds.
 */
export async function train(
  subject: Subject,
  rule: Rule,
  training: Training,
  now: () => number,
): Promise<TrainingRun> {
  const { runner } = subject;
  const seed = deriveSeed(subject.seed, subject.exercise.slug, rule.function, TRAINING_CASE);
  const data = training.data();
  const losses: number[] = [];
  const start = now();
  let state = training.initial(data, seed);
  for (let step = 0; step < training.steps; step++) {
    const { args, shapes } = together(rule, () => ({
      args: training.args({ data, state, step, seed }),
      shapes: shapesOf(rule, training, state),
    }));
    const pending = runner.call([
      { function: rule.function, args, returnArgs: false, numbers: numbersIn(shapes) },
    ]);
    losses.push(training.loss(args));
    const [outcome] = await pending;
    const evidence: CaseEvidence = { id: TRAINING_CASE, function: rule.function, inputs: { step } };
    const gradients: Record<string, Tensor> = {};
    for (const answer of readAnswer(shapes, outcome, evidence)) {
      if (answer.kind === 'finding') return { data, state, losses, finding: answer.finding };
      gradients[answer.output.key ?? ''] = answer.tensor;
    }
    const finding = hopeless(training, losses, now() - start);
    if (finding) return { data, state, losses, finding };
    state = training.update(state, gradients, step);
  }
  return { data, state, losses, finding: undefined };
}

function shapesOf(rule: Rule, training: Training, state: unknown): ReadonlyMap<Output, Shape> {
  const learned = training.learned(state);
  return new Map(rule.outputs.map((output) => [output, shapeOf(learned[output.key ?? ''])]));
}

/** Why it makes no sense to go on. */
function hopeless(training: Training, losses: readonly number[], seconds: number): Finding | undefined {
  const { patience, steps } = training;
  const [first] = losses;
  const last = losses[losses.length - 1];
  const at = { code: 'training-stopped', step: losses.length, steps, first } as const;
  if (!(last <= patience.exploded * first)) return { ...at, reason: 'exploded', last };
  if (seconds > patience.seconds) return { ...at, reason: 'slow', last, seconds: patience.seconds };
  if (losses.length !== patience.steps) return undefined;
  const recent = losses.slice(-Math.ceil(patience.steps / 4));
  const mean = recent.reduce((sum, loss) => sum + loss, 0) / recent.length;
  if (mean < patience.below * first) return undefined;
  return { ...at, reason: 'stuck', last, bar: { steps: recent.length, share: patience.below } };
}
