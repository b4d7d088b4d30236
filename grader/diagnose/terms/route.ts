import { measureJacobian, measureRow } from '../../calculus/jacobian.ts';
import type { Index, Tensor } from '../../model/value.ts';
import { indexOf, shapeOf } from '../../tensor/shape.ts';
import { flatten } from '../../tensor/tensor.ts';
import type { Terms } from './find.ts';
import { type Cell, cellName } from './polynomial.ts';
import { type Ask, type EntryQuestion, slackFor } from './question.ts';
import { upstreamCells, upstreamNames, withUnits } from './values.ts';

/** Where one entry of the upstream goes: to a single entry of the input, as a maximum sends it. */
export interface Route {
  readonly from: Cell;
  readonly to: Cell;
  /** The input's entry there. */
  readonly value: number;
  /** Where the student's function sends it, whole; empty: nowhere. */
  readonly instead: readonly Cell[];
}

/**
 * Where forward picks entries of its input (each of its outputs is one of them, with the factor 1), which upstream
 * entry is sent elsewhere by the student's function. Undefined where forward does something else, or the student's
 * function sends only parts of it.
 */
export async function findRoute(question: EntryQuestion, terms: Terms, ask: Ask): Promise<Route | undefined> {
  const { rule, output, point } = question;
  const names = upstreamNames(rule);
  if (question.expected === undefined || question.got === undefined) return undefined;
  if (terms.basis.second !== undefined || names.length === 0 || !rule.args.includes(output.of))
    return undefined;
  // Where one slope is that of no pick, the others need not be measured.
  if (measureRow(rule, point, output.of, question.index).some((slope) => !isPick(slope))) return undefined;
  const jacobian = measureJacobian(rule, point, output.of);
  const shape = shapeOf(point[output.of] as Tensor);
  const cells = upstreamCells(rule, point);
  const goals = cells.map((_, k) => goalOf(jacobian, k));
  if (goals.some((goal) => goal === undefined)) return undefined;
  const wrong = [...terms.missing, ...terms.surplus].find(
    ({ factors }) => factors.length === 1 && names.includes(factors[0].name),
  );
  if (wrong === undefined) return undefined;
  const [from] = wrong.factors;
  const k = cells.findIndex((cell) => cellName(cell) === cellName(from));
  const [sent] = await ask([withUnits(point, names, [from])]);
  if (sent === undefined || shapeOf(sent).join() !== shape.join()) return undefined;
  const shares = flatten(sent);
  const got = shares.flatMap((share, n) => (Math.abs(share) <= slackFor(1) ? [] : [n]));
  if (got.length > 3 || got.some((n) => Math.abs(shares[n] - 1) > slackFor(1))) return undefined;
  const goal = goals[k] as number;
  if (got.length === 1 && got[0] === goal) return undefined;
  const at = (index: Index): Cell => ({ name: output.of, index });
  return {
    from,
    to: at(indexOf(goal, shape)),
    value: flatten(point[output.of] as Tensor)[goal],
    instead: got.map((n) => at(indexOf(n, shape))),
  };
}

/** Whether a slope says that an entry is picked, or is not. */
function isPick(slope: number): boolean {
  return Math.abs(slope) < 1e-9 || Math.abs(slope - 1) < 1e-9;
}

/** The one entry with a slope of 1 for forward's k-th output, if all others are 0. */
function goalOf(jacobian: readonly (readonly number[])[], k: number): number | undefined {
  const touched = jacobian.flatMap((row, e) => (Math.abs(row[k]) < 1e-9 ? [] : [e]));
  return touched.length === 1 && Math.abs(jacobian[touched[0]][k] - 1) < 1e-9 ? touched[0] : undefined;
}
