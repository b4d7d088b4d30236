import type { Case } from '../../model/case.ts';
import type { Point, Rule } from '../../model/rule.ts';
import type { Tensor } from '../../model/value.ts';
import { shapeOf } from '../../tensor/shape.ts';
import { flatten, mapTensor, unflatten } from '../../tensor/tensor.ts';
import { type Leaf, leavesOf } from '../leaves.ts';
import { isSetting } from '../settings.ts';
import { counted, HALF } from './complexity.ts';
import { withUpstreams } from './upstreams.ts';

/** From here on entries are not counted down one by one alone. */
const LARGE = 16;

/** All zeros, then counted, all ones, ranks and the like; then one entry after the other made simpler. */
export function* simplerEntries(rule: Rule, original: Case): Generator<Case> {
  const leaves = leavesOf(rule, original);
  const tensors = leaves.flatMap(({ input, value, put }) =>
    input.kind === 'tensor'
      ? [
          {
            domain: input.domain,
            tensor: value as Tensor,
            replaced: (other: Tensor): Case => ({ ...original, inputs: put(other) }),
          },
        ]
      : [],
  );
  for (const { tensor, replaced } of tensors) yield replaced(mapTensor(tensor, () => 0));
  for (const { tensor, replaced, domain } of tensors) {
    yield replaced(counted(tensor, domain));
    yield replaced(mapTensor(tensor, () => 1));
    yield replaced(ranked(tensor));
    yield replaced(mapTensor(tensor, Math.trunc));
    yield replaced(mapTensor(tensor, Math.abs));
  }
  for (const simpler of simplerIndices(leaves)) yield { ...original, inputs: simpler };
  const { upstreams } = original;
  yield withUpstreams(original, (upstream) => mapTensor(upstream, (entry) => (entry === 0 ? 0 : 1)));
  for (const [name, upstream] of Object.entries(upstreams)) {
    for (const simpler of simplerTensors(upstream))
      yield { ...original, upstreams: { ...upstreams, [name]: simpler } };
  }
  for (const { tensor, replaced } of tensors) {
    for (const simpler of simplerTensors(tensor)) yield replaced(simpler);
  }
}

/** Indices that all point at the first, in reading order at one after the other, or one of them at an earlier one. */
function* simplerIndices(leaves: readonly Leaf[]): Generator<Point> {
  for (const { input, value, put } of leaves) {
    if (input.kind !== 'indices' || isSetting(input)) continue;
    const entries = flatten(value as Tensor);
    const shape = shapeOf(value as Tensor);
    yield put(mapTensor(value as Tensor, () => input.first));
    for (const [i, entry] of entries.entries()) {
      if (entry === input.first) continue;
      yield put(unflatten(entries.with(i, input.first), shape));
      yield put(unflatten(entries.with(i, entry - 1), shape));
    }
  }
}

/** The tensor with one entry made simpler. */
function* simplerTensors(tensor: Tensor): Generator<Tensor> {
  const entries = flatten(tensor);
  const shape = shapeOf(tensor);
  for (const [i, entry] of entries.entries()) {
    const decimals = Number.isInteger(entry) ? [] : [HALF, Math.trunc(entry), Math.ceil(entry)];
    const shares = Math.abs(entry) > LARGE ? [3 / 4, 9 / 10] : [];
    const closer = [1 / 2, ...shares].map((share) => Math.trunc(entry * share));
    const nearer = [Math.abs(entry), ...closer, Math.trunc(entry) - Math.sign(entry)];
    for (const simpler of [0, 1, 2, ...decimals, ...nearer]) {
      if (simpler !== entry) yield unflatten(entries.with(i, simpler), shape);
    }
  }
}

/** Entries replaced by their rank from 1: the same order, the same ties, the smallest integers. */
function ranked(tensor: Tensor): Tensor {
  const order = [...new Set(flatten(tensor))].sort((a, b) => a - b);
  return mapTensor(tensor, (entry) => order.indexOf(entry) + 1);
}
