import type { Matrix } from '../../exercises/types.ts';
import { flatten } from '../../grader/tensor/tensor.ts';
import { type Facts, type Layer, type Pool, type Window, windowsOf } from './facts.ts';

/** A situation in which student code goes wrong, and whether an input is one. */
export interface Row {
  /** Its number in the list that the course is built on; a row with several halves has letters. */
  readonly number: string;
  readonly title: string;
  readonly holds: (facts: Facts) => boolean;
}

const AXES = [0, 1] as const;

const layer = (test: (layer: Layer) => boolean) => (facts: Facts) =>
  facts.layer !== undefined && test(facts.layer);
const pool = (test: (pool: Pool) => boolean) => (facts: Facts) =>
  facts.pool !== undefined && test(facts.pool);

/** True if it holds for some window of some plane. */
const someWindow = (test: (window: Window) => boolean) =>
  pool((one) => one.planes.some((plane) => windowsOf(one, plane).some(test)));

const strideOf = ({ layer, pool }: Facts) => layer?.stride ?? pool?.stride ?? [1, 1];
const padOf = ({ layer, pool }: Facts) => layer?.pad ?? pool?.pad;
const sizeOf = ({ layer, pool }: Facts) => layer?.size ?? pool?.size ?? [0, 0];
const kernelOf = ({ layer, pool }: Facts) => layer?.kernel ?? pool?.window;

const span = ({ kernel, dilation }: Layer, axis: 0 | 1) => (kernel[axis] - 1) * dilation[axis] + 1;

const leftOver = (one: Layer, axis: 0 | 1) =>
  (one.size[axis] + 2 * one.pad[axis] - span(one, axis)) % one.stride[axis] !== 0;

const isAsymmetric = (K: Matrix) => flatten(K).some((entry, i, all) => entry !== all[all.length - 1 - i]);

const largest = ({ elements }: Window) => Math.max(...elements.map(({ x }) => x));

const channelPair = ({ layer, widths }: Facts): readonly [number, number] | undefined =>
  widths ?? (layer?.channels === undefined ? undefined : [layer.channels, layer.filters!]);

/** The winners of all windows of a plane. */
const winners = (one: Pool, plane: Matrix) =>
  windowsOf(one, plane).map((window) => window.elements.find(({ x }) => x === largest(window))?.at);

const entries = ({ upstream }: Facts) => (upstream === undefined ? [] : flatten(upstream));

