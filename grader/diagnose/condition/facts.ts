import { keptOfRule } from '../../cases/kept-of-rule.ts';
import { settingsOf } from '../../cases/settings.ts';
import type { Case } from '../../model/case.ts';
import type { Rule, Sizes } from '../../model/rule.ts';
import type { Tensor, Value } from '../../model/value.ts';
import { shapeOf } from '../../tensor/shape.ts';
import type { Clause, Fact, Relation } from '../../words/condition.ts';

/** Whether a fact is one on a case. */
type Holds = (drawn: Case) => boolean;

/** A fact that can be tried on a case; the simplest have the least weight. */
export interface Atom {
  readonly fact: Fact;
  readonly weight: number;
  readonly holds: Holds;
}

/** A fact, or two, that can be tried on a case. */
export interface Trial {
  readonly clause: Clause;
  readonly weight: number;
  readonly holds: Holds;
}

/** Heavier facts stand alone. */
const JOINABLE = 2;

/** What two facts weigh more than each by itself. */
const JOINT = 3;

const known = keptOfRule<readonly Atom[]>();

/** Every fact about the cases of a rule that is tried; listed once for each rule. */
export function factsFor(rule: Rule): readonly Atom[] {
  const atoms = known.get(rule) ?? atomsFor(rule);
  known.set(rule, atoms);
  return atoms;
}

/** The facts of which two may be joined. */
export function joinable(atoms: readonly Atom[]): readonly Atom[] {
  return atoms.filter(({ weight }) => weight <= JOINABLE);
}

export function alone({ fact, weight, holds }: Atom): Trial {
  return { clause: { facts: [fact], joined: 'and' }, weight, holds };
}

export function joint(a: Atom, b: Atom, joined: Clause['joined']): Trial {
  return {
    clause: { facts: [a.fact, b.fact], joined },
    weight: JOINT + a.weight + b.weight + overlap(a, b),
    holds:
      joined === 'and'
        ? (drawn) => a.holds(drawn) && b.holds(drawn)
        : (drawn) => a.holds(drawn) || b.holds(drawn),
  };
}

/** Two facts about the same size say less than two about different ones. */
function overlap(a: Atom, b: Atom): number {
  const names = ({ fact }: Atom) => (fact.kind === 'compare' ? [fact.a, fact.b] : []);
  return names(a).some((name) => typeof name === 'string' && names(b).includes(name)) ? 0.5 : 0;
}

const RELATIONS: Readonly<Record<Relation, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '≠': (a, b) => a !== b,
  '≤': (a, b) => a <= b,
  '≥': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
};

function atomsFor(rule: Rule): Atom[] {
  const names = Object.keys(rule.sizes).filter((name) => rule.sizes[name].max > rule.sizes[name].min);
  const related = (a: string, b: string) =>
    rule.squares.some((group) => group.includes(a) && group.includes(b));
  const compare = (a: string, relation: Relation, b: string | number, weight: number): Atom => ({
    fact: { kind: 'compare', a, relation, b },
    weight,
    holds: ({ sizes }) => RELATIONS[relation](sizes[a], typeof b === 'number' ? b : sizes[b]),
  });
  const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b] as const));
  return [
    ...pairs.map(([a, b]) => compare(a, '=', b, related(a, b) ? 1 : 2)),
    ...pairs.flatMap(([a, b]) =>
      (['≤', '≥', '<', '>', '≠'] as const).map((relation) => compare(a, relation, b, 3)),
    ),
    ...names.flatMap((name) => {
      const { min, max } = rule.sizes[name];
      const values = Array.from({ length: Math.min(3, max - min) }, (_, i) => min + i);
      return values.flatMap((value, i) => [
        compare(name, '=', value, i === 0 ? 1 : 3),
        ...(i === 0 ? [compare(name, '>', value, 3)] : [compare(name, '≤', value, 3)]),
      ]);
    }),
    ...AXES.flatMap((axis) => leftovers(rule, axis)),
    ...sidesOf(rule),
    ...heldBy(rule),
    ...settingsHeld(rule),
  ];
}

/** The sizes along one axis of an image, by the names that specs give them. */
const AXES = [
  { along: 'rows', length: 'h', window: 'kh', step: 'sh', pads: ['ph', 'pad'], spread: 'dh' },
  { along: 'columns', length: 'w', window: 'kw', step: 'sw', pads: ['pw', 'pad'], spread: 'dw' },
] as const;

