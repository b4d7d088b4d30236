import type { JsonValue } from '../../model/report.ts';
import type { Value } from '../../model/value.ts';
import type { Words } from '../words/index.ts';
import { inlineValue } from './number-table.ts';
import { safe } from './safe.ts';
import { displayWidth, padEnd, truncate } from './width.ts';

const MAX_LINES = 8;

/** The inputs of a case: on one line when they fit behind `title`, else each by itself, a row a line. */
export function inputLines(
  title: string,
  inputs: Readonly<Record<string, Value>>,
  width: number,
  words: Words,
): readonly string[] {
  const entries = Object.entries(inputs).map(([name, value]) => [safe(name), value] as const);
  const inline = entries.map(([name, value]) => `${name} = ${inlineValue(value)}`).join('   ');
  const line = inline === '' ? title : `${title}:  ${inline}`;
  if (displayWidth(line) <= width) return [line];
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
  if (displayWidth(inline) <= width) return [inline];
  if (Array.isArray(value) && value.some(Array.isArray)) {
    return value.flatMap((part, i) => {
      const open = i === 0 ? '[' : ' ';
      const close = i === value.length - 1 ? ']' : ',';
      const rows = rowsOf(part, width - 2);
      return rows.map((row, r) => `${r === 0 ? open : ' '}${row}${r === rows.length - 1 ? close : ''}`);
    });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, part]) =>
      rowsOf(part, width - key.length - 2).map((row, i) =>
        i === 0 ? `${safe(key)}: ${row}` : `${' '.repeat(key.length + 2)}${row}`,
      ),
    );
  }
  return [truncate(inline, width)];
}
