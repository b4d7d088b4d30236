import { integerStream } from '../../cases/seed.ts';
import type { Point, Rule } from '../../model/rule.ts';
import type { Tensor } from '../../model/value.ts';
import { indexOf, shapeOf, sizeOf } from '../../tensor/shape.ts';
import { mapTensor, withEntry } from '../../tensor/tensor.ts';
import type { Cell } from './polynomial.ts';

/** The same point with zeros in these arguments, and then 1 in each of the cells that are given. */
export function unitsOf(point: Point, names: readonly string[]): (units: readonly Cell[]) => Point {
  const zeros: Record<string, Tensor> = {};
  for (const name of names) zeros[name] = mapTensor(point[name] as Tensor, () => 0);
  return (units) => {
    const changed: Record<string, Tensor> = { ...zeros };
    for (const { name, index } of units) changed[name] = withEntry(changed[name], index, () => 1);
    return { ...point, ...changed };
  };
}

export function withUnits(point: Point, names: readonly string[], units: readonly Cell[]): Point {
  return unitsOf(point, names)(units);
}

/** The same point with small random integers other than 0 in these arguments. */
export function withRandom(point: Point, names: readonly string[], seed: number): Point {
  const next = integerStream(seed, 1, 4);
  const changed: Record<string, Tensor> = {};
  for (const name of names) {
    changed[name] = mapTensor(point[name] as Tensor, () => (next() % 2 === 0 ? -next() : next()));
  }
  return { ...point, ...changed };
}

/** The same point with these arguments multiplied by a number. */
export function scaled(point: Point, names: readonly string[], by: number): Point {
  const changed = names.map((name) => [name, mapTensor(point[name] as Tensor, (entry) => by * entry)]);
  return { ...point, ...Object.fromEntries(changed) };
}

/** The names of the upstream gradients. */
export function upstreamNames({ upstreams }: Rule): string[] {
  return upstreams.map(({ name }) => name);
}

/** Every entry of the upstream gradients, in the order in which forward gives its outputs. */
export function upstreamCells(rule: Rule, point: Point): Cell[] {
  return upstreamNames(rule).flatMap((name) => cellsOf(point, name));
}

/** Every entry of an argument. */
export function cellsOf(point: Point, name: string): Cell[] {
  const shape = shapeOf(point[name] as Tensor);
  return Array.from({ length: sizeOf(shape) }, (_, n) => ({ name, index: indexOf(n, shape) }));
}

export function valueAt(point: Point): (cell: Cell) => number {
  return ({ name, index }) =>
    index.reduce<Tensor>((part, i) => (part as Tensor[])[i], point[name] as Tensor) as number;
}
