import { describe, expect, it } from 'vitest';
import type { Facts } from '../../fixtures/edge-cases/facts.ts';
import { factsOf, isViewed } from '../../fixtures/edge-cases/views.ts';
import { roundingTolerance } from '../../grader/calculus/tolerances.ts';
import { drawCases } from '../../grader/cases/draw.ts';
import { argumentsOf, namedArguments, pointOf } from '../../grader/cases/point.ts';
import type { Point, Rule } from '../../grader/model/rule.ts';
import type { Tensor } from '../../grader/model/value.ts';
import { difference } from '../../grader/tensor/compare.ts';
import { shapeOf } from '../../grader/tensor/shape.ts';
import { flatten } from '../../grader/tensor/tensor.ts';
import { loadExercise, solvedFolders } from '../support/course.ts';
import { everyNth } from '../support/thorough.ts';

/*
 * What an explanation tells must be able to be: where windows do not overlap, nothing can overwrite an overlap. Each
 * mistake whose words speak of such a thing must give the right numbers wherever there is no such thing; else the words
 * are too narrow for it.
 */

/** What words may speak of, and the inputs on which it cannot be. */
interface Condition {
  readonly title: string;
  /** What is said in English. */
  readonly said: RegExp;
  readonly cannotBe: (facts: Facts, args: Readonly<Record<string, unknown>>) => boolean;
}

const CONDITIONS: readonly Condition[] = [
  {
    title: 'windows that overlap',
    said: /overlap(?!s of A and K)/i,
    cannotBe: ({ layer, pool }) => {
      const one = layer ?? pool;
      if (one === undefined) return false;
      const kernel = layer?.kernel ?? pool!.window;
      const dilation = layer?.dilation ?? [1, 1];
      return [0, 1].every((axis) => one.stride[axis] >= (kernel[axis] - 1) * dilation[axis] + 1);
    },
  },
  {
    title: 'several samples',
    said: /\b(?:last|first) (?:sample|image)|averaged over the batch|mean over the batch/i,
    cannotBe: ({ batch }) => batch === 1,
  },
  {
    title: 'ties',
    said: /\bt(?:ie|ied|ies)\b/i,
    cannotBe: ({ pool }) =>
      pool?.planes.every((plane) => new Set(plane.flat()).size === plane.flat().length) ?? false,
  },
  {
    title: 'a stride above 1',
    said: /not dilated|at stride 1|strides? (?:are|were) swapped|row stride is used/i,
    cannotBe: ({ layer, pool }) => (layer ?? pool)?.stride.every((step) => step === 1) ?? false,
  },
  {
    title: 'strides that differ',
    said: /strides? (?:are|were) swapped|row stride is used/i,
    cannotBe: ({ layer, pool }) => {
      const stride = (layer ?? pool)?.stride;
      return stride !== undefined && stride[0] === stride[1];
    },
  },
  {
    title: 'kernels of more than one entry',
    said: /(?:kernel|filter)s? (?:is|are|was|were) (?:not rotated|transposed|flipped)|by 180°/i,
    // A network has two layers with kernels; the facts are about the second.
    cannotBe: ({ layer }, { F1 }) =>
      (layer?.kernel.every((length) => length === 1) ?? false) &&
      (F1 === undefined || flatten((F1 as Tensor[][])[0][0]).length === 1),
  },
  {
    title: 'several feature maps',
    said: /(?:first|last) (?:feature map|filter) (?:only|reaches|counts)/i,
    cannotBe: ({ layer }) => layer?.filters === 1,
  },
  {
    title: 'several queries',
    said: /\blast query\b/i,
    cannotBe: (_facts, { Q }) => (Q as Tensor[]).length === 1,
  },
  {
    title: 'keys that are hidden',
    said: /\bhidden (?:keys?|in place)\b|does not see itself|causal is ignored/i,
    cannotBe: (_facts, { options }) => !(options as { causal: boolean }).causal,
  },
  {
    title: 'padding',
    said: /still has its padding|the padding (?:is|was) (?:not )?(?:cropped|kept)|keeps the padding|pads are swapped/i,
    cannotBe: ({ layer, pool }) => (layer ?? pool)?.pad.every((rows) => rows === 0) ?? false,
  },
];

const CASES = 80;

const told = (
  await Promise.all(
    solvedFolders().map(async (folder) => {
      const loaded = await loadExercise(folder.slice(0, 2));
      return loaded.misconceptions.flatMap((mistake) =>
        CONDITIONS.filter(({ said }) => said.test(`${mistake.title.en} ${mistake.explanation.en}`)).map(
          (condition) => ({
            name: `${folder} ${mistake.id}`,
            title: condition.title,
            loaded,
            mistake,
            condition,
          }),
        ),
      );
    }),
  )
).flat();

it('there is something to hold', () => expect(told.length).toBeGreaterThan(20));

describe.each(everyNth(2, told))('$name tells of $title', ({ loaded, mistake, condition }) => {
  it('and is right where there are none', () => {
    const wrong: unknown[] = [];
    const rules = loaded.exercise.rules.filter(
      ({ function: name }) => name in mistake.functions && isViewed(name),
    );
    for (const rule of rules) {
      const points = (['smooth', 'kinked'] as const)
        .flatMap((style) => drawCases(rule, style, 3, CASES))
        .map((drawn) => pointOf(rule, drawn))
        .filter((point) => condition.cannotBe(factsOf(rule.function, namedArguments(rule, point)), point));
      for (const point of points) {
        const right = answer(loaded.reference[rule.function], rule, point);
        const got = answer(mistake.functions[rule.function], rule, point);
        for (const [key, expected] of Object.entries(right)) {
          if (differs(expected, got[key], rule, point))
            wrong.push({ key, args: namedArguments(rule, point) });
        }
      }
    }
    expect(wrong.slice(0, 1).map((one) => JSON.stringify(one))).toEqual([]);
  });
});

function answer(call: unknown, rule: Rule, point: Point): Record<string, Tensor> {
  const returned = (call as (...args: unknown[]) => unknown)(...structuredClone(argumentsOf(rule, point)));
  return (typeof returned === 'number' || Array.isArray(returned) ? { '': returned } : returned) as Record<
    string,
    Tensor
  >;
}

function differs(expected: Tensor, got: Tensor, rule: Rule, point: Point): boolean {
  if (JSON.stringify(shapeOf(expected)) !== JSON.stringify(shapeOf(got))) return true;
  return difference(expected, got, roundingTolerance(argumentsOf(rule, point), expected)) !== undefined;
}
