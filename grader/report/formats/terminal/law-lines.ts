import type { JsonValue, LawReport } from '../../../model/report.ts';
import { displayWidth, padEnd, truncate } from '../../../text/width.ts';
import type { Labels } from '../../../words/labels.ts';
import { changedInputs } from '../changed-inputs.ts';
import { inlineValue } from './number-table.ts';

/** More calls than these are not shown one by one. */
const MAX_CALLS = 4;

/** The calls of a broken law with what each returned, and the two sides of its formula. */
export function lawLines(
  { symbols, calls, left, right }: LawReport,
  inputs: Readonly<Record<string, JsonValue>>,
  width: number,
  words: Labels,
): readonly string[] {
  const shown = calls.slice(0, MAX_CALLS);
  const rows: (readonly [string, string])[] = [
    [words.law, symbols],
    ...shown.map((call, i) => {
      const text = [changedText(call.inputs, inputs), `→ ${returnedText(call.returned)}`]
        .filter(Boolean)
        .join('  ');
      return [words.callOf(i + 1), text] as const;
    }),
    ...(calls.length > shown.length ? [['', words.moreCalls(calls.length - shown.length)] as const] : []),
    [words.leftSide, inlineValue(left)],
    [words.rightSide, inlineValue(right)],
  ];
  const label = Math.max(...rows.map(([name]) => displayWidth(name))) + 2;
  return rows.map(([name, text]) => padEnd(name, label) + truncate(text, width - label));
}

/** The arguments of a call in which it differs from the case: `A = [[1], [2]]   K = [[1]]`. */
function changedText(
  own: Readonly<Record<string, JsonValue>>,
  base: Readonly<Record<string, JsonValue>>,
): string {
  return Object.entries(changedInputs(own, base))
    .map(([name, value]) => `${name} = ${inlineValue(value)}`)
    .join('   ');
}

function returnedText(returned: JsonValue | undefined): string {
  return returned === undefined ? '…' : inlineValue(returned);
}
