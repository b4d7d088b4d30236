import type { Node } from 'acorn';
import { candidateChanges } from '../locate/candidates.ts';
import type { Change } from '../locate/change.ts';
import { isOwn } from '../locate/position.ts';
import { isReplaceable, parseBundle, visit } from '../locate/tree.ts';
import type { Rule } from '../model/rule.ts';
import { componentChanges, describeChange } from './describe.ts';
import type { Mine, Told } from './mine.ts';
import { rolesIn } from './roles.ts';

/** Every change of one function that can be told. */
export function changesOf({ bundle, originalOf }: Mine, rule: Rule) {
  const program = parseBundle(bundle.code);
  if (program === undefined) return undefined;
  const { code } = bundle;
  const roles = rolesIn(program, rule);
  const { body } = roles;
  if (body === undefined) return undefined;
  const inside = (node: Node) => body.start <= node.start && node.end <= body.end;
  const own = (node: Node) => inside(node) && isOwn(node, originalOf);
  const byPlace = new Map<string, Change[]>();
  for (const change of candidateChanges(program, code, own)) {
    const key = `${change.start}:${change.end}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), change]);
  }
  const told: Told[] = [];
  visit(program, (visited) => {
    const { node } = visited;
    if (!isReplaceable(visited) || !own(node)) return;
    for (const change of byPlace.get(`${node.start}:${node.end}`) ?? []) {
      const mined = describeChange(change, visited, code, roles);
      if (mined !== undefined) told.push({ change, mined });
    }
    for (const [change, mined] of componentChanges(visited, code, roles)) told.push({ change, mined });
  });
  return { program, told };
}