/** The rows, in the order of the list. */
export const ROWS = {
  asymmetricKernel: {
    number: '1',
    title: 'asymmetric kernel',
    holds: layer(({ kernels }) => kernels.some(isAsymmetric)),
  },
  kernelNotSquare: {
    number: '2',
    title: 'kh ≠ kw',
    holds: (facts) => kernelOf(facts)?.[0] !== kernelOf(facts)?.[1],
  },
  imageNotSquare: { number: '3', title: 'H ≠ W', holds: (facts) => sizeOf(facts)[0] !== sizeOf(facts)[1] },
  channelsDiffer: {
    number: '4',
    title: 'C ≠ F',
    holds: (facts) => channelPair(facts) !== undefined && channelPair(facts)![0] !== channelPair(facts)![1],
  },
  channelsEqual: {
    number: '5',
    title: 'C = F > 1',
    holds: (facts) =>
      channelPair(facts)?.[0] === channelPair(facts)?.[1] && (channelPair(facts)?.[0] ?? 0) > 1,
  },
  batch: { number: '6', title: 'N > 1', holds: ({ batch }) => (batch ?? 1) > 1 },
  emptyBatch: { number: '7', title: 'N = 0', holds: ({ batch }) => batch === 0 },
  strideTwo: { number: '8', title: 'stride 2', holds: (facts) => strideOf(facts).includes(2) },
  unequalStrides: {
    number: '9',
    title: 'unequal strides above 1, such as (3, 2)',
    holds: (facts) => strideOf(facts).every((s) => s > 1) && strideOf(facts)[0] !== strideOf(facts)[1],
  },
  leftoverInput: {
    number: '10',
    title: '(H + 2p − k) % s ≠ 0, in dX',
    holds: layer((one) => AXES.some((axis) => leftOver(one, axis))),
  },
  leftoverFilter: {
    number: '11',
    title: 'the same, in dW: more positions of a kernel would fit than it has',
    holds: layer((one) => AXES.some((axis) => leftOver(one, axis))),
  },
  strideAboveKernel: {
    number: '12',
    title: 's > k',
    holds: (facts) =>
      AXES.some((axis) => strideOf(facts)[axis] > (kernelOf(facts)?.[axis] ?? Number.POSITIVE_INFINITY)),
  },
  padding: { number: '13', title: 'p > 0', holds: (facts) => padOf(facts)?.some((p) => p > 0) ?? false },
  noPadding: { number: '14', title: 'p = 0', holds: (facts) => padOf(facts)?.includes(0) ?? false },
  paddingCoversKernel: {
    number: '15',
    title: 'p ≥ k',
    holds: layer(({ pad, kernel }) => AXES.some((axis) => pad[axis] >= kernel[axis])),
  },
  oneOutput: {
    number: '16',
    title: 'k = input: 1×1 output',
    holds: layer((one) => AXES.every((axis) => span(one, axis) === one.size[axis] + 2 * one.pad[axis])),
  },
  kernelAboveInput: {
    number: '17',
    title: 'k > unpadded input',
    holds: (facts) =>
      AXES.some(
        (axis) =>
          (facts.layer ? span(facts.layer, axis) : (kernelOf(facts)?.[axis] ?? 0)) > sizeOf(facts)[axis],
      ),
  },
  kernelOfOne: {
    number: '18',
    title: '1×1 kernel',
    holds: (facts) => kernelOf(facts)?.every((k) => k === 1) ?? false,
  },
  dilation: { number: '19', title: 'dilation', holds: layer(({ dilation }) => dilation.some((d) => d > 1)) },
  groups: {
    number: '20a',
    title: 'groups of several channels',
    holds: layer(({ groups, channels }) => groups > 1 && channels! > groups),
  },
  depthwise: {
    number: '20b',
    title: 'depthwise',
    holds: layer(({ groups, channels }) => groups > 1 && channels === groups),
  },
  noBias: { number: '21', title: 'no bias', holds: () => false },
  overlappingMax: {
    number: '22',
    title: 'an element wins two windows',
    holds: pool((one) =>
      one.planes.some((plane) => new Set(winners(one, plane)).size < winners(one, plane).length),
    ),
  },
  overlappingAverage: {
    number: '23',
    title: 'overlapping average windows',
    holds: pool((one) =>
      AXES.some((axis) => one.stride[axis] < one.window[axis] && one.size[axis] > one.window[axis]),
    ),
  },
  leftoverPool: {
    number: '24',
    title: 'leftover pool row or column',
    holds: pool(
      (one) =>
        !one.ceilMode &&
        AXES.some((axis) => (one.size[axis] + 2 * one.pad[axis] - one.window[axis]) % one.stride[axis] !== 0),
    ),
  },
  tie: {
    number: '25',
    title: 'tie for the maximum of a window',
    holds: someWindow((window) => window.elements.filter(({ x }) => x === largest(window)).length > 1),
  },
  allNegative: {
    number: '26',
    title: 'all-negative window',
    holds: someWindow((window) => largest(window) < 0),
  },
  minusInfinity: {
    number: '27',
    title: '−∞ in the window',
    holds: someWindow(({ elements }) => elements.some(({ x }) => x === Number.NEGATIVE_INFINITY)),
  },
  paddingBesideNegative: {
    number: '28',
    title: 'padding beside nothing but negative numbers',
    holds: someWindow((window) => window.touchesPadding && largest(window) < 0),
  },
  padCounts: {
    number: '29a',
    title: 'padding counts in a mean',
    holds: pool(({ countIncludePad, pad }) => countIncludePad === true && pad.some((p) => p > 0)),
  },
  padDoesNotCount: {
    number: '29b',
    title: 'padding does not count in a mean',
    holds: pool(({ countIncludePad, pad }) => countIncludePad === false && pad.some((p) => p > 0)),
  },
  overhang: { number: '30', title: 'ceil-mode overhang', holds: someWindow(({ overhangs }) => overhangs) },
  globalPool: {
    number: '31',
    title: 'global pooling',
    holds: pool(({ size, window, pad }) =>
      AXES.every((axis) => window[axis] === size[axis] && pad[axis] === 0),
    ),
  },
  zeroWindow: {
    number: '32a',
    title: 'Lp: window of zeros',
    holds: someWindow(({ elements }) => elements.every(({ x }) => x === 0)),
  },
  negativeOddPower: {
    number: '32b',
    title: 'Lp: negative x with odd p',
    holds: (facts) =>
      facts.power! % 2 === 1 && someWindow(({ elements }) => elements.some(({ x }) => x < 0))(facts),
  },
  powerOne: { number: '32c', title: 'Lp: p = 1', holds: ({ power }) => power === 1 },
  powerTwo: { number: '32d', title: 'Lp: p = 2', holds: ({ power }) => power === 2 },
  largePower: { number: '32e', title: 'Lp: large p', holds: ({ power }) => (power ?? 0) >= 50 },
  reluAtZero: {
    number: '33',
    title: 'ReLU at exactly 0',
    holds: ({ rectified }) => rectified?.includes(0) ?? false,
  },
  largeLogits: {
    number: '34',
    title: 'logits near ±1000',
    holds: ({ logits }) => logits !== undefined && Math.max(...logits) > 700 && Math.min(...logits) < -700,
  },
  saturated: {
    number: '35',
    title: 'saturated sigmoid or tanh',
    holds: ({ squashed }) => squashed?.outputs.some((out) => out === squashed.floor || out === 1) ?? false,
  },
  zeroUpstream: {
    number: '36',
    title: 'upstream gradient 0',
    holds: (facts) => entries(facts).length > 0 && entries(facts).every((entry) => entry === 0),
  },
  signedUpstream: {
    number: '37',
    title: 'upstream gradient of both signs',
    holds: (facts) => entries(facts).some((entry) => entry > 0) && entries(facts).some((entry) => entry < 0),
  },
} as const satisfies Readonly<Record<string, Row>>;

export type RowName = keyof typeof ROWS;

export const ROW_NAMES = Object.keys(ROWS) as RowName[];
