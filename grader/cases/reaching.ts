import type { Rule } from '../model/rule.ts';

/** In reaching cases every size gets as large as it can in one run of so many. */
const TURNS = 4;

/** The sizes that are as large as they get in a run: those whose turn it is; in the first turn that is left over, all. */
export function pinnedIn(rule: Rule, run: number): string[] {
  const turn = run % TURNS;
  const groups = growing(rule);
  return groups.flatMap((names, i) => (turnOf(i) === turn || turn === groups.length ? names : []));
}

/** Sizes that grow together: each by itself, or a group that is made equal in square cases. */
function growing({ sizes, squares }: Rule): (readonly string[])[] {
  const alone = Object.keys(sizes).filter((name) => !squares.some((group) => group.includes(name)));
  return [...alone.map((name) => [name]), ...squares];
}

/** There and back, so that the first and the last, which tend to be the costliest, do not meet: 0 1 2 3 3 2 1 0 … */
function turnOf(i: number): number {
  const at = i % (2 * TURNS);
  return at < TURNS ? at : 2 * TURNS - 1 - at;
}
