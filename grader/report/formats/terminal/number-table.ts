import type { FindingReport, JsonValue } from '../../../model/report.ts';
import { harmlessLine } from '../../../text/harmless.ts';
import { formatNumber, formatPair } from '../../../text/number.ts';
import { displayWidth, padStart } from '../../../text/width.ts';
import type { Labels } from '../../../words/labels.ts';
import { entryIndex, entryName, type Leaf, type Slice, sliceTensor } from '../slices.ts';
import { type Violated, violatedEntries } from '../violated.ts';
import type { Paint } from './paint.ts';

const MAX_ROWS = 8;
const MAX_SLICES = 2;
const GAP = '     ';

/** expected | got side by side, with `*` at the entries that are wrong; of a tensor, the first slices that have any. */
export function numberTable(
  finding: FindingReport,
  width: number,
  words: Labels,
  paint: Paint,
): readonly string[] {
  const { expected, got } = finding.case ?? {};
  if (expected === undefined || got === undefined) return [];
  const left = sliceTensor(expected);
  const right = sliceTensor(got);
  if (left === undefined || right === undefined) return [];
  const violated = violatedEntries(finding);
  const rank = Math.max(left.rank, right.rank);
  const positions = slicePositions(left.slices, right.slices);
  const wrong = positions.filter(
    ({ right: slice }) => slice !== undefined && hasViolation(slice, rank, violated),
  );
  const shown = (wrong.length > 0 ? wrong : positions).slice(0, MAX_SLICES);
  const hidden = positions.length - shown.length;
  const name = finding.case?.output ?? '';
  return [
    ...shown.flatMap(({ left: a, right: b }) => {
      const at = (a ?? b)?.at ?? [];
      const title = at.length === 0 ? [] : [paint.muted(entryName(name, at))];
      return [...title, ...sideBySide(a, b, rank, violated, width, words, paint)];
    }),
    ...(hidden > 0 ? [paint.muted(words.moreSlices(hidden))] : []),
  ];
}

interface SlicePair {
  readonly left: Slice | undefined;
  readonly right: Slice | undefined;
}

function slicePositions(left: readonly Slice[], right: readonly Slice[]): readonly SlicePair[] {
  const byPosition = new Map<string, SlicePair>();
  for (const slice of left) byPosition.set(slice.at.join(), { left: slice, right: undefined });
  for (const slice of right) {
    const key = slice.at.join();
    byPosition.set(key, { left: byPosition.get(key)?.left, right: slice });
  }
  return [...byPosition.values()];
}

function hasViolation(slice: Slice, rank: number, violated: Violated): boolean {
  return slice.rows.some((row, r) => row.some((_, c) => violated.has(entryIndex(rank, slice.at, r, c))));
}

function sideBySide(
  left: Slice | undefined,
  right: Slice | undefined,
  rank: number,
  violated: Violated,
  width: number,
  words: Labels,
  paint: Paint,
): readonly string[] {
  const rows = Math.max(left?.rows.length ?? 0, right?.rows.length ?? 0);
  const firstRow = firstShown(rows, MAX_ROWS, firstViolated(right, rank, violated)?.row);
  const columns = Math.max(0, ...[...(left?.rows ?? []), ...(right?.rows ?? [])].map((row) => row.length));
  for (let shown = columns; ; shown--) {
    const firstColumn = firstShown(columns, shown, firstViolated(right, rank, violated)?.column);
    const window = { firstRow, rows: Math.min(rows, MAX_ROWS), firstColumn, columns: shown };
    const isWrong = (r: number, c: number) =>
      right !== undefined && violated.has(entryIndex(rank, right.at, firstRow + r, firstColumn + c));
    const texts = {
      expected: grid(left, right, window, isWrong, 0),
      got: grid(right, left, window, isWrong, 1),
    };
    const expected = align(texts.expected, words.expected, () => false, paint);
    const got = align(texts.got, words.got, isWrong, paint);
    if (expected.width + GAP.length + got.width > width && shown > 1) continue;
    const cut =
      shown < columns || window.rows < rows
        ? [paint.muted(words.cut(range(window), `${rows}×${columns}`))]
        : [];
    return [...expected.lines.map((line, i) => line + GAP + got.lines[i]), ...cut];
  }
}

