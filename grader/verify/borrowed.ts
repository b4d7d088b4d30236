import { roundingTolerance } from '../calculus/tolerances.ts';
import { drawCases } from '../cases/draw.ts';
import { argumentsOf, pointOf } from '../cases/point.ts';
import type { Functions, Point, Rule } from '../model/rule.ts';
import type { Tensor, Value } from '../model/value.ts';
import { difference } from '../tensor/compare.ts';
import { copyOf, copyOfAll } from '../tensor/copy.ts';
import { isRecord } from '../tensor/record.ts';
import { sameShape, shapeOf, sizeOf } from '../tensor/shape.ts';
import type { GivenRule, Parameter } from './given-rules.ts';

/** A given function that returns what a rule asks for, called in one line. */
export interface Borrowed {
  readonly given: GivenRule;
  /** The output that it answers; undefined for a bare result. */
  readonly output: string | undefined;
  /** How it is called: `given([[A]], [0], { … })`. */
  readonly how: string;
}

/** What an options object holds where nothing special is asked. */
export type Options = Readonly<Record<string, Value>>;

/** The largest of so many drawn cases are tried. */
const DRAWN = 24;
const TRIED = 5;

/** More ways to call a function are not tried. */
const MOST_WAYS = 600;

/** Tries given functions as an answer to a rule: its arguments in every order, wrapped, with the usual options. */
export function borrowedAnswers(
  rule: Rule,
  reference: Functions,
  rules: readonly GivenRule[],
  usual: Options,
): Borrowed[] {
  const points = drawCases(rule, 'smooth', 1, DRAWN)
    .map((one) => pointOf(rule, one))
    .sort((a, b) => numbersIn(rule, b) - numbersIn(rule, a))
    .slice(0, TRIED);
  const right = reference[rule.function] as (...args: unknown[]) => unknown;
  const tried = points.map((point): Tried => {
    const args = argumentsOf(rule, point);
    return { point, args, expected: right(...copyOfAll(args)) };
  });
  // What is wrong anywhere is soon seen where little is to be computed.
  const [first, ...others] = tried.toReversed();
  return rules.flatMap((given) => {
    const ways = waysToCall(rule, points[0], given.parameters, usual).map((way) => ({
      way,
      parts: first === undefined ? undefined : partsGiven(given, way, first),
    }));
    return rule.outputs.flatMap(({ key }): Borrowed[] => {
      const found = ways.find(
        ({ way, parts }) =>
          (first === undefined || holds(parts, first, key)) &&
          others.every((one) => holds(partsGiven(given, way, one), one, key)),
      );
      if (found === undefined) return [];
      return [{ given, output: key, how: `${given.name}(${found.way.map(({ text }) => text).join(', ')})` }];
    });
  });
}

/** A case, and what the reference returns there. */
interface Tried {
  readonly point: Point;
  readonly args: readonly Value[];
  readonly expected: unknown;
}

function numbersIn(rule: Rule, point: Point): number {
  return argumentsOf(rule, point).reduce<number>(
    (sum, one) => sum + (isTensor(one) ? sizeOf(shapeOf(one)) : 0),
    0,
  );
}

/** An argument, made of the values of a case. */
interface Made {
  readonly text: string;
  /** The argument of the rule that it is, where it is one. */
  readonly of?: string;
  readonly from: (point: Point) => Value;
}

function waysToCall(rule: Rule, sample: Point, parameters: readonly Parameter[], usual: Options): Made[][] {
  let ways: Made[][] = [[]];
  for (const parameter of parameters) {
    const choices = choicesFor(rule, sample, parameter, usual);
    ways = ways.flatMap((way) =>
      choices
        .filter(({ of }) => of === undefined || way.every((other) => other.of !== of))
        .map((one) => [...way, one]),
    );
    if (ways.length > MOST_WAYS) ways = ways.slice(0, MOST_WAYS);
  }
  return parameters.length === 0 ? [] : ways;
}

