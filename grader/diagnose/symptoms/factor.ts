import { FACTOR_TOLERANCE } from '../../calculus/tolerances.ts';
import type { Evidence } from '../../model/diagnosis.ts';
import { formatNumber } from '../../text/number.ts';
import { certaintyOf } from './certainty.ts';
import { mapped } from './flat.ts';
import { outputOf } from './names.ts';
import { lengthsInEach, type Quantity, quantitiesIn, varies } from './quantities.ts';
import type { Family, Symptom } from './symptom.ts';
import { viewOf } from './view.ts';

/** A factor with a name, and its value on each case. */
interface Factor {
  readonly expression: string;
  readonly values: readonly number[];
}

/** The output is what it should be times one factor, which may depend on the sizes and options of the case. */
export const factor: Family = (evidence) => {
  const ratios = evidence.map(ratioOf);
  const known = ratios.filter((ratio) => ratio !== undefined);
  if (known.length < 2 || known.every((ratio) => ratio === 1 || ratio === 0)) return [];
  const named = nameOf(evidence, ratios);
  return named === undefined ? [] : [named.expression === '-1' ? sign(evidence) : scaled(evidence, named)];
};

/** got / expected at the largest entry; undefined where nothing is expected. */
function ratioOf(evidence: Evidence): number | undefined {
  const { expected, got, slack } = viewOf(evidence);
  if (expected.entries.length !== got.entries.length) return undefined;
  const magnitudes = expected.entries.map(Math.abs);
  const largest = Math.max(0, ...magnitudes);
  if (largest <= slack) return undefined;
  const at = magnitudes.indexOf(largest);
  return got.entries[at] / expected.entries[at];
}

function nameOf(evidence: readonly Evidence[], ratios: readonly (number | undefined)[]): Factor | undefined {
  const fits = (values: readonly number[]) =>
    ratios.every(
      (ratio, i) => ratio === undefined || Math.abs(ratio - values[i]) <= FACTOR_TOLERANCE * Math.abs(ratio),
    );
  const constant = ratios.find((ratio) => ratio !== undefined) as number;
  const everywhere = ratios.map(() => constant);
  if (fits(everywhere)) return { expression: literal(constant), values: everywhere };
  const quantities = quantitiesIn(evidence).filter(varies);
  return factorsIn(quantities, lengthsInEach(evidence)).find(({ values }) => fits(values));
}

/**
 * Simplest first: a quantity, its inverse; products and inverses of two; all lengths of one argument, or all but one; a
 * quotient.
 */
function factorsIn(quantities: readonly Quantity[], lengths: readonly (readonly Quantity[])[]): Factor[] {
  const plain = quantities.map(({ expression, values }) => ({ expression, values }));
  const products: Factor[] = quantities.flatMap((a, i) => quantities.slice(i).map((b) => product([a, b])));
  const wholes = lengths
    .filter((own) => own.length > 2)
    .flatMap((own) => [product(own), ...own.map((one) => product(own.filter((other) => other !== one)))]);
  const quotients = plain.flatMap((a) => plain.filter((b) => b !== a).map((b) => quotient(a, b)));
  const all = [...plain, ...products, ...wholes];
  return [...plain, ...plain.map(inverse), ...all, ...all.map(inverse), ...quotients];
}

function product(factors: readonly Factor[]): Factor {
  return {
    expression: factors.map(({ expression }) => expression).join(' * '),
    values: factors[0].values.map((_, i) => factors.reduce((all, { values }) => all * values[i], 1)),
  };
}

function inverse({ expression, values }: Factor): Factor {
  return {
    expression: expression.includes(' * ') ? `1 / (${expression})` : `1 / ${expression}`,
    values: values.map((value) => 1 / value),
  };
}

function quotient(a: Factor, b: Factor): Factor {
  return {
    expression: `${a.expression} / ${b.expression}`,
    values: a.values.map((value, i) => value / b.values[i]),
  };
}

/** `1 / 4` where the factor is a simple fraction. */
function literal(value: number): string {
  for (let divisor = 1; divisor <= 9; divisor++) {
    const whole = Math.round(value * divisor);
    if (
      whole !== 0 &&
      Math.abs(value * divisor - whole) <= FACTOR_TOLERANCE * divisor &&
      Math.abs(whole) < 1000
    )
      return divisor === 1 ? String(whole) : `${whole} / ${divisor}`;
  }
  return formatNumber(value);
}

function times(
  evidence: readonly Evidence[],
  values: readonly number[],
): (one: Evidence) => ReturnType<typeof mapped> {
  const byCase = new Map(evidence.map((one, i) => [one, values[i]]));
  return (one) => mapped(viewOf(one).expected, (entry) => entry * (byCase.get(one) as number));
}

function sign(evidence: readonly Evidence[]): Symptom {
  return {
    id: 'symptom-sign',
    facts: { output: outputOf(evidence[0]) },
    confidence: certaintyOf(evidence, (one) => mapped(viewOf(one).expected, (entry) => -entry)),
  };
}

function scaled(evidence: readonly Evidence[], { expression, values }: Factor): Symptom {
  return {
    id: 'symptom-factor',
    facts: { output: outputOf(evidence[0]), times: expression, entries: comparing(values) },
    confidence: certaintyOf(evidence, times(evidence, values)),
  };
}

function comparing(values: readonly number[]): 'smaller' | 'larger' | undefined {
  // What has another sign, too, is no division alone.
  if (values.some((value) => value < 0)) return undefined;
  if (values.every((value) => Math.abs(value) < 1)) return 'smaller';
  return values.every((value) => Math.abs(value) > 1) ? 'larger' : undefined;
}
