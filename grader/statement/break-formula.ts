import { displayWidth, fits } from '../text/width.ts';

/** A formula as lines of at most this width, broken before its relations, else its sums, else anywhere between words. */
export function breakFormula(formula: string, width: number): string[] {
  if (fits(formula, width)) return [formula];
  const at = BREAKS.map((pattern) => lastBreak(formula, pattern, width)).find((place) => place !== undefined);
  if (at === undefined) return [formula];
  const rest = formula.slice(at).trim();
  return [
    formula.slice(0, at).trimEnd(),
    ...breakFormula(rest, width - INDENT.length).map((line) => INDENT + line),
  ];
}

const INDENT = '  ';

/** Where a line may end, the best first. */
const BREAKS = [/ (?=[=≈⟹⟺<>≤≥] )/g, / (?=[+−] )/g, / (?=∑)/g, / /g];

/** The last such place outside of brackets that leaves a line of at most this width. */
function lastBreak(formula: string, pattern: RegExp, width: number): number | undefined {
  const places = [...formula.matchAll(pattern)]
    .map(({ index }) => index)
    .filter((index) => index > 0 && depthAt(formula, index) === 0);
  return places.findLast((index) => displayWidth(formula.slice(0, index)) <= width);
}

function depthAt(formula: string, index: number): number {
  let depth = 0;
  for (const letter of formula.slice(0, index)) {
    if ('([{'.includes(letter)) depth++;
    if (')]}'.includes(letter)) depth--;
  }
  return depth;
}
