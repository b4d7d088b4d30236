import type { Case } from '../../model/case.ts';
import type { Tensor } from '../../model/value.ts';
import { flatten, mapTensor } from '../../tensor/tensor.ts';

export function* sparserUpstreams(original: Case): Generator<Case> {
  const all = Object.entries(original.upstreams);
  const entries = all.flatMap(([, upstream]) => flatten(upstream));
  const occupied = entries.flatMap((entry, i) => (entry === 0 ? [] : [i]));
  if (occupied.length <= 1) return;
  const keep = (kept: (i: number) => boolean): Case => {
    let i = 0;
    return withUpstreams(original, (upstream) => mapTensor(upstream, (entry) => (kept(i++) ? entry : 0)));
  };
  for (const one of occupied.slice(0, 40)) yield keep((i) => i === one);
  const half = Math.ceil(occupied.length / 2);
  yield keep((i) => occupied.indexOf(i) < half);
  yield keep((i) => occupied.indexOf(i) >= half);
  for (const one of occupied.slice(0, 40)) yield keep((i) => i !== one);
}

/** The same case with every upstream gradient changed. */
export function withUpstreams(original: Case, change: (upstream: Tensor) => Tensor): Case {
  const changed = Object.entries(original.upstreams).map(([name, upstream]) => [name, change(upstream)]);
  return { ...original, upstreams: Object.fromEntries(changed) };
}
