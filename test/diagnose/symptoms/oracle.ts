import { drawCases } from '../../../grader/cases/draw.ts';
import { argumentsOf, pointOf } from '../../../grader/cases/point.ts';
import { stoppable } from '../../../grader/clock/stoppable.ts';
import type { Case } from '../../../grader/model/case.ts';
import type { Diagnosis } from '../../../grader/model/diagnosis.ts';
import type { Output, Point, Rule } from '../../../grader/model/rule.ts';
import type { Tensor, Value } from '../../../grader/model/value.ts';
import { type At, build, close, entries, every, get, plus, read, same, shape } from './tensors.ts';

type Function_ = (...args: never[]) => unknown;

/** A rule with what is right and what a submission does. */
export interface Suspect {
  readonly rule: Rule;
  readonly output: Output;
  readonly right: Function_;
  readonly wrong: Function_;
}

/** One fresh case: what is expected of the reference, and what came. */
interface Fresh {
  readonly suspect: Suspect;
  readonly point: Point;
  readonly expected: Tensor;
  readonly got: Tensor;
  /** The smaller part of both that a gradient of zero would leave: 0 unless the output is an updated value. */
  readonly rest: Tensor;
}

const SEED = 90_210;
const CASES = 48;

/**
 * Whether a shown symptom is true: its title is read as a student reads it and put to fresh cases, of another seed and
 * of all sizes, on which the reference says what is right. It must hold on every one, and say something on one.
 */
export function holds(suspect: Suspect, diagnosis: Diagnosis): boolean {
  return stoppable(() => holdsOn(suspect, diagnosis));
}

function holdsOn(suspect: Suspect, diagnosis: Diagnosis): boolean {
  const statement = STATEMENTS[diagnosis.id];
  if (statement === undefined) throw new Error(`No oracle for ${diagnosis.id}`);
  const cases = freshCases(suspect, 'smooth');
  if (diagnosis.id === 'symptom-ties') {
    const kinked = freshCases(suspect, 'kinked');
    return cases.every(isRight) && kinked.some((one) => !isRight(one));
  }
  return cases.some((one) => !isRight(one)) && cases.every((one) => statement(one, diagnosis.title.en));
}

function isRight({ expected, got }: Fresh): boolean {
  const scale = Math.max(...entries(expected).map(Math.abs), 1e-300);
  return (
    shape(expected).join() === shape(got).join() &&
    every(got, (value, at) => Math.abs(value - (get(expected, at) as number)) <= 1e-12 * scale)
  );
}

function freshCases(suspect: Suspect, style: 'smooth' | 'kinked'): Fresh[] {
  return [...casesOneByOne(suspect, style)];
}

interface Asked {
  readonly point: Point;
  readonly expected: Tensor | undefined;
}

/** By output and style: what the reference says is the same for whoever is suspected. */
const asked = new WeakMap<Output, Map<string, Asked[]>>();

/** Whoever stops early pays for no more. */
function* casesOneByOne(suspect: Suspect, style: 'smooth' | 'kinked'): Generator<Fresh> {
  const { rule, output, wrong } = suspect;
  const rows = asked.get(output) ?? new Map<string, Asked[]>();
  asked.set(output, rows);
  const row = rows.get(style) ?? [];
  rows.set(style, row);
  for (const [run, drawn] of drawCases(rule, style, SEED, CASES).entries()) {
    row[run] ??= ask(suspect, drawn, style);
    const { point, expected } = row[run];
    const got = outputOf(wrong, suspect, point);
    if (expected === undefined || got === undefined) continue;
    const zero = build(shape(expected), () => 0);
    yield { suspect, point, expected, got, rest: output.from ? output.from(zero, point) : zero };
  }
}

