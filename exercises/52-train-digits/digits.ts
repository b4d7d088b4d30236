import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Matrix } from '../types.ts';

/** One handwritten digit. */
export interface Digit {
  /** 8×8, from −1 (paper) to 1 (ink). */
  readonly image: Matrix;
  readonly label: number;
}

export interface Digits {
  readonly train: readonly Digit[];
  readonly test: readonly Digit[];
}

const SIDE = 8;
const INK = 16;

/** Every fifth line is for the test, the first 1,400 of the others are for training: lines that stand together resemble each other. */
const TEST_EVERY = 5;
const TRAINING_LINES = 1400;

/** The digits of digits.csv.gz; DATA.md says where they come from. */
export function readDigits(): Digits {
  const text = gunzipSync(readFileSync(new URL('./digits.csv.gz', import.meta.url))).toString('utf8');
  const digits = text.trim().split('\n').map(parseDigit);
  const isTest = (line: number) => line % TEST_EVERY === TEST_EVERY - 1;
  const others = digits.filter((_, line) => !isTest(line));
  return { train: others.slice(0, TRAINING_LINES), test: digits.filter((_, line) => isTest(line)) };
}

/** 64 pixels from 0 to 16 in row-major order, and the label. */
function parseDigit(line: string): Digit {
  const numbers = line.split(',').map(Number);
  const image = Array.from({ length: SIDE }, (_, i) =>
    numbers.slice(i * SIDE, (i + 1) * SIDE).map((pixel) => pixel / (INK / 2) - 1),
  );
  return { image, label: numbers[SIDE * SIDE] };
}
