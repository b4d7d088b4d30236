import { drawCases } from '../../cases/draw.ts';
import { outputShape } from '../../cases/output-shape.ts';
import { pointOf } from '../../cases/point.ts';
import { together } from '../../cases/together.ts';
import type { Case, CaseStyle } from '../../model/case.ts';
import type { Input, Output, Point, Rule } from '../../model/rule.ts';
import type { Tensor, Value } from '../../model/value.ts';
import { shapeOf, sizeOf } from '../../tensor/shape.ts';
import { mapTensor } from '../../tensor/tensor.ts';

/** So many cases are drawn, of which the most telling are kept. */
const DRAWN = 48;
const KEPT = 10;

/** What a size or option is worth that no case before had, and two that compare as none did before. */
const NEW_SIZE = 3;
const NEW_RELATION = 1;

/** More entries of the upstream than this do not show more. */
const ENOUGH_UPSTREAM = 8;

/** Entries of the output times those of what forward returns: so many more cost as much as a size is worth. */
const MOST_ENTRIES = 1500;

export interface SuitedCases {
  readonly telling: readonly Case[];
  /** More cases, for mistakes that show seldom. */
  readonly rest: () => readonly Case[];
}

/**
 * A handful of smooth cases that show much at little cost: no size is 1 if it need not be, sizes and options vary from
 * case to case, square ones and rectangular ones both come up, and no zero hides a contribution.
 */
export function chooseCases(rule: Rule, style: CaseStyle, seed: number, output: Output): SuitedCases {
  const candidates = together(rule, () =>
    drawCases(rule, style, seed, DRAWN).map((one) => ({
      one,
      merit: merit(rule, one, output),
      traits: traitsOf(one),
    })),
  );
  const chosen: Case[] = [];
  const seen = new Set<string>();
  while (chosen.length < KEPT && candidates.length > 0) {
    const worth = new Map(
      candidates.map((each) => [
        each,
        each.traits.reduce((sum, { key, value }) => sum + (seen.has(key) ? 0 : value), each.merit),
      ]),
    );
    candidates.sort((a, b) => worth.get(b)! - worth.get(a)!);
    const [{ one, traits }] = candidates.splice(0, 1);
    chosen.push(together(rule, () => withoutZeros(rule, one)));
    for (const { key } of traits) seen.add(key);
  }
  return {
    telling: chosen,
    rest: () => together(rule, () => candidates.map(({ one }) => withoutZeros(rule, one))),
  };
}

/** Each size, and how each two of them compare. */
function traitsOf({ sizes }: Case): { key: string; value: number }[] {
  const names = Object.keys(sizes);
  const relations = names.flatMap((a, i) =>
    names
      .slice(i + 1)
      .map((b) => ({ key: `${a}${Math.sign(sizes[a] - sizes[b])}${b}`, value: NEW_RELATION })),
  );
  return [...names.map((name) => ({ key: `${name}=${sizes[name]}`, value: NEW_SIZE })), ...relations];
}

/** Sizes that could be smaller, less what is spent where a case is large. */
function merit(rule: Rule, drawn: Case, output: Output): number {
  const above = Object.entries(drawn.sizes).filter(([name, size]) => size > rule.sizes[name].min).length;
  const entries = (value: Value | undefined) => (value === undefined ? 1 : sizeOf(shapeOf(value as Tensor)));
  const upstreams = Object.values(drawn.upstreams);
  const weights = upstreams.length === 0 ? 1 : upstreams.reduce<number>((sum, one) => sum + entries(one), 0);
  const work = sizeOf(outputShape(rule, output, pointOf(rule, drawn))) * weights;
  return above + Math.min(weights, ENOUGH_UPSTREAM) - work / MOST_ENTRIES;
}

/** Zeros, where the spec allows another number in their place. */
function withoutZeros(rule: Rule, drawn: Case): Case {
  let turn = 0;
  const next = () => 1 + (turn++ % 3);
  const filled: Record<string, Value> = { ...drawn.inputs };
  for (const [name, input] of Object.entries(rule.inputs)) {
    if (admits(input))
      filled[name] = mapTensor(filled[name] as Tensor, (entry) => (entry === 0 ? next() : entry));
  }
  const inputs = filled as Point;
  const upstreams = Object.fromEntries(
    Object.entries(drawn.upstreams).map(([name, upstream]) => [
      name,
      mapTensor(upstream, (entry) => (entry === 0 ? next() : entry)),
    ]),
  );
  return rule.smooth({ ...inputs, ...rule.derive(inputs) })
    ? { sizes: drawn.sizes, inputs, upstreams }
    : { sizes: drawn.sizes, inputs: drawn.inputs, upstreams };
}

function admits(input: Input): boolean {
  return input.kind === 'tensor' && !input.domain.distinct && input.domain.per === 1 && input.domain.max >= 3;
}
