import type { Input, Rule } from '../model/rule.ts';
import type { Shape, Value } from '../model/value.ts';
import type { ShapeMisfit } from '../words/file-faults.ts';

/** Sizes that the arguments so far have, and which of them said so. */
type Sizes = Map<string, { readonly size: number; readonly by: string }>;

/** In what arguments do not have the shapes that a spec gives them; undefined where they do. */
export function shapeMisfit(rule: Rule, args: Readonly<Record<string, Value>>): ShapeMisfit | undefined {
  const sizes: Sizes = new Map();
  for (const [name, value] of Object.entries(args)) {
    const input = rule.inputs[name];
    const problem = input && problemOf(input, name, value, sizes);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function problemOf(input: Input, name: string, value: Value, sizes: Sizes): ShapeMisfit | undefined {
  switch (input.kind) {
    case 'tensor':
      return tensorProblem(name, value, input.axes, 'number', sizes);
    case 'mask':
      return tensorProblem(name, value, input.axes, 'boolean', sizes);
    case 'indices':
      return tensorProblem(name, value, input.axes, 'whole-number', sizes);
    case 'choice': {
      const values = input.values.map((one) => JSON.stringify(one));
      return values.includes(JSON.stringify(value)) ? undefined : { argument: name, is: 'no-choice', values };
    }
    case 'maybe':
      return value === input.otherwise ? undefined : problemOf(input.input, name, value, sizes);
    case 'options':
      return optionsProblem(input.fields, name, value, sizes);
    case 'given':
      return undefined;
  }
}

function optionsProblem(
  fields: Readonly<Record<string, Input>>,
  name: string,
  value: Value,
  sizes: Sizes,
): ShapeMisfit | undefined {
  const names = Object.keys(fields);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { argument: name, is: 'no-object', keys: names };
  const stranger = Object.keys(value).find((key) => !names.includes(key));
  if (stranger !== undefined) return { argument: name, is: 'unknown-key', key: stranger, keys: names };
  for (const [key, field] of Object.entries(fields)) {
    const problem = problemOf(field, `${name}.${key}`, value[key], sizes);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** What stands in a tensor. */
type Entry = Extract<ShapeMisfit, { is: 'no-tensor' }>['entry'];

function tensorProblem(
  name: string,
  value: Value,
  axes: readonly unknown[],
  entry: Entry,
  sizes: Sizes,
): ShapeMisfit | undefined {
  const found = shapeIn(value, axes.length, entry);
  if (found === undefined) return { argument: name, is: 'no-tensor', rank: axes.length, entry };
  for (const [i, length] of found.entries()) {
    const axis = axes[i];
    if (typeof axis === 'number' && axis !== length)
      return { argument: name, is: 'other-length', length, wanted: axis };
    if (typeof axis !== 'string') continue;
    const known = sizes.get(axis);
    if (known === undefined) sizes.set(axis, { size: length, by: name });
    else if (known.size !== length) {
      const other = { argument: known.by, size: known.size };
      return { argument: name, is: 'other-size', axis, size: length, other };
    }
  }
  return undefined;
}

/** The shape of a tensor of this rank, as far as it is not empty; undefined where it is none. */
function shapeIn(value: Value, rank: number, entry: Entry): Shape | undefined {
  if (rank === 0) return isEntry(value, entry) ? [] : undefined;
  if (!Array.isArray(value)) return undefined;
  const inner = value.map((part) => shapeIn(part, rank - 1, entry));
  const [first] = inner;
  if (inner.length === 0) return [0];
  if (first === undefined || inner.some((one) => one?.join() !== first.join())) return undefined;
  return [value.length, ...first];
}

function isEntry(value: Value, entry: Entry): boolean {
  return entry === 'whole-number' ? Number.isInteger(value) : typeof value === entry;
}
