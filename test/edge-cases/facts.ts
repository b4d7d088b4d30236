import type { Matrix, Tensor3, Tensor4 } from '../../exercises/types.ts';
import type { Tensor } from '../../grader/model/value.ts';

type Pair = readonly [rows: number, columns: number];

/** What slides over what, in a layer with a kernel. */
export interface Layer {
  readonly channels?: number;
  readonly filters?: number;
  readonly size: Pair;
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly pad: Pair;
  readonly dilation: Pair;
  readonly groups: number;
  readonly kernels: readonly Matrix[];
}

/** How windows lie over the planes of a pooling layer. */
export interface Pool {
  readonly size: Pair;
  readonly window: Pair;
  readonly stride: Pair;
  readonly pad: Pair;
  readonly ceilMode: boolean;
  readonly countIncludePad?: boolean;
  readonly planes: readonly Matrix[];
}

/** What can be said of one input of a function; a fact that it does not have is absent. */
export interface Facts {
  readonly batch?: number;
  readonly layer?: Layer;
  readonly pool?: Pool;
  /** Inputs and outputs of a dense layer. */
  readonly widths?: Pair;
  readonly upstream?: Tensor;
  readonly power?: number;
  /** What went into a ReLU. */
  readonly rectified?: readonly number[];
  readonly logits?: readonly number[];
  /** What sigmoid or tanh put out: `floor` is their smallest value. */
  readonly squashed?: { readonly outputs: readonly number[]; readonly floor: 0 | -1 };
}

const ONE: Pair = [1, 1];
const NONE: Pair = [0, 0];

const sizeOf = (A: Matrix): Pair => [A.length, A[0].length];

interface LayerOptions {
  readonly stride?: Pair;
  readonly pad?: Pair;
  readonly dilation?: Pair;
  readonly groups?: number;
}

/** A layer over a single plane, or over what is laid out like one. */
export function planeLayer(A: Matrix, K: Matrix, options: LayerOptions = {}): Layer {
  return {
    size: sizeOf(A),
    kernel: sizeOf(K),
    stride: options.stride ?? ONE,
    pad: options.pad ?? NONE,
    dilation: options.dilation ?? ONE,
    groups: options.groups ?? 1,
    kernels: [K],
  };
}

/** A layer with channels; F is indexed F[filter][channel]. */
export function channelLayer(X: Tensor3, F: Tensor4, options: LayerOptions = {}): Layer {
  return {
    ...planeLayer(X[0], F[0][0], options),
    channels: X.length,
    filters: F.length,
    kernels: F.flat(),
  };
}

/** A batch of images; of an empty one nothing else is known. */
export function batchLayer(
  X: Tensor4,
  F: Tensor4,
  options: LayerOptions = {},
): Pick<Facts, 'batch' | 'layer'> {
  return X.length === 0 ? { batch: 0 } : { batch: X.length, layer: channelLayer(X[0], F, options) };
}

interface PoolOptions {
  readonly window: Pair;
  readonly stride?: Pair;
  readonly pad?: Pair;
  readonly ceilMode?: boolean;
  readonly countIncludePad?: boolean;
}

export function planePool(planes: readonly Matrix[], options: PoolOptions): Pool {
  const { window, stride = window, pad = NONE, ceilMode = false, countIncludePad } = options;
  const counting = countIncludePad === undefined ? {} : { countIncludePad };
  return { size: sizeOf(planes[0]), window, stride, pad, ceilMode, planes, ...counting };
}

export function batchPool(X: Tensor4, options: PoolOptions): Pick<Facts, 'batch' | 'pool'> {
  return X.length === 0 ? { batch: 0 } : { batch: X.length, pool: planePool(X.flat(), options) };
}

/** A window of one plane. */
export interface Window {
  /** Its real elements: position and value. */
  readonly elements: readonly { readonly at: string; readonly x: number }[];
  readonly touchesPadding: boolean;
  readonly overhangs: boolean;
}

/** All windows of one plane of a pooling layer. */
export function windowsOf({ size, window, stride, pad, ceilMode }: Pool, plane: Matrix): Window[] {
  const count = (axis: 0 | 1) => {
    const room = (size[axis] + 2 * pad[axis] - window[axis]) / stride[axis];
    const windows = (ceilMode ? Math.ceil(room) : Math.floor(room)) + 1;
    return ceilMode && (windows - 1) * stride[axis] >= size[axis] + pad[axis] ? windows - 1 : windows;
  };
  const windows: Window[] = [];
  for (let i = 0; i < count(0); i++) {
    for (let j = 0; j < count(1); j++) {
      const [top, left] = [i * stride[0] - pad[0], j * stride[1] - pad[1]];
      const [bottom, right] = [top + window[0], left + window[1]];
      const elements: { at: string; x: number }[] = [];
      for (let u = Math.max(0, top); u < Math.min(bottom, size[0]); u++) {
        for (let v = Math.max(0, left); v < Math.min(right, size[1]); v++)
          elements.push({ at: `${u},${v}`, x: plane[u][v] });
      }
      windows.push({
        elements,
        touchesPadding:
          (pad[0] > 0 && (top < 0 || bottom > size[0])) || (pad[1] > 0 && (left < 0 || right > size[1])),
        overhangs: bottom > size[0] + pad[0] || right > size[1] + pad[1],
      });
    }
  }
  return windows;
}
