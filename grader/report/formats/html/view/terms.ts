import type { TermCell, TermRole, TermsEvidence } from '../../../../model/diagnosis.ts';
import type { CaseReport, FindingReport } from '../../../../model/report.ts';
import type { Index, Value } from '../../../../model/value.ts';
import type { Labels } from '../../../../words/labels.ts';
import { shownDiagnoses } from '../../diagnosis-text.ts';
import { entryName } from '../../slices.ts';
import { leafText } from './leaf.ts';

/** The arguments that the terms of an entry read, each matrix a drawing with the cells marked. */
export interface TermsView {
  readonly title: string;
  readonly panels: readonly TermsPanel[];
  readonly legend: readonly { readonly role: TermRole; readonly mark: string; readonly label: string }[];
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
    readonly role: TermRole | 'both';
    readonly signX: number;
    readonly signY: number;
    readonly sign: string;
  })[];
  /** Around all cells that the entry is made of. */
  readonly outline: Box | undefined;
}

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

/** A sign beside the colour: what is there, what is missing, what is too many. */
const SIGNS: Readonly<Record<TermRole, string>> = { kept: '✓', missing: '−', surplus: '+' };

const ROLES = ['kept', 'missing', 'surplus'] as const;

/** Undefined where no terms are shown, or where there is nothing to draw them on. */
export function termsView(finding: FindingReport, words: Labels): TermsView | undefined {
  const evidence = shownDiagnoses(finding).find((one) => one.evidence?.kind === 'terms')?.evidence;
  if (evidence?.kind !== 'terms' || finding.case === undefined) return undefined;
  const panels = panelsOf(evidence, finding.case, words);
  if (panels.length === 0) return undefined;
  const roles = ROLES.filter((role) => evidence.cells.some((cell) => cell.role === role));
  return {
    title: words.html.termsOf(evidence.entry),
    panels,
    legend: roles.map((role) => ({ role, mark: SIGNS[role], label: words.html.termRoles[role] })),
    outline: panels.some(({ outline }) => outline) ? words.html.outline(evidence.entry) : undefined,
  };
}

function panelsOf({ cells }: TermsEvidence, { inputs }: CaseReport, words: Labels): TermsPanel[] {
  const places = new Map<string, { readonly argument: string; readonly outer: Index }>();
  for (const { argument, index } of cells) {
    const outer = index.slice(0, Math.max(0, index.length - 2));
    places.set(entryName(argument, outer), { argument, outer });
  }
  return [...places].flatMap(([name, { argument, outer }]) => {
    const rows = matrixAt(inputs[argument], outer);
    if (rows === undefined || rows.length > LARGEST || rows.some((row) => row.length > LARGEST)) return [];
    const own = cells.filter(
      (cell) => cell.argument === argument && cell.index.slice(0, -2).join() === outer.join(),
    );
    return [panelOf(name, rows, own, words)];
  });
}

function panelOf(
  name: string,
  rows: readonly (readonly number[])[],
  cells: readonly TermCell[],
  words: Labels,
): TermsPanel {
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
  const places = placesOf(cells);
  const verticals = rows[0].map((_, j) => `M${EDGE + j * width} ${EDGE}v${whole.height}`);
  const horizontals = rows.map((_, i) => `M${EDGE} ${EDGE + i * CELL.height}h${whole.width}`);
  return {
    name,
    text: `${name}${words.punctuation.colon}${places.map((place) => placeText(name, place, texts, words)).join(words.punctuation.semicolon)}`,
    width: whole.width + 2 * EDGE,
    height: whole.height + 2 * EDGE,
    grid: [
      ...verticals,
      ...horizontals,
      `M${EDGE} ${EDGE}h${whole.width}v${whole.height}h${-whole.width}z`,
    ].join(''),
    numbers: texts.flatMap((row, i) =>
      row.map((text, j) => {
        const { x, y } = boxAt(i, j);
        return { x: x + width / 2, y: y + CELL.height / 2 + 6, text };
      }),
    ),
    marked: places.map(({ row, column, roles }) => {
      const { x, y } = boxAt(row, column);
      return {
        x: x + 2,
        y: y + 2,
        width: width - 4,
        height: CELL.height - 4,
        role: roles.includes('missing') && roles.includes('surplus') ? 'both' : strongest(roles),
        signX: x + width - 5,
        signY: y + 12,
        sign: signOf(roles),
      };
    }),
    outline: outlineOf(places, boxAt),
  };
}

interface Place {
  /** Of the cell in this matrix. */
  readonly inner: Index;
  readonly row: number;
  readonly column: number;
  readonly roles: readonly TermRole[];
}

/** Each marked cell once, with all that terms make of it. */
function placesOf(cells: readonly TermCell[]): readonly Place[] {
  const places = new Map<string, Place>();
  for (const { index, role } of cells) {
    const inner = index.slice(-2);
    const [row, column] = inner.length === 1 ? [0, inner[0]] : inner;
    const known = places.get(inner.join())?.roles ?? [];
    const roles = known.includes(role) ? known : [...known, role];
    places.set(inner.join(), { inner, row, column, roles });
  }
  return [...places.values()];
}

/** What is wrong with a cell outweighs what is right. */
function strongest(roles: readonly TermRole[]): TermRole {
  return (['missing', 'surplus', 'kept'] as const).find((role) => roles.includes(role)) as TermRole;
}

function signOf(roles: readonly TermRole[]): string {
  const wrong = ROLES.filter((role) => role !== 'kept' && roles.includes(role));
  return (wrong.length === 0 ? roles : wrong).map((role) => SIGNS[role]).join('');
}

function placeText(
  name: string,
  { inner, row, column, roles }: Place,
  texts: readonly (readonly string[])[],
  words: Labels,
): string {
  const entry = entryName(name, inner);
  return `${entry} = ${texts[row]?.[column] ?? ''} ${roles.map((role) => words.html.termRoles[role]).join(words.punctuation.listing)}`;
}

/** The rectangle of the cells that belong to the entry, where there are several. */
function outlineOf(
  places: readonly Place[],
  boxAt: (row: number, column: number, rows: number, columns: number) => Box,
): Box | undefined {
  const belonging = places.filter(({ roles }) => roles.some((role) => role !== 'surplus'));
  if (belonging.length < 2) return undefined;
  const rows = belonging.map(({ row }) => row);
  const columns = belonging.map(({ column }) => column);
  const [top, left] = [Math.min(...rows), Math.min(...columns)];
  return boxAt(top, left, Math.max(...rows) - top + 1, Math.max(...columns) - left + 1);
}

/** The matrix of a tensor at these outer indices; a vector is one row. */
function matrixAt(value: Value | undefined, outer: Index): number[][] | undefined {
  let part: Value | undefined = value;
  for (const i of outer) part = Array.isArray(part) ? part[i] : undefined;
  if (!Array.isArray(part) || part.length === 0) return undefined;
  const rows = part.every((one) => typeof one === 'number') ? [part] : part;
  const isMatrix = rows.every((row) => Array.isArray(row) && row.every((one) => typeof one === 'number'));
  return isMatrix ? (rows as number[][]) : undefined;
}
