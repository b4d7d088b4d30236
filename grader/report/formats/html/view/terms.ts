import type { TermRole, TermsEvidence, WindowEvidence } from '../../../../model/diagnosis.ts';
import type { CaseReport, FindingReport, JsonValue } from '../../../../model/report.ts';
import type { Index } from '../../../../model/value.ts';
import type { Labels } from '../../../../words/labels.ts';
import { entryName } from '../../slices.ts';
import { leafText } from './leaf.ts';

/** The arguments that the terms of an entry read, each matrix a drawing with the cells marked. */
export interface TermsView {
  readonly title: string;
  readonly panels: readonly TermsPanel[];
  /** The slice of the result that the entry is in, with the windows that it belongs to. */
  readonly result: TermsPanel | undefined;
  readonly legend: readonly { readonly mark: Mark; readonly sign: string; readonly label: string }[];
  /** What an outline means, where there is one. */
  readonly outline: string | undefined;
}

/** A matrix as a drawing; lengths are in its own units. */
export interface TermsPanel {
  readonly name: string;
  /** What is marked, in words. */
  readonly text: string;
  readonly width: number;
  readonly height: number;
  /** The lines between cells. */
  readonly grid: string;
  readonly numbers: readonly { readonly x: number; readonly y: number; readonly text: string }[];
  readonly marked: readonly (Box & {
    readonly mark: Mark | 'both';
    readonly signX: number;
    readonly signY: number;
    readonly sign: string;
  })[];
  /** Around all cells that the entry is made of, or around windows of forward. */
  readonly outlines: readonly Box[];
}

/** What a cell is marked for; `entry` is the entry in question itself. */
type Mark = TermRole | 'entry';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const CHARACTER = 7.5;
const CELL = { width: 38, height: 34 };
const EDGE = 3;

/** Larger matrices are not drawn: the text says what there is to see. */
const LARGEST = 10;

/** A sign beside the colour: what is there, what is missing, what is too many; what is sent, to where, and where else. */
const SIGNS: Readonly<Record<Mark, string>> = {
  kept: '✓',
  missing: '−',
  surplus: '+',
  sent: '●',
  goal: '✓',
  astray: '✗',
  entry: '●',
};

const MARKS = Object.keys(SIGNS) as readonly Mark[];

/** A matrix to be drawn, with its marks. */
interface Drawn {
  readonly name: string;
  readonly rows: readonly (readonly number[])[];
  readonly places: readonly Place[];
  readonly windows: readonly WindowEvidence[];
}

/** Drawn also where two other diagnoses are told in words; undefined where there is nothing to draw terms on. */
export function termsView(finding: FindingReport, words: Labels): TermsView | undefined {
  const evidence = finding.diagnosis?.find((one) => one.evidence?.kind === 'terms')?.evidence;
  if (evidence?.kind !== 'terms' || finding.case === undefined) return undefined;
  const drawn = drawnArguments(evidence, finding.case);
  const result = drawnResult(evidence, finding.case);
  if (drawn.length === 0) return undefined;
  const panels = drawn.map((one) => panelOf(one, words));
  const all = [...drawn, ...result].flatMap(({ places }) => places.flatMap(({ marks }) => marks));
  const entry = entryText(evidence, finding.case, words);
  const sent = evidence.cells.find(({ role }) => role === 'sent');
  return {
    title:
      sent === undefined
        ? words.html.termsOf(entry)
        : words.html.routeOf(entryName(sent.argument, sent.index)),
    panels,
    result: result[0] && panelOf(result[0], words),
    legend: MARKS.filter((mark) => all.includes(mark)).map((mark) => ({
      mark,
      sign: SIGNS[mark],
      label: mark === 'entry' ? entry : words.html.termRoles[mark],
    })),
    outline: outlineText(evidence, entry, [...drawn, ...result], words),
  };
}

/** The entry in the language of the page: an output without a name is called as its sentences call it. */
function entryText({ entry }: TermsEvidence, { output }: CaseReport, words: Labels): string {
  if (output !== undefined) return entry;
  const at = entry.indexOf('[');
  return words.result + (at < 0 ? '' : entry.slice(at));
}