interface Window {
  readonly firstRow: number;
  readonly rows: number;
  readonly firstColumn: number;
  readonly columns: number;
}

function range({ firstRow, rows, firstColumn, columns }: Window): string {
  return `[${firstRow}…${firstRow + rows - 1}][${firstColumn}…${firstColumn + columns - 1}]`;
}

/** Where a window of `shown` begins so that it holds `mustHold`. */
function firstShown(length: number, shown: number, mustHold: number | undefined): number {
  if (mustHold === undefined || mustHold < shown) return 0;
  return Math.min(mustHold - Math.floor(shown / 2), length - shown);
}

function firstViolated(
  slice: Slice | undefined,
  rank: number,
  violated: Violated,
): { row: number; column: number } | undefined {
  for (const [row, leaves] of slice?.rows.entries() ?? []) {
    for (const column of leaves.keys()) {
      if (violated.has(entryIndex(rank, slice?.at ?? [], row, column))) return { row, column };
    }
  }
  return undefined;
}

/** The texts of one side's window; a number that is wrong has the digits it takes to tell it from the other side's. */
function grid(
  own: Slice | undefined,
  other: Slice | undefined,
  window: Window,
  isWrong: (row: number, column: number) => boolean,
  side: 0 | 1,
): readonly string[][] {
  const lines: string[][] = [];
  for (let r = window.firstRow; r < window.firstRow + window.rows; r++) {
    const row = own?.rows[r] ?? [];
    const texts: string[] = [];
    for (let c = window.firstColumn; c < window.firstColumn + window.columns; c++) {
      const value = row[c];
      const wrong = isWrong(r - window.firstRow, c - window.firstColumn);
      if (value === undefined) texts.push('');
      else texts.push(leafText(value, wrong ? other?.rows[r]?.[c] : undefined, side));
    }
    lines.push(texts);
  }
  return lines;
}

function leafText(own: Leaf, other: Leaf | undefined, side: 0 | 1): string {
  if (typeof own !== 'number') return harmlessLine(typeof own === 'string' ? formatNumber(own) : String(own));
  if (typeof other !== 'number') return formatNumber(own);
  return side === 0 ? formatPair(own, other)[0] : formatPair(other, own)[1];
}

function align(
  texts: readonly (readonly string[])[],
  title: string,
  isWrong: (row: number, column: number) => boolean,
  paint: Paint,
): { readonly lines: readonly string[]; readonly width: number } {
  const columns = Math.max(0, ...texts.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, c) =>
    Math.max(1, ...texts.map((row) => displayWidth(row[c] ?? ''))),
  );
  const width = Math.max(displayWidth(title), 2 + widths.reduce((total, w) => total + w + 2, 0));
  const lines = texts.map((row, r) => {
    const cells = row.map((text, c) => {
      const cell = padStart(text, widths[c]);
      return isWrong(r, c) ? `${paint.bad(paint.strong(`${cell}*`))} ` : `${cell}  `;
    });
    return `  ${cells.join('')}${' '.repeat(Math.max(0, width - 2 - widths.reduce((t, w) => t + w + 2, 0)))}`;
  });
  return { lines: [paint.muted(title) + ' '.repeat(width - displayWidth(title)), ...lines], width };
}

/** A leaf or tensor on one line. */
export function inlineValue(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(inlineValue).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, part]) => `${harmlessLine(key)}: ${inlineValue(part)}`)
      .join(', ')} }`;
  }
  return typeof value === 'number' ? formatNumber(value) : harmlessLine(String(value));
}
