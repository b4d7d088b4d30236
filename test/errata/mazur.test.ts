import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { squaredError } from '../../exercises/16-sgd-step/forward.ts';
import { measureOutputs } from '../../grader/calculus/measured-outputs.ts';
import { difference } from '../../grader/tensor/compare.ts';
import { loadExercise } from '../support/course.ts';
import { ROOT } from '../support/folders.ts';
import { findingsIn, gradeFunctions } from '../support/grading.ts';

type Net = Parameters<typeof squaredError>[0];

/*
 * M. Mazur, A Step by Step Backpropagation Example: "after this first round of backpropagation, the total error is now
 * down to 0.291027924". The article leaves the biases as they are.
 */

const { exercise, reference, misconceptions } = await loadExercise('16');
const [rule] = exercise.rules;
const slip = misconceptions.find(({ id }) => id === 'hidden-delta-from-updated-weights')!;
const { args } = exercise.fixtures.find(({ id }) => id === 'mazur-first-step')!;
const { net, x, target, learningRate } = args as unknown as {
  net: Net;
  x: number[];
  target: number[];
  learningRate: number;
};

type Step = (net: Net, x: number[], target: number[], learningRate: number) => Net;

/** The total error after one step of the weights alone. */
function errorAfter(step: unknown): number {
  const { W1, W2 } = (step as Step)(structuredClone(net), x, target, learningRate);
  return squaredError({ ...net, W1, W2 }, x, target);
}

it('the published error belongs to hidden deltas from updated weights', () => {
  expect(errorAfter(slip.functions.sgdStep).toFixed(9)).toBe('0.291027924');
  expect(errorAfter(reference.sgdStep)).toBeCloseTo(0.29102777369359933, 15);
  expect(errorAfter(reference.sgdStep).toFixed(9)).toBe('0.291027774');
});

it('the published weights belong to hidden deltas from the old weights', () => {
  const { W1, W2 } = (reference.sgdStep as Step)(net, x, target, learningRate);
  const published = [
    0.149780716, 0.19956143, 0.24975114, 0.29950229, 0.35891648, 0.408666186, 0.51130127, 0.561370121,
  ];
  [...W1.flat(), ...W2.flat()].forEach((weight, i) => {
    expect(weight).toBeCloseTo(published[i], 8);
  });
  const [w1, w2, w3, w4, w5, w6, w7, w8] = published;
  const printed = {
    ...net,
    W1: [
      [w1, w2],
      [w3, w4],
    ],
    W2: [
      [w5, w6],
      [w7, w8],
    ],
  };
  expect(squaredError(printed, x, target)).toBeCloseTo(0.29102777371743227, 15);
});

it('finite differences refute the slip on this network, and confirm the reference', () => {
  const point = { ...net, net: { ...net }, x, target, learningRate };
  const output = rule.outputs.find(({ key }) => key === 'W1')!;
  const { expected, tolerance } = measureOutputs(rule, point as never).get(output)!;
  const wrong = (slip.functions.sgdStep as Step)(structuredClone(net), x, target, learningRate);
  const right = (reference.sgdStep as Step)(structuredClone(net), x, target, learningRate);
  expect(difference(expected, wrong.W1, tolerance)).toBeDefined();
  expect(difference(expected, right.W1, tolerance)).toBeUndefined();
});

it('the slip loses points, for W1 and b1 alone', async () => {
  const { result, score, maxScore } = await gradeFunctions(exercise, { ...reference, ...slip.functions });
  expect(score).toBeLessThan(maxScore);
  const outputs = findingsIn(result).flatMap((finding) =>
    finding.code === 'mismatch' ? [finding.case.output] : [],
  );
  expect([...new Set(outputs)].sort()).toEqual(['W1', 'b1']);
});

it('stands in both documents', () => {
  for (const name of ['errata.md', 'errata.zh-CN.md']) {
    const text = readFileSync(join(ROOT, 'docs', name), 'utf8');
    for (const words of [
      '0.291027924',
      '0.29102777369359933',
      '0.29102777371743227',
      '`hidden-delta-from-updated-weights`',
    ])
      expect(text).toContain(words);
  }
});