function outlineText(
  { windows }: TermsEvidence,
  entry: string,
  drawn: readonly Drawn[],
  words: Labels,
): string | undefined {
  if (drawn.some((one) => one.windows.length > 0)) {
    return words.html.windowsOf(windows.map(({ of }) => of).join(words.punctuation.listing));
  }
  return drawn.some(({ places }) => hasOutline(places)) ? words.html.outline(entry) : undefined;
}

function drawnArguments({ cells, by, windows }: TermsEvidence, { inputs }: CaseReport): Drawn[] {
  const slices = new Map<string, { readonly argument: string; readonly outer: Index }>();
  for (const { argument, index } of cells) {
    const outer = index.slice(0, Math.max(0, index.length - 2));
    slices.set(entryName(argument, outer), { argument, outer });
  }
  // Where a maximum sends it shows on the input itself.
  const isRoute = cells.some(({ role }) => role === 'sent');
  return [...slices].flatMap(([name, { argument, outer }]) => {
    const own = cells.filter(
      (cell) => cell.argument === argument && cell.index.slice(0, -2).join() === outer.join(),
    );
    const shown = isRoute && argument === by ? windows : [];
    return drawnSlice(name, inputs[argument], outer, placesOf(own), shown);
  });
}

/** The slice of the result in which the entry is, where forward reads it by windows. */
function drawnResult({ entry, cells, windows }: TermsEvidence, { expected }: CaseReport): Drawn[] {
  if (windows.length === 0 || cells.some(({ role }) => role === 'sent')) return [];
  const name = entry.slice(0, entry.indexOf('['));
  const index = [...entry.matchAll(/\[(\d+)\]/g)].map(([, i]) => Number(i));
  const outer = index.slice(0, -2);
  return drawnSlice(entryName(name, outer), expected, outer, placesOf([{ index, role: 'entry' }]), windows);
}

function drawnSlice(
  name: string,
  value: JsonValue | undefined,
  outer: Index,
  places: readonly Place[],
  windows: readonly WindowEvidence[],
): Drawn[] {
  const rows = matrixAt(value, outer);
  if (rows === undefined || rows.length > LARGEST || rows.some((row) => row.length > LARGEST)) return [];
  return [{ name, rows, places, windows }];
}

function panelOf({ name, rows, places, windows }: Drawn, words: Labels): TermsPanel {
  const texts = rows.map((row) => row.map(leafText));
  const longest = Math.max(...texts.flat().map((text) => text.length));
  const width = Math.max(CELL.width, Math.ceil(longest * CHARACTER) + 14);
  const boxAt = (i: number, j: number, height = 1, columns = 1): Box => ({
    x: EDGE + j * width,
    y: EDGE + i * CELL.height,
    width: columns * width,
    height: height * CELL.height,
  });
  const whole = boxAt(0, 0, rows.length, rows[0].length);
  const verticals = rows[0].map((_, j) => `M${EDGE + j * width} ${EDGE}v${whole.height}`);
  const horizontals = rows.map((_, i) => `M${EDGE} ${EDGE + i * CELL.height}h${whole.width}`);
  const frame = `M${EDGE} ${EDGE}h${whole.width}v${whole.height}h${-whole.width}z`;
  const said = [
    ...places.map((place) => placeText(name, place, texts, words)),
    ...windows.map((window) => windowText(window, words)),
  ];
  return {
    name,
    text: `${name}${words.punctuation.colon}${said.join(words.punctuation.semicolon)}`,
    width: whole.width + 2 * EDGE,
    height: whole.height + 2 * EDGE,
    grid: [...verticals, ...horizontals, frame].join(''),
    numbers: texts.flatMap((row, i) =>
      row.map((text, j) => {
        const { x, y } = boxAt(i, j);
        return { x: x + width / 2, y: y + CELL.height / 2 + 6, text };
      }),
    ),
    marked: places.map(({ row, column, marks }) => {
      const { x, y } = boxAt(row, column);
      return {
        x: x + 2,
        y: y + 2,
        width: width - 4,
        height: CELL.height - 4,
        mark: marks.includes('missing') && marks.includes('surplus') ? 'both' : strongest(marks),
        signX: x + width - 5,
        signY: y + 12,
        sign: signOf(marks),
      };
    }),
    outlines:
      windows.length === 0
        ? boundsOf(places).map(({ top, left, height, columns }) => boxAt(top, left, height, columns))
        : windows.map((window, i) => inset(windowBox(window, boxAt), 2 * i)),
  };
}

