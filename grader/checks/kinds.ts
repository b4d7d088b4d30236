import type { Exercise } from '../model/exercise.ts';
import type { CheckKind } from '../model/verdict.ts';
import type { Kind } from './kind.ts';
import { contract } from './kinds/contract.ts';
import { cost } from './kinds/cost.ts';
import { fixture } from './kinds/fixture.ts';
import { gradient } from './kinds/gradient.ts';
import { law } from './kinds/law.ts';
import { reference } from './kinds/reference.ts';
import { training } from './kinds/training.ts';

/** Every kind of check, in the order in which they are put to a submission. */
export const KINDS: readonly Kind[] = [contract, fixture, reference, gradient, law, cost, training];

export const KIND_IDS: readonly CheckKind[] = KINDS.map(({ id }) => id);

/** The kinds whose cases do not come from the seed of the run. */
export const SEEDLESS_KINDS: readonly CheckKind[] = KINDS.filter(({ isSeeded }) => !isSeeded).map(
  ({ id }) => id,
);

export function kindOf(id: CheckKind): Kind {
  const kind = KINDS.find((one) => one.id === id);
  if (kind === undefined) throw new Error(`There is no kind of check ${id}.`);
  return kind;
}

/** The exercise with some of its checks only. */
export function withKinds(exercise: Exercise, isKept: (kind: Kind) => boolean): Exercise {
  const { manifest } = exercise;
  const kept = kindsOf(exercise).filter(isKept);
  const checks = Object.fromEntries(kept.map(({ id }) => [id, manifest.checks[id]]));
  return { ...exercise, manifest: { ...manifest, checks } };
}

/** The kinds of check that an exercise has. */
export function kindsOf({ manifest }: Pick<Exercise, 'manifest'>): Kind[] {
  return KINDS.filter(({ id }) => manifest.checks[id] !== undefined);
}
