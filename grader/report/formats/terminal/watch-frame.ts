import { displayWidth, padEnd, truncate, truncatePainted } from '../../../text/width.ts';
import type { WatchKey, WatchWords } from '../../../words/watch.ts';
import type { Paint } from './paint.ts';
import { BAR_CELLS } from './progress.ts';

/** What a student who is watched sees, whatever the window's size. */
export interface WatchFrame {
  /** Left of the first line: the course. */
  readonly title: string;
  readonly solved: number;
  readonly total: number;
  /** `17 of 33 solved` */
  readonly solvedText: string;
  /** Painted lines, of which as many are shown as there is room for. */
  readonly body: readonly string[];
  /** How many lines of it are above the window. */
  readonly scroll: number;
  /** Painted; what is going on, or what to do next. */
  readonly status: string;
  readonly keys: readonly WatchKey[];
}

export interface WindowSize {
  readonly columns: number;
  readonly rows: number;
}

/** How a key is written. */
const SIGNS: Readonly<Record<WatchKey, string>> = {
  h: 'h',
  n: 'n',
  l: 'l',
  a: 'a',
  r: 'r',
  o: 'o',
  q: 'q',
  '?': '?',
  move: '↑↓',
  enter: '⏎',
  back: 'esc',
};

/** Exactly so many lines as the window has rows, none wider than it: course, body, what is going on, keys. */
export function watchFrame(
  frame: WatchFrame,
  { columns, rows }: WindowSize,
  words: WatchWords,
  paint: Paint,
): readonly string[] {
  const head =
    rows < 5 ? [] : [courseLine(frame, columns, paint), ...(rows < 10 ? [] : [line(columns, paint)])];
  const foot = [
    ...(rows < 10 ? [] : [line(columns, paint)]),
    ...(rows < 2 ? [] : [` ${frame.status}`]),
    ...(rows < 4 ? [] : [keysLine(frame.keys, columns, words, paint)]),
  ];
  const room = Math.max(0, rows - head.length - foot.length);
  const body = visible(frame, room, words, paint);
  const blank = new Array<string>(room - body.length).fill('');
  return [...head, ...body, ...blank, ...foot].slice(0, rows).map((one) => truncatePainted(one, columns));
}

/** How far a body can be scrolled in a window. */
export function maxScroll(body: readonly string[], { rows }: WindowSize): number {
  const room = bodyRows(rows);
  return body.length <= room ? 0 : body.length - Math.max(1, room - 1);
}

/** Rows that are left for the body. */
export function bodyRows(rows: number): number {
  const head = rows < 5 ? 0 : rows < 10 ? 1 : 2;
  const foot = (rows < 10 ? 0 : 1) + (rows < 2 ? 0 : 1) + (rows < 4 ? 0 : 1);
  return Math.max(0, rows - head - foot);
}

function visible(
  { body, scroll }: WatchFrame,
  room: number,
  words: WatchWords,
  paint: Paint,
): readonly string[] {
  if (body.length <= room) return body;
  // The last line says that there is more.
  const shown = body.slice(scroll, scroll + Math.max(1, room - 1));
  if (room < 2) return shown.slice(0, room);
  const below = Math.max(0, body.length - scroll - shown.length);
  return [...shown, paint.muted(` ${words.more(scroll, below)}`)];
}

/** ` Backprop Dojo          ████████░░░░  17 of 33 solved` */
function courseLine({ title, solved, total, solvedText }: WatchFrame, columns: number, paint: Paint): string {
  const cells = columns < 60 ? 8 : BAR_CELLS;
  const filled = total === 0 ? 0 : Math.floor((solved / total) * cells);
  const bar = paint.good('█'.repeat(filled)) + paint.muted('░'.repeat(cells - filled));
  const room = columns - cells - displayWidth(solvedText) - 6;
  const left = room < 4 ? '' : padEnd(truncate(title, room), room);
  return ` ${paint.strong(left)}  ${bar}  ${solvedText}`;
}

function line(columns: number, paint: Paint): string {
  return paint.muted(` ${'─'.repeat(Math.max(0, columns - 2))}`);
}

/** As many keys as there is room for; those that come first and last are most needed. */
function keysLine(keys: readonly WatchKey[], columns: number, words: WatchWords, paint: Paint): string {
  const plain = (key: WatchKey) => `${SIGNS[key]} ${words.keys[key]}`;
  const shown = [...keys];
  const width = () => shown.reduce((sum, key) => sum + displayWidth(plain(key)) + 2, 0);
  while (shown.length > 2 && width() > columns) shown.splice(-3, 1);
  return ` ${shown.map((key) => `${paint.strong(SIGNS[key])} ${paint.muted(words.keys[key])}`).join('  ')}`;
}

/** The keys in sentences. */
export function helpLines(
  keys: readonly WatchKey[],
  columns: number,
  words: WatchWords,
  paint: Paint,
): readonly string[] {
  return [
    '',
    ` ${paint.strong(words.helpTitle)}`,
    '',
    ...keys.map((key) =>
      truncatePainted(`   ${paint.strong(padEnd(SIGNS[key], 5))}${words.help[key]}`, columns),
    ),
    '',
  ];
}