function ask(suspect: Suspect, drawn: Case, style: 'smooth' | 'kinked'): Asked {
  const { rule, right } = suspect;
  const inputs = Object.fromEntries(
    Object.entries(drawn.inputs).map(([name, value]) => [
      name,
      style === 'smooth' && rule.inputs[name].kind === 'tensor' ? unzeroed(value as Tensor) : value,
    ]),
  );
  const upstreams = Object.fromEntries(
    Object.entries(drawn.upstreams).map(([name, upstream]) => [name, unzeroed(upstream)]),
  );
  const point = pointOf(rule, { ...drawn, inputs, upstreams });
  return { point, expected: outputOf(right, suspect, point) };
}

/** No zero hides a contribution. */
function unzeroed(tensor: Tensor): Tensor {
  return build(shape(tensor), (at) => get(tensor, at) || 0.5);
}

function outputOf(call: Function_, { rule, output }: Suspect, point: Point): Tensor | undefined {
  try {
    const value = call(...(structuredClone(argumentsOf(rule, point)) as never[])) as Value;
    const found = output.key === undefined ? value : (value as Record<string, Value>)[output.key];
    // Where a wrong size leaves no entry at all, nothing is there that a statement could be about.
    return isTensor(found) && entries(found as Tensor).length > 0 ? (found as Tensor) : undefined;
  } catch {
    return undefined;
  }
}

function isTensor(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return (
    Array.isArray(value) &&
    value.every((part) => isTensor(part) && shape(part).join() === shape(value[0]).join())
  );
}

// ── what the titles say ────────────────────────────────────────────────────────────────────────────────────────

type Statement = (one: Fresh, title: string) => boolean;

