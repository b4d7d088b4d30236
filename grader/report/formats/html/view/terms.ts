import type { TermRole, TermsEvidence } from '../../../../model/diagnosis.ts';
import type { CaseReport, FindingReport } from '../../../../model/report.ts';
import type { Index, Value } from '../../../../model/value.ts';
import type { Labels } from '../../../../words/labels.ts';
import { shownDiagnoses } from '../../diagnosis-text.ts';
import { leafText } from './inputs.ts';

/** The arguments that the terms of an entry read, each matrix a drawing with the cells marked. */
export interface TermsView {
  readonly title: string;
  readonly panels: readonly TermsPanel[];
  readonly legend: readonly { readonly role: TermRole; readonly mark: string; readonly label: string }[];
}

export interface TermsPanel {
  readonly name: string;
  readonly text: string;
  readonly width: number;
  readonly height: number;
  readonly cells: readonly TermsCell[];
}

export interface TermsCell {
  readonly x: number;
  readonly y: number;
  readonly middle: number;
  readonly base: number;
  readonly number: string;
  /** Undefined for a cell that no term reads. */
  readonly role: TermRole | undefined;
  readonly mark: string;
}

/** Lengths are in units of the drawing; templates name the size of a cell again. */
const CELL_WIDTH = 46;
const CELL_HEIGHT = 30;

/** Larger matrices are not drawn: the text says what there is to see. */
const LARGEST = 10;

/** A sign beside the colour: what is there, what is missing, what is too many. */
const MARKS: Readonly<Record<TermRole, string>> = { kept: '=', missing: '−', surplus: '+' };

/** Undefined where no terms are shown, or where there is nothing to draw them on. */
export function termsView(finding: FindingReport, words: Labels): TermsView | undefined {
  const evidence = shownDiagnoses(finding).find((one) => one.evidence?.kind === 'terms')?.evidence;
  if (evidence?.kind !== 'terms' || finding.case === undefined) return undefined;
  const panels = panelsOf(evidence, finding.case, words);
  if (panels.length === 0) return undefined;
  const roles = (['kept', 'missing', 'surplus'] as const).filter((role) =>
    evidence.cells.some((cell) => cell.role === role),
  );
  return {
    title: words.html.termsOf(evidence.entry),
    panels,
    legend: roles.map((role) => ({ role, mark: MARKS[role], label: words.html.termRoles[role] })),
  };
}

function panelsOf({ cells }: TermsEvidence, { inputs }: CaseReport, words: Labels): TermsPanel[] {
  const places = new Map<string, { argument: string; outer: Index }>();
  for (const { argument, index } of cells) {
    const outer = index.slice(0, Math.max(0, index.length - 2));
    places.set(`${argument} ${outer.join()}`, { argument, outer });
  }
  return [...places.values()].flatMap(({ argument, outer }): TermsPanel[] => {
    const rows = matrixAt(inputs[argument], outer);
    if (rows === undefined || rows.length > LARGEST || rows.some((row) => row.length > LARGEST)) return [];
    const name = argument + outer.map((i) => `[${i}]`).join('');
    const roleOf = (i: number, j: number) => {
      const found = cells.filter((cell) => {
        const at = cell.index.length === 1 ? [0, cell.index[0]] : cell.index.slice(-2);
        const sameOuter = cell.index.slice(0, -2).join() === outer.join();
        return cell.argument === argument && sameOuter && at[0] === i && at[1] === j;
      });
      return (['kept', 'missing', 'surplus'] as const).find((role) =>
        found.some((cell) => cell.role === role),
      );
    };
    const drawn = rows.flatMap((row, i) =>
      row.map((value, j): TermsCell => {
        const role = roleOf(i, j);
        return {
          x: j * CELL_WIDTH + 1,
          y: i * CELL_HEIGHT + 1,
          middle: j * CELL_WIDTH + CELL_WIDTH / 2,
          base: i * CELL_HEIGHT + 20,
          number: leafText(value),
          role,
          mark: role === undefined ? '' : MARKS[role],
        };
      }),
    );
    const marked = drawn.filter(({ role }) => role !== undefined);
    const texts = marked.map(({ number, role }) => `${number} ${words.html.termRoles[role as TermRole]}`);
    return [
      {
        name,
        text: `${name}: ${texts.join(', ')}`,
        width: rows[0].length * CELL_WIDTH + 2,
        height: rows.length * CELL_HEIGHT + 2,
        cells: drawn,
      },
    ];
  });
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
