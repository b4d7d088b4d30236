import type { Case, CaseStyle } from '../../model/case.ts';
import type { Point, Rule } from '../../model/rule.ts';
import { leavesOf } from '../leaves.ts';
import { upstreamShapes } from '../point.ts';
import { isSetting } from '../settings.ts';
import { positionIn } from './complexity.ts';
import { regrow } from './part.ts';

/** What may be missing left out; plainer choices, strides and the like. */
export function* simplerSettings(rule: Rule, style: CaseStyle, original: Case): Generator<Case | undefined> {
  for (const { input, value, put } of leavesOf(rule, original)) {
    if (input.kind === 'maybe' && value !== input.otherwise)
      yield withSettings(rule, style, original, put(input.otherwise));
    if (input.kind === 'choice') {
      const plainer = input.values.slice(0, positionIn(input.values, value));
      for (const one of plainer) yield withSettings(rule, style, original, put(one));
    }
    if (input.kind === 'indices' && isSetting(input)) {
      for (let one = input.first; one < (value as number); one++)
        yield withSettings(rule, style, original, put(one));
    }
  }
}

/** The same upstream gradients, as far as what forward returns with these inputs has the same shape. */
function withSettings(rule: Rule, style: CaseStyle, original: Case, inputs: Point): Case | undefined {
  if (rule.upstreams.length === 0) return { ...original, inputs };
  if (style !== 'kinked' && !rule.smooth({ ...inputs, ...rule.derive(inputs) })) return undefined;
  const shapes = upstreamShapes(rule, inputs);
  const upstreams = rule.upstreams.map(({ name }, k) => [
    name,
    regrow(original.upstreams[name], shapes[k], 'leading', 0),
  ]);
  return { ...original, inputs, upstreams: Object.fromEntries(upstreams) };
}