const STATEMENTS: Readonly<Record<string, Statement>> = {
  // Where there is such a pair of rows at all.
  'symptom-shared-rows': ({ got }, title) => {
    const [i, j] = /^\w+\[(\d+)\] and \w+\[(\d+)\] /.exec(title)?.slice(1).map(Number) ?? [];
    const all = got as Tensor[];
    return j >= all.length || all[i] === all[j];
  },
  'symptom-sign': (one) => isScaled(one, -1),
  'symptom-factor': (one, title) => isScaled(one, evaluate(one, between(title, ' is ', ' times what it'))),
  'symptom-offset': ({ expected, got }, title) => {
    const by = Number(/by the same (\S+)$/.exec(title)?.[1]);
    return every(
      got,
      (value, at) => Math.abs(value - (get(expected, at) as number) - by) < 1e-4 * Math.abs(by),
    );
  },
  'symptom-zeros': (one) => isScaled(one, 0),
  'symptom-rotated': ({ expected, got }) => same(got, reversed(expected, [-2, -1])),
  'symptom-reversed': ({ expected, got }, title) => {
    const axis = title.startsWith('The rows') ? -2 : -1;
    return same(got, reversed(expected, [axis]));
  },
  'symptom-transposed': ({ expected, got }, title) => {
    const axes = /^Axes (\d) and (\d)/.exec(title)?.slice(1).map(Number) ?? [-2, -1];
    return same(got, exchanged(expected, axes));
  },
  'symptom-relisted': ({ expected, got }, title) => {
    const rank = shape(expected).length;
    // Each list by itself: along one axis, or of all entries behind some axes.
    const lists = (tensor: Tensor): number[][] => {
      if (title.startsWith('The rows')) return vectorsOf(exchanged(tensor, [-2, -1]), rank - 1);
      return vectorsOf(tensor, title.startsWith('The columns') ? rank - 1 : Math.max(0, rank - 2));
    };
    const [right, there] = [lists(expected), lists(got)];
    const whole = [[entries(expected)], [entries(got)]] as const;
    const isBy = (rows: number, columns: number, [a, b]: readonly (readonly number[][])[]) =>
      a.every((list, n) =>
        list.every((value, at) => {
          const [table, rest] = [at - (at % (rows * columns)), at % (rows * columns)];
          return close(value, b[n][table + (rest % columns) * rows + Math.floor(rest / columns)]);
        }),
      );
    const fits = (pair: readonly (readonly number[][])[]) => {
      const { length } = pair[0][0];
      const lengths = Array.from({ length }, (_, i) => i + 1);
      return lengths.some((rows) =>
        lengths.some((columns) => length % (rows * columns) === 0 && isBy(rows, columns, pair)),
      );
    };
    return fits([right, there]) || (title.startsWith('The entries') && fits(whole));
  },
  'symptom-shifted': (one, title) => {
    const [, rows] = /(\S+) rows?\b/.exec(title) ?? [];
    const [, columns] = /(\S+) columns?$/.exec(title) ?? [];
    const isLine = rows === undefined && columns === undefined;
    const by = isLine ? [/by (\S+)$/.exec(title)?.[1] as string] : [rows ?? '0', columns ?? '0'];
    const offsets = by.map((text) => evaluate(one, text));
    return every(one.got, (value, at) => {
      const source = get(
        one.expected,
        at.map((i, axis) => i - (offsets[axis - at.length + offsets.length] ?? 0)),
      );
      return source === undefined || close(value, source);
    });
  },
  'symptom-border': ({ expected, got }, title) => {
    const lengths = shape(got);
    const [, end, line] = /in its (first|last) (row|column|entry)$/.exec(title) ?? [];
    const edge = (at: At, axis: number, which: string) =>
      at.at(axis) === (which === 'first' ? 0 : (lengths.at(axis) as number) - 1);
    return every(got, (value, at) => {
      const outside =
        end === undefined
          ? [-2, -1].some((axis) => ['first', 'last'].some((which) => edge(at, axis, which)))
          : edge(at, line === 'row' ? -2 : -1, end);
      return outside || close(value, get(expected, at) ?? Number.NaN);
    });
  },
  'symptom-gaps': (one, title) => {
    const [, every_, line] = /Only every (.+) (row|column|entry) of/.exec(title) ?? [];
    const step = { second: 2, third: 3 }[every_] ?? evaluate(one, (/^\((.+)\)-th$/.exec(every_) ?? [])[1]);
    return every(
      one.got,
      (value, at) => (at.at(line === 'row' ? -2 : -1) as number) % step === 0 || close(value, 0),
    );
  },
  'symptom-one-slice': (one, title) => {
    const keep = sliceTest(between(title, 'Only ', ' contributes'));
    return withUpstream(one, (value, at, lengths) => (keep(at, lengths) ? value : 0));
  },
  'symptom-upstream-ignored': (one) => withUpstream(one, () => 1),
  'symptom-upstream-mirrored': (one, title) => {
    const upstream = one.point[one.suspect.rule.upstreams[0].name] as Tensor;
    const axes = title.includes('rotated') ? [-2, -1] : title.includes('rows') ? [-2] : [-1];
    const turned = title.endsWith('transposed') ? exchanged(upstream, [-2, -1]) : reversed(upstream, axes);
    return same(one.got, gradientFor(one, turned));
  },
  'symptom-one-filled': ({ expected, got }, title) => {
    const keep = sliceTest(between(title, 'Only ', ' is filled'));
    return every(got, (value, at) => close(value, keep(at, shape(got)) ? (get(expected, at) as number) : 0));
  },
  'symptom-merged': ({ expected, got }, title) => {
    const axis = title.split('[·]').length - 1;
    const length = shape(expected)[axis];
    return every(got, (value, at) => {
      const all = Array.from({ length }, (_, i) => get(expected, at.with(axis, i)) as number);
      const sum = all.reduce((a, b) => a + b, 0);
      if (title.endsWith('the sum of what belongs to each')) return close(value, sum);
      if (title.endsWith('the mean of what belongs to each')) return close(value, sum / length);
      return close(value, title.endsWith('first') ? all[0] : (all.at(-1) as number));
    });
  },
  'symptom-overwritten': (one, title) => {
    const shares = sharesIn(one);
    const ordered = title.includes('the first') ? [...shares].reverse() : shares;
    return every(one.got, (value, at) => {
      const last = ordered.findLast((share) => get(share, at) !== 0);
      return close(value, last === undefined ? 0 : (get(last, at) as number));
    });
  },
  'symptom-window-mirrored': (one, title) => {
    const axes = title.includes('rotated') ? [-2, -1] : title.endsWith('upside down') ? [-2] : [-1];
    const turned = sharesIn(one).map((share) => turnedInItsBox(share, axes));
    return same(one.got, turned.reduce(plus));
  },
  'symptom-not-summed': ({ expected, got }, title) => {
    if (shape(expected).join() === shape(got).join()) return same(expected, got);
    const extra = shape(got).length - shape(expected).length;
    return every(expected, (value, at) => {
      let sum = 0;
      every(got, (part, index) => {
        const own = title.includes('first') ? index.slice(extra) : index.slice(0, at.length);
        if (own.join() === at.join()) sum += part;
        return true;
      });
      return close(value, sum);
    });
  },
  'symptom-nesting': ({ expected, got }) =>
    entries(got).every((value, n) => close(value, entries(expected)[n])),
  'symptom-too-small': ({ expected, got }, title) => isPart(got, expected, placeIn(title)),
  'symptom-too-large': ({ expected, got }, title) => isPart(expected, got, placeIn(title)),
  'symptom-ties': () => false,
  'symptom-float32': ({ got }) => every(got, (value) => Math.fround(value) === value),
  'symptom-whole': ({ expected, got }, title) =>
    every(got, (value, at) => {
      const right = get(expected, at) as number;
      if (title.includes('lost')) return close(value, right < 0 ? -Math.floor(-right) : Math.floor(right));
      const bound = title.includes('down') ? [0, 1] : title.includes('up') ? [-1, 0] : [-0.5, 0.5];
      const [least, most] = bound.map((one) => right - value - one);
      return Number.isInteger(value) && least >= -1e-9 && most <= 1e-9;
    }),
  'symptom-clipped': ({ expected, got }, title) => {
    const low = title.includes('negative') ? 0 : Number(/below (-?[\d.]+)/.exec(title)?.[1] ?? -Infinity);
    const high = title.includes('positive') ? 0 : Number(/above (-?[\d.]+)/.exec(title)?.[1] ?? Infinity);
    return every(got, (value, at) => {
      const right = get(expected, at) as number;
      return close(value, right < low ? low : right > high ? high : right);
    });
  },
  'symptom-unsigned': ({ expected, got }) =>
    every(got, (value, at) => value >= -1e-9 && close(value ** 2, (get(expected, at) as number) ** 2)),
  'symptom-digits': ({ expected, got }, title) => {
    const digits = Number(/about (\d+) digits/.exec(title)?.[1]);
    const scale = Math.max(1, ...entries(expected).map(Math.abs));
    return every(
      got,
      (value, at) => Math.abs(value - (get(expected, at) as number)) <= 10 ** (1 - digits) * scale,
    );
  },
};

