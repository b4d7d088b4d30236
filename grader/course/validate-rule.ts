import { drawCases } from '../cases/draw.ts';
import { pointOf } from '../cases/point.ts';
import { CourseFault } from '../model/fault.ts';
import type { Axis, Domain, Input, Rule } from '../model/rule.ts';
import { NOTHING_DERIVED } from '../spec/rule.ts';
import { unknownName } from './unknown-name.ts';

/** Checks that the parts of a rule fit together; `shown` is its file. Throws a CourseFault. */
export function validateRule(shown: string, rule: Rule): void {
  const where = `${shown} (${rule.function})`;
  const inputs = Object.keys(rule.inputs);
  for (const name of rule.linearIn) {
    if (!inputs.includes(name)) throw unknownName(where, 'linearIn names no input:', name, inputs);
  }
  const sizes = Object.keys(rule.sizes);
  for (const name of rule.squares.flat()) {
    if (!sizes.includes(name)) throw unknownName(where, 'squares name no size:', name, sizes);
  }
  for (const [name, input] of Object.entries(rule.inputs)) {
    const domain = domainsOf(input).find((one) => !isDomain(one));
    if (domain !== undefined) {
      throw new CourseFault(
        'bad-domain',
        `${where}: the entries of ${name} are drawn from ${domain.min} to ${domain.max}.`,
        'Write integers(min, max) or decimals(min, max) with min ≤ max; without 0, some number must be left on either side.',
      );
    }
    for (const axis of axesOf(input)) {
      if (typeof axis === 'string' && !sizes.includes(axis))
        throw unknownName(where, 'an axis names no size:', axis, sizes);
    }
  }
  validateChoices(where, rule.inputs);
  validateDifferentiated(where, rule);
  if (rule.args.length === 0 || rule.outputs.length === 0) {
    throw new CourseFault('bad-rule', `${where} names no arguments or no outputs.`);
  }
  validateUpstreams(where, rule);
  validateSizes(where, rule);
  validateLaws(where, rule);
  validateNames(where, rule);
}

function validateChoices(where: string, inputs: Readonly<Record<string, Input>>): void {
  for (const [name, input] of Object.entries(inputs)) {
    if (input.kind === 'options') validateChoices(`${where}: ${name}`, input.fields);
    if (input.kind === 'maybe') validateChoices(where, { [name]: input.input });
    const texts = input.kind === 'choice' ? input.values.map((one) => JSON.stringify(one)) : [];
    const isChoice = input.kind !== 'choice' || (texts.length > 0 && new Set(texts).size === texts.length);
    const hasWhole = input.kind !== 'indices' || typeof input.below !== 'number' || input.below > input.first;
    if (isChoice && hasWhole) continue;
    throw new CourseFault(
      'bad-choice',
      isChoice
        ? `${where}: there is no whole number to draw ${name} from.`
        : `${where}: ${name} is drawn from ${texts.length === 0 ? 'nothing' : `a list with the same twice: ${texts.join(', ')}`}.`,
      "Write oneOf('valid', 'same') with values that differ, and whole(min, max) with min ≤ max.",
    );
  }
}

/** Only numbers that are always there can be moved. */
function validateDifferentiated(where: string, { inputs, outputs, linearIn }: Rule): void {
  for (const name of [...outputs.map(({ of }) => of), ...linearIn]) {
    const input = inputs[name];
    if (input === undefined || input.kind === 'tensor' || input.kind === 'given') continue;
    throw new CourseFault(
      'not-differentiable',
      `${where}: ${name} cannot be differentiated by: ${WHAT[input.kind]}.`,
      'Name an input that is drawn by scalar, vector, matrix or tensor in gradientOf() and linearIn.',
    );
  }
}

const WHAT = {
  indices: 'it holds whole numbers that point at something',
  mask: 'it holds booleans',
  choice: 'it is one of a list',
  maybe: 'it may be missing',
  options: 'it is an options object',
} as const;

/** An upstream gradient is a value of its own: it is drawn in the shape of what forward returns. */
function validateUpstreams(where: string, { upstreams, inputs }: Rule): void {
  const names = upstreams.map(({ name }) => name);
  const taken = names.find((name, i) => name in inputs || names.indexOf(name) !== i);
  if (taken === undefined) return;
  throw new CourseFault(
    'name-taken',
    `${where}: the upstream gradient ${taken} has the name of ${taken in inputs ? 'an input' : 'another one'}.`,
    'Give it a name of its own, such as dO.',
  );
}

/** A size beyond this is a slip of the keyboard, and so are so many numbers in one tensor: nobody could draw them. */
const LARGEST_SIZE = 10_000;
const MOST_ENTRIES = 1_000_000;

function validateSizes(where: string, rule: Rule): void {
  for (const [name, { min, max, large }] of Object.entries(rule.sizes)) {
    if (min < 0 || min > max || min > large || ![min, max, large].every(Number.isInteger)) {
      throw new CourseFault(
        'bad-size',
        `${where}: the size ${name} runs from ${min} to ${max}, and to ${large} in large cases.`,
        'Write size(min, max, large) with whole numbers, 0 ≤ min ≤ max and min ≤ large.',
      );
    }
    if (Math.max(max, large) > LARGEST_SIZE) {
      throw new CourseFault(
        'size-too-large',
        `${where}: the size ${name} runs to ${Math.max(max, large)}, and so many numbers cannot be drawn.`,
        `The largest size is ${LARGEST_SIZE}; a case should have some hundred numbers.`,
      );
    }
  }
  for (const [name, input] of Object.entries(rule.inputs)) {
    if (input.kind !== 'tensor' && input.kind !== 'indices' && input.kind !== 'mask') continue;
    const axes = input.axes.filter((axis) => typeof axis === 'string');
    const entries = axes.reduce((product, axis) => product * largestOf(rule, axis), 1);
    if (entries <= MOST_ENTRIES) continue;
    throw new CourseFault(
      'size-too-large',
      `${where}: the input ${name} has up to ${entries} entries (${axes.join('·')}), and so many cannot be drawn.`,
      `Lower the sizes: at most ${MOST_ENTRIES} entries can be drawn, and some hundred should be.`,
    );
  }
}

function largestOf(rule: Rule, size: string): number {
  const { max, large } = rule.sizes[size];
  return Math.max(max, large);
}

function validateLaws(where: string, { laws }: Rule): void {
  const twice = laws.find(({ id }, i) => laws.findIndex((one) => one.id === id) !== i);
  if (twice === undefined) return;
  throw new CourseFault(
    'duplicate-law',
    `${where} has the law ${twice.id} twice.`,
    'Remove one, or give it another id.',
  );
}

/** Arguments, outputs and laws name what a case has: inputs, derived values, and the upstream gradient. */
function validateNames(where: string, rule: Rule): void {
  const { upstreams, args, outputs, laws } = rule;
  const stated = [...Object.keys(rule.inputs), ...upstreams.map(({ name }) => name)];
  const uses = [
    ...args.map((name) => ({ name, problem: 'args name nothing that a case has:' })),
    ...outputs.map(({ of }) => ({ name: of, problem: 'gradientOf() names nothing that a case has:' })),
    ...laws.flatMap(({ id, names = [] }) =>
      names.map((name) => ({ name, problem: `the law ${id} names nothing that a case has:` })),
    ),
  ];
  const open = uses.filter(({ name }) => !stated.includes(name));
  if (open.length === 0) return;
  const derived = derivedNames(rule);
  if (derived === undefined) return;
  const known = [...stated, ...derived];
  for (const { name, problem } of open) {
    if (!known.includes(name)) throw unknownName(where, problem, name, known);
  }
}

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
