import { MINED_KINDS, type Mined } from '../model/mined.ts';
import type { MinedMistake } from './mine.ts';

/** What names nothing says less. */
export function rankOf([kind, ...parts]: Mined): number {
  return MINED_KINDS.indexOf(kind) + (parts.includes('') ? MINED_KINDS.length : 0);
}

/** One of each kind and function first, then the next of each: those of which there are few come before the many. */
export function mostDistinct(all: readonly MinedMistake[]): MinedMistake[] {
  const turn = new Map<MinedMistake, number>();
  const seen = new Map<string, number>();
  for (const one of [...all].sort((a, b) => rankOf(a.mined) - rankOf(b.mined))) {
    const same = [
      `${one.rule.function} ${one.mined[0]}`,
      `${one.rule.function} ${JSON.stringify(one.mined)}`,
    ];
    const counts = same.map((key) => seen.get(key) ?? 0);
    turn.set(one, counts[0] + 4 * counts[1]);
    for (const [i, key] of same.entries()) seen.set(key, counts[i] + 1);
  }
  return [...all].sort(
    (a, b) => (turn.get(a) as number) - (turn.get(b) as number) || rankOf(a.mined) - rankOf(b.mined),
  );
}