function between(text: string, before: string, after: string): string {
  return text.slice(text.indexOf(before) + before.length, text.indexOf(after));
}

/** What an expression in a title comes to with the arguments of the case. */
function evaluate({ suspect, point }: Fresh, expression: string): number {
  const { args } = suspect.rule;
  return new Function(...args, `return ${expression}`)(...args.map((name) => point[name])) as number;
}

function isScaled({ expected, got, rest }: Fresh, factor: number): boolean {
  if (shape(expected).join() !== shape(got).join()) return false;
  const largest = Math.max(...entries(expected).map(Math.abs)) * Math.max(1, Math.abs(factor));
  return every(got, (value, at) => {
    const base = get(rest, at) as number;
    return Math.abs(value - base - factor * ((get(expected, at) as number) - base)) <= 1e-5 * largest;
  });
}

function reversed(tensor: Tensor, axes: readonly number[]): Tensor {
  const lengths = shape(tensor);
  return read(tensor, lengths, (at) =>
    at.map((i, axis) => (axes.includes(axis - lengths.length) ? lengths[axis] - 1 - i : i)),
  );
}

function exchanged(tensor: Tensor, [a, b]: readonly number[]): Tensor {
  const rank = shape(tensor).length;
  const [x, y] = [(a + rank) % rank, (b + rank) % rank];
  const exchange = (at: At) => at.map((i, axis) => (axis === x ? at[y] : axis === y ? at[x] : i));
  return read(tensor, exchange(shape(tensor)), exchange);
}

