import type { Axis, Input, Rule } from '../model/rule.ts';
import type { Value } from '../model/value.ts';
import type { ToldMisfit } from '../words/verify.ts';

/** A shape as a text has it: `n×d` as `n`, `d`. What is computed, such as `(h − kh + 1)`, is undefined. */
export type ToldShape = readonly (string | undefined)[];

const SIZE = String.raw`(?:\((?:[^()]|\([^()]*\))*\)|⌊[^⌋]*⌋|[\w′+−-]+(?:\[[^\]]*\])?)+`;
const TIMES = new RegExp(String.raw`${SIZE}(?:\s*×\s*${SIZE})+`, 'g');
const COMMAS = new RegExp(`${SIZE}(?:,${SIZE})+`, 'g');

/** The shapes that a text tells, in order: `n×d`, `M×(C / groups)×kh×kw`, `N,C,h,w`, or `$N \times k_h$` in a formula. */
export function shapesIn(text: string): ToldShape[] {
  const plain = text
    .replace(/\\(?:text|mathrm|mathit|operatorname)\s*\{([^{}]*)\}/g, '$1')
    .replace(/\\times\b/g, '×')
    .replace(/\\lfloor\b/g, '⌊')
    .replace(/\\rfloor\b/g, '⌋')
    .replace(/\\[a-zA-Z]+|\\[,;:! ]/g, ' ')
    .replace(/[_${}]/g, '');
  const times = [...plain.matchAll(TIMES)].map((found) => ({ at: found.index, sizes: found[0].split('×') }));
  const commas = [...plain.matchAll(COMMAS)].map((found) => ({
    at: found.index,
    sizes: splitCommas(found[0]),
  }));
  return [...times, ...commas]
    .sort((a, b) => a.at - b.at)
    .map(({ sizes }) => sizes.map((size) => /^[A-Za-z]+\d*$/.exec(size.trim())?.[0]));
}

function splitCommas(text: string): string[] {
  return text.split(/,(?![^(]*\))/);
}

/** A name, the shape that a text gives it, and its axes as far as spec.ts names them. */
export interface Told {
  readonly name: string;
  readonly shape: ToldShape;
  readonly axes: readonly Axis[];
}

/** The axes of what a function gets and returns, by name; what is returned alone is called as in `RETURNED`. */
export type AxesByName = ReadonlyMap<string, readonly Axis[]>;

export const RETURNED = 'what is returned';

/** An axis that spec.ts does not name: that of an upstream gradient, or of what is derived. */
const NAMELESS = (): number => 0;

/** The axes of a rule's arguments and results. `calls` are arguments as they may be drawn, which tell the rest. */
export function axesIn(rule: Rule, calls: readonly (readonly Value[])[]): AxesByName {
  const found = new Map<string, readonly Axis[]>();
  for (const [i, name] of rule.args.entries()) {
    const named = inputAxes(rule.inputs[name]);
    if (named !== undefined) found.set(name, named);
    else if (rule.inputs[name] === undefined) {
      const rank = Math.max(0, ...calls.map((args) => depthOf(args[i])));
      found.set(name, new Array<Axis>(rank).fill(NAMELESS));
    }
  }
  for (const { key, kind, of } of rule.outputs) {
    // Those of a Jacobian, and of what is no derivative, spec.ts does not name.
    if (kind !== 'partial' && kind !== 'hessian-along') continue;
    const axes = inputAxes(rule.inputs[of]) ?? found.get(of);
    if (axes !== undefined) found.set(key ?? RETURNED, axes);
  }
  return found;
}

function inputAxes(input: Input | undefined): readonly Axis[] | undefined {
  if (input?.kind === 'maybe') return inputAxes(input.input);
  return input !== undefined && 'axes' in input ? input.axes : undefined;
}

function depthOf(value: Value | undefined): number {
  return Array.isArray(value) ? 1 + Math.max(0, ...value.map(depthOf)) : 0;
}

/**
 * What is wrong with shapes that one text tells of a rule's arguments and results: another number of axes than in spec.ts, a
 * size of spec.ts at the place of another, or two letters for one size. A text may call its sizes as it likes.
 */
export function shapeMisfits({ sizes }: Pick<Rule, 'sizes'>, told: readonly Told[]): readonly ToldMisfit[] {
  const letters = new Map<string, { readonly letter: string; readonly name: string }>();
  const known = new Map(Object.keys(sizes).map((size) => [size.toLowerCase(), size]));
  const misfits = told.flatMap(({ name, shape, axes }): ToldMisfit[] => {
    const about = { name: nameOf(name) };
    const named = namedAxes(axes);
    if (axes.length !== shape.length) {
      return [{ ...about, is: 'rank', told: shape.length, rank: axes.length, axes: named }];
    }
    return shape.flatMap((letter, i): ToldMisfit[] => {
      const axis = axes[i];
      if (letter === undefined || typeof axis !== 'string') return [];
      const meant = known.get(letter.toLowerCase());
      if (meant !== undefined && meant !== axis && axes.includes(meant)) {
        return [{ ...about, is: 'axis', at: i + 1, told: letter, axis, axes: named }];
      }
      const before = letters.get(axis);
      if (before === undefined) letters.set(axis, { letter, name });
      else if (before.letter.toLowerCase() !== letter.toLowerCase()) {
        const other = { letter: before.letter, name: nameOf(before.name) };
        return [{ ...about, is: 'letters', at: i + 1, told: letter, axis, before: other }];
      }
      return [];
    });
  });
  const texts = misfits.map((one) => JSON.stringify(one));
  return misfits.filter((_, i) => texts.indexOf(texts[i]) === i);
}

function nameOf(name: string): string | undefined {
  return name === RETURNED ? undefined : name;
}

/** As spec.ts has them; undefined where it names none. */
function namedAxes(axes: readonly Axis[]): readonly string[] | undefined {
  if (axes.every((axis) => typeof axis === 'function')) return undefined;
  return axes.map((axis) => (typeof axis === 'function' ? '…' : String(axis)));
}

/** The first shape that a text tells behind each of these names, up to the next one or the end of what is said. */
export function toldBehindNames(text: string, named: RegExp, axes: AxesByName): Told[] {
  return text.split('\n').flatMap((line) => {
    const marks = [...line.matchAll(named)];
    return marks.flatMap((mark, i): Told[] => {
      const [whole, name = ''] = mark;
      const own = axes.get(name);
      if (own === undefined) return [];
      const rest = line.slice(mark.index + whole.length, marks[i + 1]?.index);
      const [shape] = shapesIn(rest.split(/[;；。]|\.\s/)[0] ?? '');
      return shape === undefined ? [] : [{ name, shape, axes: own }];
    });
  });
}

/** A name as code. */
export const NAMES_IN_CODE = /`([^`\n]+)`/g;
