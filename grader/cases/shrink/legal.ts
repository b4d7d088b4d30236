import type { Case, CaseStyle } from '../../model/case.ts';
import type { Domain, Point, Rule } from '../../model/rule.ts';
import type { Tensor } from '../../model/value.ts';
import { flatten } from '../../tensor/tensor.ts';
import { FINEST, hasRoom, isPlain, ROUNDED } from '../draw-entries.ts';
import { leavesOf } from '../leaves.ts';

/** Whether a simpler case is one that the rule could be asked. */
export function isLegal(rule: Rule, style: CaseStyle, candidate: Case): boolean {
  for (const { of, input, value } of leavesOf(rule, candidate)) {
    if (input.kind !== 'tensor') continue;
    const domains = style === 'kinked' && input.kinked ? [input.kinked, input.domain] : [input.domain];
    const entries = flatten(value as Tensor);
    // Beside a kink entries are of every size, and as close to each other as numbers can be.
    if (style === 'kinked' && input.kinked && hasRoom(input.kinked)) continue;
    // What forward is linear in was multiplied by thousands.
    const isAnySize = style === 'reaching' && rule.linearIn.includes(of);
    if (!domains.some((domain) => lieIn(entries, domain, style, isAnySize))) return false;
  }
  if (rule.upstreams.length > 0 && !carriesSomething(candidate)) return false;
  if (style === 'kinked') return true;
  return rule.smooth({ ...candidate.inputs, ...rule.derive(candidate.inputs) } as Point);
}

function lieIn(entries: readonly number[], domain: Domain, style: CaseStyle, isAnySize: boolean): boolean {
  if (domain.distinct) return new Set(entries).size === entries.length;
  return entries.every(
    (entry) =>
      (isAnySize || (entry >= domain.min && entry <= domain.max && onGrid(entry, domain, style))) &&
      !(domain.nonzero && entry === 0),
  );
}

function onGrid(entry: number, domain: Domain, style: CaseStyle): boolean {
  const isMultiple = (per: number) => Math.round(entry * per) / per === entry;
  if (isMultiple(domain.per)) return true;
  return isPlain(domain) && (isMultiple(FINEST) || (style === 'rounded' && isMultiple(ROUNDED)));
}

/** A zero upstream gradient shows nothing that the law of zero upstreams does not say better. */
function carriesSomething({ upstreams }: Case): boolean {
  return Object.values(upstreams).some((upstream) => flatten(upstream).some((entry) => entry !== 0));
}
