import type { Case } from '../../model/case.ts';
import type { Input, Rule, Sizes } from '../../model/rule.ts';
import type { Shape, Tensor, Value } from '../../model/value.ts';
import { mapTensor } from '../../tensor/tensor.ts';
import { axisLength, shapeFrom } from '../axes.ts';
import { optionsOf } from '../draw-inputs.ts';
import { upstreamShapes } from '../point.ts';
import { type Kept, keep, regrow } from './part.ts';

/** Each smaller size with the leading part of the case, and with the trailing part. */
export function* smallerSizes(rule: Rule, original: Case): Generator<Case | undefined> {
  for (const sizes of smallerSizesOf(rule, original)) {
    yield resize(rule, original, sizes, 'leading');
    yield resize(rule, original, sizes, 'trailing');
  }
}

function* smallerSizesOf(rule: Rule, original: Case): Generator<Sizes> {
  const { sizes } = original;
  const names = Object.keys(sizes);
  const lowest = Object.fromEntries(names.map((name) => [name, Math.min(sizes[name], rule.sizes[name].min)]));
  yield lowest;
  yield Object.fromEntries(names.map((n) => [n, Math.min(sizes[n], lowest[n] + 1)]));
  for (const group of rule.squares) {
    const least = Math.min(...group.map((name) => lowest[name]));
    yield { ...sizes, ...Object.fromEntries(group.map((name) => [name, least])) };
  }
  for (const name of names) {
    for (const target of [lowest[name], Math.floor((lowest[name] + sizes[name]) / 2), sizes[name] - 1]) {
      yield { ...sizes, [name]: target };
    }
  }
  // Sizes that hang together (an input and its filter) may only go down together.
  for (let i = 0; i < names.length; i++) {
    for (let j = i + 1; j < names.length; j++) {
      yield { ...sizes, [names[i]]: sizes[names[i]] - 1, [names[j]]: sizes[names[j]] - 1 };
    }
  }
}

/** The same case with other sizes: a part of each tensor. Undefined if those sizes are not allowed. */
function resize(rule: Rule, original: Case, sizes: Sizes, kept: Kept): Case | undefined {
  const within = Object.entries(rule.sizes).every(([name, { min }]) => sizes[name] >= min);
  if (!within || !rule.where(sizes)) return undefined;
  const inputs: Record<string, Value> = {};
  for (const [name, input] of Object.entries(rule.inputs)) {
    const resized = resizeInput(input, original.inputs[name], sizes, kept);
    if (resized === undefined) return undefined;
    inputs[name] = resized.value;
  }
  if (rule.upstreams.length === 0) return { sizes, inputs, upstreams: {} };
  const shapes = upstreamShapes(rule, inputs);
  const upstreams = rule.upstreams.map(({ name }, k) => [
    name,
    regrow(original.upstreams[name], shapes[k], kept),
  ]);
  return { sizes, inputs, upstreams: Object.fromEntries(upstreams) };
}

/** Undefined where there is too little of it. */
function resizeInput(input: Input, value: Value, sizes: Sizes, kept: Kept): { value: Value } | undefined {
  switch (input.kind) {
    case 'tensor': {
      const shape = shapeFrom(input.axes, sizes);
      const part = cropped(value as Tensor, shape, kept);
      return fills(part, shape) ? { value: part } : undefined;
    }
    case 'mask': {
      const [rows, columns] = shapeFrom(input.axes, sizes);
      const table = keep(value as boolean[][], rows, kept).map((row) => keep(row, columns, kept));
      for (let j = 0; j < columns; j++) if (table.every((row) => !row[j])) table[j % rows][j] = true;
      return { value: table };
    }
    case 'indices': {
      const last = axisLength(input.below, sizes) - 1;
      const shape = shapeFrom(input.axes, sizes);
      const part = mapTensor(cropped(value as Tensor, shape, kept), (one) => Math.min(one, last));
      return last >= input.first && fills(part, shape) ? { value: part } : undefined;
    }
    case 'choice':
      return { value };
    case 'maybe':
      return value === input.otherwise ? { value } : resizeInput(input.input, value, sizes, kept);
    case 'options': {
      const fields: [string, Value][] = [];
      for (const [name, field] of Object.entries(input.fields)) {
        const part = resizeInput(field, (value as { [key: string]: Value })[name], sizes, kept);
        if (part === undefined) return undefined;
        fields.push([name, part.value]);
      }
      return { value: optionsOf(fields) };
    }
    case 'given':
      return { value: input.from(sizes) };
  }
}

function cropped(tensor: Tensor, shape: Shape, kept: Kept): Tensor {
  if (typeof tensor === 'number') return tensor;
  const [length, ...inner] = shape;
  return keep(tensor, length, kept).map((part) => cropped(part, inner, kept));
}

/** An axis that is computed from the sizes may grow where they shrink: then a part of the tensor is too little. */
function fills(tensor: Tensor, shape: Shape): boolean {
  if (typeof tensor === 'number') return shape.length === 0;
  return tensor.length === shape[0] && tensor.every((part) => fills(part, shape.slice(1)));
}
