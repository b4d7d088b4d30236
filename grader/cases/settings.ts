import type { Input, Rule } from '../model/rule.ts';
import type { Value } from '../model/value.ts';

/** A choice, a whole number that is no index, or whether something is there: what options are made of. */
export interface Setting {
  /** As it is read in code: `options.padding`. */
  readonly name: string;
  /** What it can be. */
  readonly values: readonly Value[];
  readonly read: (inputs: Readonly<Record<string, Value>>) => Value;
  /** What stands for anything else that it may hold; undefined where `values` are all. */
  readonly else?: 'present';
}

/** More whole numbers than these are no settings. */
const MOST_WHOLE = 6;

/** Every setting among the arguments of a rule. */
export function settingsOf({ inputs, args }: Rule): Setting[] {
  return Object.entries(inputs)
    .filter(([name]) => args.includes(name))
    .flatMap(([name, input]) => settingsIn(name, input, (all) => all[name]));
}

function settingsIn(name: string, input: Input, read: Setting['read']): Setting[] {
  switch (input.kind) {
    case 'choice':
      return [{ name, values: input.values, read }];
    case 'indices': {
      const values = wholeNumbers(input);
      return values.length === 0 ? [] : [{ name, values, read }];
    }
    case 'maybe':
      return [
        { name, values: [input.otherwise], read, else: 'present' },
        ...settingsIn(name, input.input, read),
      ];
    case 'options':
      return Object.entries(input.fields).flatMap(([key, field]) =>
        settingsIn(`${name}.${key}`, field, (all) => (read(all) as { [key: string]: Value })[key]),
      );
    default:
      return [];
  }
}

function wholeNumbers({ axes, first, below }: Extract<Input, { kind: 'indices' }>): number[] {
  if (axes.length > 0 || typeof below !== 'number' || below - first > MOST_WHOLE) return [];
  return Array.from({ length: below - first }, (_, i) => first + i);
}

/** Whether all that an input holds are settings: another value of it goes with any sizes. */
export function isSetting(input: Input | undefined): boolean {
  switch (input?.kind) {
    case 'choice':
      return true;
    case 'indices':
      return input.axes.length === 0 && typeof input.below === 'number';
    case 'maybe':
      return isSetting(input.input);
    case 'options':
      return Object.values(input.fields).every(isSetting);
    default:
      return false;
  }
}
