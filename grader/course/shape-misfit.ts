import type { Input, Rule } from '../model/rule.ts';
import type { Shape, Value } from '../model/value.ts';

/** Sizes that the arguments so far have, and which of them said so. */
type Sizes = Map<string, { readonly size: number; readonly by: string }>;

/** In what arguments do not have the shapes that a spec gives them; undefined where they do. */
export function shapeMisfit(rule: Rule, args: Readonly<Record<string, Value>>): string | undefined {
  const sizes: Sizes = new Map();
  for (const [name, value] of Object.entries(args)) {
    const input = rule.inputs[name];
    const problem = input && problemOf(input, name, value, sizes);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function problemOf(input: Input, name: string, value: Value, sizes: Sizes): string | undefined {
  switch (input.kind) {
    case 'tensor':
      return tensorProblem(name, value, input.axes, 'number', sizes);
    case 'mask':
      return tensorProblem(name, value, input.axes, 'boolean', sizes);
    case 'labels':
      return tensorProblem(name, value, [input.length], 'number', sizes);
    case 'label':
      return Number.isInteger(value) ? undefined : `the argument ${name} must be a whole number`;
    case 'given':
      return undefined;
  }
}

function tensorProblem(
  name: string,
  value: Value,
  axes: readonly unknown[],
  entry: 'number' | 'boolean',
  sizes: Sizes,
): string | undefined {
  const found = shapeIn(value, axes.length, entry);
  if (found === undefined) {
    return axes.length === 0
      ? `the argument ${name} must be a ${entry}`
      : `the argument ${name} must be ${axes.length === 1 ? `a list of ${entry}s` : `${axes.length} lists deep, with ${entry}s inside and every row of one length`}`;
  }
  for (const [i, length] of found.entries()) {
    const axis = axes[i];
    if (typeof axis !== 'string') continue;
    const known = sizes.get(axis);
    if (known === undefined) sizes.set(axis, { size: length, by: name });
    else if (known.size !== length) {
      return `the argument ${name} has ${length} along ${axis}, but ${known.by} has ${known.size}`;
    }
  }
  return undefined;
}

/** The shape of a tensor of this rank, as far as it is not empty; undefined where it is none. */
function shapeIn(value: Value, rank: number, entry: 'number' | 'boolean'): Shape | undefined {
  if (rank === 0) return typeof value === entry ? [] : undefined;
  if (!Array.isArray(value)) return undefined;
  const inner = value.map((part) => shapeIn(part, rank - 1, entry));
  const [first] = inner;
  if (inner.length === 0) return [0];
  if (first === undefined || inner.some((one) => one?.join() !== first.join())) return undefined;
  return [value.length, ...first];
}