function choicesFor(rule: Rule, sample: Point, parameter: Parameter, usual: Options): Made[] {
  const names = rule.args.filter((name) => isTensor(sample[name]) && rule.inputs[name]?.kind !== 'given');
  switch (parameter.kind) {
    case 'tensor': {
      const own = names.flatMap((name): Made[] => {
        const wraps = parameter.rank - shapeOf(sample[name] as Tensor).length;
        if (wraps < 0) return [];
        const text = '['.repeat(wraps) + name + ']'.repeat(wraps);
        return [{ text, of: name, from: (point) => wrapped(point[name], wraps) }];
      });
      const settings = rule.args.filter((name) => typeof sample[name] === 'number' && !names.includes(name));
      if (parameter.rank === 0)
        return [
          ...own,
          ...settings.map((name): Made => ({ text: name, from: (point) => point[name] })),
          ...ZERO_ONE,
        ];
      return parameter.rank === 1 ? [...biases(rule, sample, names), ...own] : own;
    }
    case 'pair':
      // A step of 0 never ends.
      return [...pairsIn(rule, sample).map(positive), { text: '[1, 1]', from: () => [1, 1] }];
    case 'options':
      return [
        {
          text: '{ … }',
          from: (point) => ({
            ...usual,
            ...Object.fromEntries(rule.args.map((name) => [name, asPair(point[name])])),
            ...Object.assign({}, ...rule.args.map((name) => point[name]).filter(isOptions)),
          }),
        },
        { text: optionsText(usual), from: () => usual },
      ];
  }
}

/** `{ stride: [1,1] }` */
function optionsText(options: Options): string {
  const entries = Object.entries(options).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

const ZERO_ONE: readonly Made[] = [0, 1].map((value) => ({ text: String(value), from: () => value }));

/** A bias of zeros, as long as an axis of an argument. */
function biases(rule: Rule, sample: Point, names: readonly string[]): Made[] {
  const along = names
    .filter((name) => shapeOf(sample[name] as Tensor).length > 2)
    .flatMap((name) =>
      [0, 1].map((axis): Made => {
        const length = (point: Point) => shapeOf(point[name] as Tensor)[axis];
        return {
          text: `zeros(${name}${axis === 0 ? '' : '[0]'}.length)`,
          from: (point) => zeros(length(point)),
        };
      }),
    );
  return rule.args.length === 0 ? [] : [{ text: '[0]', from: () => [0] }, ...along];
}

function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}

function pairsIn(rule: Rule, sample: Point): Made[] {
  return rule.args.flatMap((name): Made[] => {
    const value = sample[name];
    if (isPair(value)) return [{ text: name, from: (point) => point[name] }];
    if (!isOptions(value)) return [];
    return Object.keys(value)
      .filter((key) => isPair(value[key]))
      .map((key) => ({
        text: `${name}.${key}`,
        from: (point: Point) => (point[name] as unknown as Record<string, Value>)[key],
      }));
  });
}

function positive(made: Made): Made {
  return {
    ...made,
    from: (point) => {
      const pair = made.from(point) as readonly number[];
      if (pair.some((one) => !(one >= 1))) throw new RangeError(`${made.text} holds ${pair.join()}.`);
      return pair as Value;
    },
  };
}

/** A setting that is one number for both axes. */
function asPair(value: Value): Value {
  return typeof value === 'number' ? [value, value] : value;
}

function isPair(value: Value): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'number');
}

function isOptions(value: Value): value is { [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTensor(value: Value | undefined): value is Tensor {
  return typeof value === 'number' || (Array.isArray(value) && value.every((one) => isTensor(one as Value)));
}

function wrapped(value: Value, times: number): Value {
  return times <= 0 ? value : wrapped([value] as Value, times - 1);
}

/** What a given function returns, called in one way; undefined where it cannot be called so. */
function partsGiven(given: GivenRule, way: readonly Made[], { point }: Tried): readonly Value[] | undefined {
  try {
    const returned = given.call(...way.map(({ from }) => copyOf(from(point))));
    return isRecord(returned as never) ? Object.values(returned as object) : [returned as Value];
  } catch {
    return undefined;
  }
}

/** Whether one of the parts is the output that is asked for. */
function holds(
  parts: readonly Value[] | undefined,
  { args, expected }: Tried,
  key: string | undefined,
): boolean {
  const wanted = partOf(expected, key) as Tensor;
  try {
    return parts?.some((part) => isRight(part, wanted, args)) ?? false;
  } catch {
    return false;
  }
}

/** Whether a value is the wanted one, but for brackets around it. */
function isRight(value: Value, wanted: Tensor, args: readonly Value[]): boolean {
  if (!isTensor(value)) return false;
  if (sameShape(shapeOf(value), shapeOf(wanted)))
    return difference(wanted, value, roundingTolerance(args, wanted)) === undefined;
  return Array.isArray(value) && value.length === 1 && isRight(value[0], wanted, args);
}

function partOf(all: unknown, key: string | undefined): unknown {
  return key === undefined ? all : (all as Readonly<Record<string, unknown>>)[key];
}
