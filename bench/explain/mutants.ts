import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Exercise } from '../../grader/model/exercise.ts';

/** A reference with one place changed. */
export interface Mutant {
  readonly text: string;
  /** Counts from 1. */
  readonly line: number;
  readonly column: number;
  readonly from: string;
  readonly to: string;
}

/**
 * Changes of tokens in the text itself: written apart from the search for places, so that one can judge the other.
 */
const CHANGES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ \+ /g, [' - ', ' * ']],
  [/ - /g, [' + ']],
  [/ \* /g, [' + ', ' / ']],
  [/ \/ /g, [' * ']],
  [/ \+= /g, [' = ', ' -= ']],
  [/ < /g, [' <= ', ' > ']],
  [/ > /g, [' >= ', ' < ']],
  [/ <= /g, [' < ']],
  [/ >= /g, [' > ']],
  [/ === /g, [' !== ']],
  [/\[0\]/g, ['[1]', '']],
  [/\[1\]/g, ['[0]']],
  [/(?<=\b(?:let|const) \w+ = )0\b/g, ['1']],
  [/ (?:\+|-) 1\b/g, ['', ' + 2']],
  [/\b1 - /g, ['']],
  [/\b(?:\w+)(?= \* )/g, ['1']],
  [/(?<= \* )\w+\b(?![[(.])/g, ['1']],
  [/Math\.max/g, ['Math.min']],
  [/Math\.floor/g, ['Math.ceil']],
];

/** Names whose exchange is a change as well: the indices of loops and what goes with an axis. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['i', 'j'],
  ['a', 'b'],
  ['u', 'v'],
  ['y', 'x'],
  ['c', 'f'],
  ['c', 'n'],
  ['kh', 'kw'],
  ['sh', 'sw'],
  ['ph', 'pw'],
  ['h', 'w'],
  ['rows', 'columns'],
  ['n', 'i'],
  ['k', 'j'],
  ['p', 'q'],
];

/** Every change of the reference of an exercise, in the order of the source. */
export function mutantsOf(exercise: Exercise): Mutant[] {
  const source = readFileSync(join('solutions', exercise.folder, `${exercise.slug}.ts`), 'utf8');
  const lines = source.split('\n');
  return lines.flatMap((line, n) =>
    changesOf(line).map(({ changed, at, from, to }) => {
      const text = [...lines.slice(0, n), changed, ...lines.slice(n + 1)].join('\n');
      return { text, line: n + 1, column: at + 1, from: from.trim(), to: to.trim() };
    }),
  );
}

/** Every change of one line. */
export function changesOf(
  line: string,
): { readonly changed: string; readonly at: number; readonly from: string; readonly to: string }[] {
  const code = line.replace(/\/\/.*$/, '').replace(/\/\*.*$/, '');
  if (/^\s*(?:\*|import|export (?:type|interface)|interface|\}|$)/.test(code)) return [];
  const change = (at: number, from: string, to: string) => {
    return { changed: code.slice(0, at) + to + code.slice(at + from.length), at, from, to };
  };
  const tokens = CHANGES.flatMap(([pattern, replacements]) =>
    [...code.matchAll(pattern)].flatMap((match) =>
      replacements.map((to) => change(match.index, match[0], to)),
    ),
  );
  const names = PAIRS.flatMap(([one, two]) =>
    [
      [one, two],
      [two, one],
    ].flatMap(([from, to]) =>
      [...code.matchAll(new RegExp(`(?<![\\w.'])${from}(?![\\w:(])`, 'g'))].map((match) =>
        change(match.index, from, to),
      ),
    ),
  );
  return [...tokens, ...names].filter(({ changed }) => changed !== code);
}
