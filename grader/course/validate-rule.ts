import { drawCases } from '../cases/draw.ts';
import { pointOf } from '../cases/point.ts';
import { CourseFault } from '../model/fault.ts';
import type { Axis, Domain, Input, Rule } from '../model/rule.ts';
import { NO_FORWARD, NOTHING_DERIVED } from '../spec/rule.ts';
import { courseFault } from '../words/user-error.ts';
import { type NamePlace, unknownName } from './unknown-name.ts';

/** Checks that the parts of a rule fit together; `file` is its file. Throws a CourseFault. */
export function validateRule(file: string, rule: Rule): void {
  const where = { file, within: rule.function };
  const here = { file, function: rule.function };
  const inputs = Object.keys(rule.inputs);
  for (const name of rule.linearIn) {
    if (!inputs.includes(name)) throw unknownName(where, 'linear-in', name, inputs);
  }
  const sizes = Object.keys(rule.sizes);
  for (const name of rule.squares.flat()) {
    if (!sizes.includes(name)) throw unknownName(where, 'squares', name, sizes);
  }
  for (const [name, input] of Object.entries(rule.inputs)) {
    const domain = domainsOf(input).find((one) => !isDomain(one));
    if (domain !== undefined) {
      const { min, max } = domain;
      throw courseFault('bad-domain', { ...here, input: name, min, max });
    }
    for (const axis of axesOf(input)) {
      if (typeof axis === 'string' && !sizes.includes(axis)) throw unknownName(where, 'axis', axis, sizes);
    }
  }
  validateChoices(here, rule.inputs);
  validateDifferentiated(here, rule);
  if (rule.args.length === 0 || rule.outputs.length === 0) {
    throw courseFault('bad-rule', here);
  }
  validateForward(here, rule);
  validateUpstreams(here, rule);
  validateSizes(here, rule);
  validateLaws(here, rule);
  validateNames(where, rule);
}

/** The rule in its file. */
interface Here {
  readonly file: string;
  readonly function: string;
}

function validateChoices(here: Here, inputs: Readonly<Record<string, Input>>, within = ''): void {
  for (const [key, input] of Object.entries(inputs)) {
    const name = `${within}${key}`;
    if (input.kind === 'options') validateChoices(here, input.fields, `${name}.`);
    if (input.kind === 'maybe') validateChoices(here, { [key]: input.input }, within);
    if (input.kind === 'choice') {
      const texts = input.values.map((one) => JSON.stringify(one));
      if (texts.length > 0 && new Set(texts).size === texts.length) continue;
      throw courseFault('bad-choice', { ...here, input: name, values: texts });
    }
    const isEmpty = input.kind === 'indices' && typeof input.below === 'number' && input.below <= input.first;
    if (isEmpty) throw courseFault('bad-choice', { ...here, input: name, values: undefined });
  }
}

/** Only numbers that are always there can be moved. */
function validateDifferentiated(here: Here, { inputs, outputs, linearIn }: Rule): void {
  for (const name of [...outputs.flatMap(({ of }) => of ?? []), ...linearIn]) {
    const input = inputs[name];
    if (input === undefined || input.kind === 'tensor' || input.kind === 'given') continue;
    throw courseFault('not-differentiable', { ...here, input: name, kind: input.kind });
  }
}

/** Derivatives are those of a forward rule, and of the only tensor that it returns where they hold all of its entries. */
function validateForward(here: Here, { forward, outputs, upstreams }: Rule): void {
  const derivative = outputs.find(({ kind }) => kind !== 'plain');
  if (derivative !== undefined && forward === NO_FORWARD) throw courseFault('no-forward', here);
  const whole = outputs.find(({ kind }) => kind === 'jacobian' || kind === 'along');
  if (whole === undefined || upstreams.every(({ of }) => of === undefined)) return;
  throw courseFault('several-forward-outputs', here);
}

/** An upstream gradient is a value of its own: it is drawn in the shape of what forward returns. */
function validateUpstreams(here: Here, { upstreams, inputs }: Rule): void {
  const names = upstreams.map(({ name }) => name);
  const taken = names.find((name, i) => name in inputs || names.indexOf(name) !== i);
  if (taken === undefined) return;
  throw courseFault('name-taken', { ...here, name: taken, by: taken in inputs ? 'input' : 'upstream' });
}

/** A size beyond this is a slip of the keyboard, and so are so many numbers in one tensor: nobody could draw them. */
const LARGEST_SIZE = 10_000;
const MOST_ENTRIES = 1_000_000;

