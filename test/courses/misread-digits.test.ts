import { expect, it } from 'vitest';
import { evaluateDigits } from '../../exercises/52-train-digits/evaluate-digits.ts';

/** Reads a digit by its only pixel: a 1 as 1, anything else as 0. */
const NETWORK = {
  F1: [[[[1]]]],
  b1: [0],
  F2: [[[[1]]]],
  b2: [0],
  W: [[0], [1], ...Array.from({ length: 8 }, () => [-1])],
  c: [0.5, 0, ...Array.from({ length: 8 }, () => -1)],
};

function digit(label: number, ink: number) {
  const image = Array.from({ length: 2 }, () => [ink, ink]);
  return { image, label };
}

function misread(labels: readonly number[]): string[] {
  const test = labels.map((label, n) => digit(label, n % 3));
  const figure = evaluateDigits(NETWORK, test, [2, 1]).figures?.at(-1);
  return figure?.kind === 'images' ? figure.images.map(({ caption }) => caption.en[0]) : [];
}

it('shows misread digits of different classes, not ten of the one that is worst', () => {
  const many = [...Array.from({ length: 30 }, () => 8), 3, 5, 7, 9];
  const shown = misread(many);
  expect(new Set(shown.slice(0, 5)).size).toBe(5);
  expect(shown).toHaveLength(10);
});

it('shows more of one class where no other is misread', () => {
  expect(misread(Array.from({ length: 12 }, () => 4))).toEqual(Array.from({ length: 10 }, () => '4'));
});
