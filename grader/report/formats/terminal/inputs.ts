import type { JsonValue } from '../../../model/report.ts';
import { harmlessLine } from '../../../text/harmless.ts';
import { displayWidth, fits, padEnd, truncate } from '../../../text/width.ts';
import type { Labels } from '../../../words/labels.ts';
import { inlineValue } from './number-table.ts';

const MAX_LINES = 8;

/** The inputs of a case: on one line when they fit behind `title`, else each by itself, a row a line. */
export function inputLines(
  title: string,
  inputs: Readonly<Record<string, JsonValue>>,
  width: number,
  words: Labels,
): readonly string[] {
  const entries = Object.entries(inputs).map(([name, value]) => [harmlessLine(name), value] as const);
  const inline = entries.map(([name, value]) => `${name} = ${inlineValue(value)}`).join('   ');
  const line = inline === '' ? title : `${title}${words.punctuation.colon} ${inline}`;
  if (fits(line, width)) return [line];
  const nameWidth = Math.max(...entries.map(([name]) => displayWidth(name)));
  return [
    title,
    ...entries.flatMap(([name, value]) => {
      const head = `  ${padEnd(name, nameWidth)} = `;
      const rows = rowsOf(value, width - displayWidth(head));
      const shown = rows.length > MAX_LINES ? rows.slice(0, MAX_LINES - 1) : rows;
      const hidden = rows.length - shown.length;
      const lines = hidden > 0 ? [...shown, words.moreRows(hidden)] : shown;
      return lines.map((row, i) => (i === 0 ? head : ' '.repeat(displayWidth(head))) + row);
    }),
  ];
}

/** A value as lines: `[[1, 2],` and ` [3, 4]]`. */
function rowsOf(value: JsonValue, width: number): readonly string[] {
  const inline = inlineValue(value);
  if (fits(inline, width)) return [inline];
  if (isNested(value)) return expand(value, width);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, part]) => {
      const name = `${harmlessLine(key)}: `;
      return rowsOf(part, width - name.length).map(
        (row, i) => (i === 0 ? name : ' '.repeat(name.length)) + row,
      );
    });
  }
  return [truncate(inline, width)];
}

function isNested(value: JsonValue): value is JsonValue[] {
  return Array.isArray(value) && value.some(Array.isArray);
}

/** A part a line if every part fits on one, else every part expanded, so that like parts look alike. */
function expand(value: readonly JsonValue[], width: number): readonly string[] {
  const room = width - 2;
  const allFit = value.every((part) => fits(inlineValue(part), room));
  return value.flatMap((part, i) => {
    const rows = !allFit && isNested(part) ? expand(part, room) : [truncate(inlineValue(part), room)];
    const close = i === value.length - 1 ? ']' : ',';
    return rows.map(
      (row, r) => `${i === 0 && r === 0 ? '[' : ' '}${row}${r === rows.length - 1 ? close : ''}`,
    );
  });
}