function validateSizes(here: Here, rule: Rule): void {
  for (const [name, { min, max, large, reach }] of Object.entries(rule.sizes)) {
    if (
      min < 0 ||
      min > max ||
      min > Math.min(large, reach) ||
      ![min, max, large, reach].every(Number.isInteger)
    ) {
      throw courseFault('bad-size', { ...here, size: name, min, max, large, reach });
    }
    const most = largestOf(rule, name);
    if (most > LARGEST_SIZE) {
      throw courseFault('size-too-large', { ...here, size: name, max: most, largest: LARGEST_SIZE });
    }
  }
  for (const [name, input] of Object.entries(rule.inputs)) {
    if (input.kind !== 'tensor' && input.kind !== 'indices' && input.kind !== 'mask') continue;
    const axes = input.axes.filter((axis) => typeof axis === 'string');
    const entries = axes.reduce((product, axis) => product * largestOf(rule, axis), 1);
    if (entries <= MOST_ENTRIES) continue;
    throw courseFault('size-too-large', { ...here, input: name, entries, axes, most: MOST_ENTRIES });
  }
}

function largestOf(rule: Rule, size: string): number {
  const { max, large, reach } = rule.sizes[size];
  return Math.max(max, large, reach);
}

function validateLaws(here: Here, { laws }: Rule): void {
  const twice = laws.find(({ id }, i) => laws.findIndex((one) => one.id === id) !== i);
  if (twice !== undefined) throw courseFault('duplicate-law', { ...here, law: twice.id });
}

/** Arguments, outputs and laws name what a case has: inputs, derived values, and the upstream gradient. */
function validateNames(where: NamePlace, rule: Rule): void {
  const { upstreams, args, outputs, laws } = rule;
  const stated = [...Object.keys(rule.inputs), ...upstreams.map(({ name }) => name)];
  const uses = [
    ...args.map((name) => ({ name, use: 'args' as const })),
    ...outputs.flatMap((output) => {
      if (output.kind === 'plain') return [];
      const all = 'direction' in output ? [output.of, output.direction] : [output.of];
      return all.map((name) => ({ name, use: USES[output.kind] }));
    }),
    ...laws.flatMap(({ id, names = [] }) => names.map((name) => ({ name, use: { law: id } }))),
  ];
  const open = uses.filter(({ name }) => !stated.includes(name));
  if (open.length === 0) return;
  const derived = derivedNames(rule);
  if (derived === undefined) return;
  const known = [...stated, ...derived];
  for (const { name, use } of open) {
    if (!known.includes(name)) throw unknownName(where, use, name, known);
  }
}

/** Where their names stand. */
const USES = {
  partial: 'gradient-of',
  jacobian: 'jacobian-of',
  along: 'jacobian-times',
  'hessian-along': 'hessian-times',
} as const;

/** What derive() gives beside the inputs; undefined where no case can be drawn, which whoever draws one tells. */
function derivedNames(rule: Rule): readonly string[] | undefined {
  if (rule.derive === NOTHING_DERIVED) return [];
  try {
    const [drawn] = drawCases(rule, 'smooth', 1, 1);
    const upstreams = rule.upstreams.map(({ name }) => name);
    return Object.keys(pointOf(rule, drawn)).filter(
      (name) => !(name in rule.inputs) && !upstreams.includes(name),
    );
  } catch (error) {
    if (error instanceof CourseFault) return undefined;
    throw error;
  }
}

function domainsOf(input: Input): readonly Domain[] {
  if (input.kind === 'maybe') return domainsOf(input.input);
  if (input.kind === 'options') return Object.values(input.fields).flatMap(domainsOf);
  if (input.kind !== 'tensor') return [];
  return input.kinked === undefined ? [input.domain] : [input.domain, input.kinked];
}

function isDomain({ min, max, per, nonzero }: Domain): boolean {
  const [low, high] = [Math.round(min * per), Math.round(max * per)];
  if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || low > high) return false;
  return !nonzero || (low < 0 && high > 0);
}

function axesOf(input: Input): readonly Axis[] {
  switch (input.kind) {
    case 'tensor':
    case 'mask':
      return input.axes;
    case 'indices':
      return [...input.axes, input.below];
    case 'maybe':
      return axesOf(input.input);
    case 'options':
      return Object.values(input.fields).flatMap(axesOf);
    case 'choice':
    case 'given':
      return [];
  }
}