interface Place {
  /** Of the cell in this matrix. */
  readonly inner: Index;
  readonly row: number;
  readonly column: number;
  readonly marks: readonly Mark[];
}

/** Each marked cell once, with all that terms make of it. */
function placesOf(cells: readonly { readonly index: Index; readonly role: Mark }[]): readonly Place[] {
  const places = new Map<string, Place>();
  for (const { index, role } of cells) {
    const inner = index.slice(-2);
    const [row, column] = inner.length === 1 ? [0, inner[0]] : inner;
    const known = places.get(inner.join())?.marks ?? [];
    const marks = known.includes(role) ? known : [...known, role];
    places.set(inner.join(), { inner, row, column, marks });
  }
  return [...places.values()];
}

/** What is wrong with a cell outweighs what is right. */
function strongest(marks: readonly Mark[]): Mark {
  return marks.find((mark) => mark !== 'kept') ?? marks[0];
}

function signOf(marks: readonly Mark[]): string {
  const wrong = MARKS.filter((mark) => mark !== 'kept' && marks.includes(mark));
  return (wrong.length === 0 ? marks : wrong).map((mark) => SIGNS[mark]).join('');
}

function placeText(
  name: string,
  { inner, row, column, marks }: Place,
  texts: readonly (readonly string[])[],
  words: Labels,
): string {
  const labels = marks.flatMap((mark) => (mark === 'entry' ? [] : [words.html.termRoles[mark]]));
  const entry = `${entryName(name, inner)} = ${texts[row]?.[column] ?? ''}`;
  return [entry, labels.join(words.punctuation.listing)].join(' ').trim();
}

function windowText({ of, first, last }: WindowEvidence, words: Labels): string {
  const ends = [first, last].map((index) => entryName('', index.slice(-2)));
  return words.html.windowText(of, ends[0], ends[1]);
}

function windowBox(
  { first, last }: WindowEvidence,
  boxAt: (row: number, column: number, rows: number, columns: number) => Box,
): Box {
  const [[top, left], [bottom, right]] = [first, last].map((index) =>
    index.length === 1 ? [0, index[0]] : index.slice(-2),
  );
  return boxAt(top, left, bottom - top + 1, right - left + 1);
}

/** A little smaller, so that windows that overlap do not hide each other. */
function inset({ x, y, width, height }: Box, by: number): Box {
  return { x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by };
}

function hasOutline(places: readonly Place[]): boolean {
  return boundsOf(places).length > 0;
}

/** The rectangle of the cells that belong to the entry, where there are several. */
function boundsOf(places: readonly Place[]): readonly {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly columns: number;
}[] {
  const belonging = places.filter(({ marks }) => marks.includes('kept') || marks.includes('missing'));
  if (belonging.length < 2) return [];
  const rows = belonging.map(({ row }) => row);
  const columns = belonging.map(({ column }) => column);
  const [top, left] = [Math.min(...rows), Math.min(...columns)];
  return [{ top, left, height: Math.max(...rows) - top + 1, columns: Math.max(...columns) - left + 1 }];
}

/** The matrix of a tensor at these outer indices; a vector is one row. */
function matrixAt(value: JsonValue | undefined, outer: Index): number[][] | undefined {
  let part: JsonValue | undefined = value;
  for (const i of outer) part = Array.isArray(part) ? part[i] : undefined;
  if (!Array.isArray(part) || part.length === 0) return undefined;
  const rows = part.every((one) => typeof one === 'number') ? [part] : part;
  const isMatrix = rows.every((row) => Array.isArray(row) && row.every((one) => typeof one === 'number'));
  return isMatrix ? (rows as number[][]) : undefined;
}