/** The entries behind each index of the first axes. */
function vectorsOf(tensor: Tensor, axes: number): number[][] {
  return axes === 0 ? [entries(tensor)] : (tensor as Tensor[]).flatMap((part) => vectorsOf(part, axes - 1));
}

/** `dO[·][0]`, `dX[last][last]`: whether an index lies in it. */
function sliceTest(slice: string): (at: At, lengths: At) => boolean {
  const fixed = [...slice.matchAll(/\[(.+?)\]/g)].map(([, inner]) => inner);
  return (at, lengths) =>
    fixed.every(
      (one, axis) => one === '·' || at[axis] === (one === 'last' ? lengths[axis] - 1 : Number(one)),
    );
}

function gradientFor({ suspect, point }: Fresh, upstream: Tensor): Tensor {
  const name = suspect.rule.upstreams[0].name;
  return outputOf(suspect.right, suspect, { ...point, [name]: upstream }) ?? Number.NaN;
}

function withUpstream(one: Fresh, entry: (value: number, at: At, lengths: At) => number): boolean {
  const upstream = one.point[one.suspect.rule.upstreams[0].name] as Tensor;
  const lengths = shape(upstream);
  return same(
    one.got,
    gradientFor(
      one,
      build(lengths, (at) => entry(get(upstream, at) as number, at, lengths)),
    ),
  );
}

/** What each entry of the upstream contributes, in row-major order. */
function sharesIn(one: Fresh): Tensor[] {
  const upstream = one.point[one.suspect.rule.upstreams[0].name] as Tensor;
  const lengths = shape(upstream);
  const places: At[] = [];
  every(upstream, (_, at) => places.push(at) > 0);
  return places.map((place) =>
    gradientFor(
      one,
      build(lengths, (at) => (at.join() === place.join() ? (get(upstream, at) as number) : 0)),
    ),
  );
}

function turnedInItsBox(share: Tensor, axes: readonly number[]): Tensor {
  const lengths = shape(share);
  const places: At[] = [];
  every(share, (value, at) => value === 0 || places.push(at) > 0);
  const ends = lengths.map((_, axis) => {
    const along = places.map((at) => at[axis]);
    return Math.min(...along) + Math.max(...along);
  });
  return read(share, lengths, (at) =>
    at.map((i, axis) => (axes.includes(axis - lengths.length) ? ends[axis] - i : i)),
  );
}

function placeIn(title: string): 'leading' | 'centre' | 'trailing' {
  if (/middle|all sides/.test(title)) return 'centre';
  return /last rows|beginning/.test(title) ? 'leading' : 'trailing';
}

/** Whether the inner tensor stands at that place of the outer one. */
function isPart(inner: Tensor, outer: Tensor, place: 'leading' | 'centre' | 'trailing'): boolean {
  const small = shape(inner);
  const large = shape(outer);
  if (small.length !== large.length || small.some((length, axis) => length > large[axis])) return false;
  const begin = small.map((length, axis) => {
    const spare = large[axis] - length;
    return place === 'leading' ? 0 : place === 'trailing' ? spare : spare / 2;
  });
  return every(inner, (value, at) =>
    close(
      value,
      get(
        outer,
        at.map((i, axis) => i + begin[axis]),
      ) as number,
    ),
  );
}
