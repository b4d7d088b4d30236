import { integerStream } from '../../../grader/cases/seed.ts';
import type { Tensor } from '../../../grader/model/value.ts';
import { build, entries, get, shape } from './tensors.ts';

/** Damages a right output; the same damage whenever the same case comes again. */
export type Corruption = (right: Tensor) => Tensor;

/** A number from 0 to 1 that depends on all that is given, and on nothing else. */
function chance(...parts: readonly (number | string)[]): number {
  let hash = 2_166_136_261;
  for (const character of parts.join('/')) hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619);
  return integerStream(hash, 0, 999_999)() / 1_000_000;
}

const onEntries =
  (change: (value: number, position: string, values: string) => number): Corruption =>
  (right) => {
    const values = entries(right).join();
    return build(shape(right), (at) => change(get(right, at) as number, at.join('.'), values));
  };

/** Entries in another order, which depends on their number alone or on their values. */
function permuted(right: Tensor, key: (n: number) => number): Tensor {
  const all = entries(right);
  const order = all.map((_, n) => n).sort((a, b) => key(a) - key(b));
  let next = 0;
  return build(shape(right), () => all[order[next++]]);
}

/** One of the corruptions of each kind for every seed. */
export const KINDS: Readonly<Record<string, (seed: number) => Corruption>> = {
  'entries redrawn': (seed) => onEntries((_, at, values) => Math.round(20 * chance(seed, at, values)) - 10),
  'some entries redrawn': (seed) =>
    onEntries((value, at, values) =>
      chance(seed, at) < 0.3 ? Math.round(20 * chance(seed, at, values, 1)) - 10 : value,
    ),
  'some entries zero': (seed) => onEntries((value, at) => (chance(seed, at) < 0.4 ? 0 : value)),
  'some entries zero, by case': (seed) =>
    onEntries((value, at, values) => (chance(seed, at, values) < 0.4 ? 0 : value)),
  'permuted by position': (seed) => (right) => permuted(right, (n) => chance(seed, n)),
  'permuted by case': (seed) => (right) => permuted(right, (n) => chance(seed, n, entries(right).join())),
  affine: (seed) => {
    const scale = 0.1 + 3 * chance(seed, 'scale');
    const shift = chance(seed, 'has') < 0.5 ? 0 : 4 * chance(seed, 'shift') - 2;
    return onEntries((value) => scale * value + shift);
  },
  'affine, by case': (seed) =>
    onEntries((value, _, values) => (0.5 + chance(seed, values)) * value + chance(seed, values, 1)),
  'small noise': (seed) => {
    const size = 10 ** (-2 - Math.floor(8 * chance(seed)));
    return onEntries((value, at, values) => value + size * (chance(seed, at, values) - 0.5));
  },
  'some signs': (seed) => onEntries((value, at) => (chance(seed, at) < 0.5 ? -value : value)),
  clipped: (seed) => {
    const most = 1 + 4 * chance(seed);
    return onEntries((value) => Math.max(-most, Math.min(most, value)));
  },
  rectified: () => onEntries((value) => Math.max(0, value)),
  squared: (seed) => onEntries((value) => value * Math.abs(value) * (chance(seed) < 0.5 ? 1 : -1)),
  'rows scaled': (seed) => onEntries((value, at) => value * (1 + (Number(at.split('.')[0] || seed) % 3))),
  'one entry wrong': (seed) => (right) => {
    const all = entries(right);
    const chosen = Math.floor(chance(seed, all.length) * all.length);
    let next = 0;
    return build(shape(right), () => all[next] + (next++ === chosen ? 1 : 0));
  },
  'last entry wrong': () => (right) => {
    const all = entries(right);
    let next = 0;
    return build(shape(right), () => (next === all.length - 1 ? all[next++] + 1 : all[next++]));
  },
  rounded: (seed) => {
    const unit = 10 ** -Math.floor(1 + 6 * chance(seed));
    return onEntries((value) => Math.round(value / 3 / unit) * unit * 3);
  },
  'checkerboard of zeros': () => onEntries((value, at) => (sum(at) % 2 === 0 ? value : 0)),
  'first of two kept': () =>
    onEntries((value, at) => (Number(at.split('.').at(-1) || 0) % 2 === 0 ? value : 0)),
  'cut off at random': (seed) => (right) => {
    const cut = (tensor: Tensor): Tensor =>
      Array.isArray(tensor)
        ? tensor.slice(0, Math.max(1, tensor.length - (chance(seed, tensor.length) < 0.5 ? 1 : 0))).map(cut)
        : tensor;
    return cut(right);
  },
};

function sum(at: string): number {
  return at.split('.').reduce((total, part) => total + Number(part), 0);
}