function leftovers(rule: Rule, axis: (typeof AXES)[number]): Atom[] {
  const { along, length, window, step, pads, spread } = axis;
  if (!(length in rule.sizes) || !(window in rule.sizes)) return [];
  const spare = (sizes: Sizes, step: number) => {
    const pad = pads.map((name) => sizes[name]).find((value) => value !== undefined) ?? 0;
    const reach = (sizes[window] - 1) * (sizes[spread] ?? 1) + 1;
    return (sizes[length] + 2 * pad - reach) % step;
  };
  if (step in rule.sizes) {
    return ([0, 1] as const).map((most) => ({
      fact: { kind: 'leftover', along, most },
      weight: 2,
      holds: ({ sizes }) => spare(sizes, sizes[step]) <= most,
    }));
  }
  return [
    {
      fact: { kind: 'multiple', a: length, b: window },
      weight: 2,
      holds: ({ sizes }) => sizes[length] % sizes[window] === 0,
    },
  ];
}

/** The last two axes of the upstream gradient: rows and columns. */
function sidesOf({ upstreams, args }: Rule): Atom[] {
  return upstreams.flatMap(({ name }) => (args.includes(name) ? sidesOfUpstream(name) : []));
}

function sidesOfUpstream(upstream: string): Atom[] {
  const sides = ({ upstreams }: Case) => shapeOf(upstreams[upstream]).slice(-2);
  return [
    ...(['rows', 'columns'] as const).map(
      (along, i): Atom => ({
        fact: { kind: 'single', argument: upstream, along },
        weight: 2,
        holds: (drawn) => sides(drawn).length === 2 && sides(drawn)[i] === 1,
      }),
    ),
    {
      fact: { kind: 'square', argument: upstream },
      weight: 2,
      holds: (drawn) => sides(drawn).length === 2 && sides(drawn)[0] === sides(drawn)[1],
    },
  ];
}

function heldBy(rule: Rule): Atom[] {
  const inputs = Object.keys(rule.inputs).filter((name) => rule.inputs[name].kind === 'tensor');
  const names = [...inputs, ...rule.upstreams.map(({ name }) => name)];
  const tensors = names.filter((name) => rule.args.includes(name));
  return tensors.flatMap((argument) =>
    (['zero', 'negative', 'fraction'] as const).flatMap((what) =>
      [false, true].map(
        (is): Atom => ({
          fact: { kind: 'holds', argument, isNumber: isNumber(rule, argument), what, is },
          // Where fractions are lost, they are lost in every factor: what holds none is said of several together.
          weight: what === 'fraction' && !is ? 2 : 3,
          holds: (drawn) => heldIn(drawn, argument)[what] === is,
        }),
      ),
    ),
  );
}

function isNumber({ inputs }: Rule, argument: string): boolean {
  const input = inputs[argument];
  return input?.kind === 'tensor' && input.axes.length === 0;
}

/** That a setting has one of its values, or has it not. */
function settingsHeld(rule: Rule): Atom[] {
  return settingsOf(rule).flatMap(({ name, values, read, else: others }) => {
    const isPair = values.length === 2 && others === undefined;
    return values.flatMap((value) =>
      // Of two values, not to be the one is to be the other.
      (isPair ? [true] : [true, false]).map((is): Atom => {
        const text = codeOf(value);
        return {
          fact: { kind: 'setting', name, value: text, is },
          weight: is ? 1 : 2,
          holds: ({ inputs }) => (codeOf(read(inputs)) === text) === is,
        };
      }),
    );
  });
}

function codeOf(value: Value): string {
  return typeof value === 'string' ? `'${value}'` : (JSON.stringify(value) ?? 'undefined');
}

/** What the entries of an argument are, any of them. */
interface Held {
  zero: boolean;
  negative: boolean;
  fraction: boolean;
}

const held = new WeakMap<Tensor & object, Held>();

/** Looked at once for each tensor. */
function heldIn({ inputs, upstreams }: Case, name: string): Readonly<Held> {
  const tensor = upstreams[name] ?? (inputs[name] as Tensor);
  const seen = (typeof tensor === 'number' ? undefined : held.get(tensor)) ?? lookedAt(tensor);
  if (typeof tensor !== 'number') held.set(tensor, seen);
  return seen;
}

function lookedAt(tensor: Tensor): Held {
  const seen = { zero: false, negative: false, fraction: false };
  const look = (part: Tensor): void => {
    if (typeof part !== 'number') {
      for (const one of part) look(one);
      return;
    }
    seen.zero ||= part === 0;
    seen.negative ||= part < 0;
    seen.fraction ||= !Number.isInteger(part);
  };
  look(tensor);
  return seen;
}
