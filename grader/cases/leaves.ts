import type { Case } from '../model/case.ts';
import type { Input, Rule } from '../model/rule.ts';
import type { Value } from '../model/value.ts';
import { optionsOf } from './draw-inputs.ts';

/** What is drawn by itself within a case: an input, a field of an options object, or what is there where it may be missing. */
export interface Leaf {
  /** The input that it belongs to. */
  readonly of: string;
  readonly input: Exclude<Input, { kind: 'options' }>;
  readonly value: Value;
  /** The inputs with another value in its place. */
  readonly put: (value: Value) => Case['inputs'];
}

/** All of them, in the order of the spec; what may be missing stands before what it holds. */
export function leavesOf({ inputs }: Rule, drawn: Case): Leaf[] {
  return Object.entries(inputs).flatMap(([name, input]) =>
    leavesIn(name, input, drawn.inputs[name], (value) => ({ ...drawn.inputs, [name]: value })),
  );
}

function leavesIn(of: string, input: Input, value: Value, put: Leaf['put']): Leaf[] {
  switch (input.kind) {
    case 'options': {
      const own = value as { readonly [key: string]: Value };
      const names = Object.keys(input.fields);
      // In the order of the spec, whatever is left out.
      const putField = (name: string) => (part: Value) =>
        put(optionsOf(names.map((key) => [key, key === name ? part : own[key]])));
      return names.flatMap((name) => leavesIn(of, input.fields[name], own[name], putField(name)));
    }
    case 'maybe':
      return [
        { of, input, value, put },
        ...(value === input.otherwise ? [] : leavesIn(of, input.input, value, put)),
      ];
    default:
      return [{ of, input, value, put }];
  }
}
