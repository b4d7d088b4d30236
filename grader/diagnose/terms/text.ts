import { formatNumber } from '../../text/number.ts';
import { cellName, type Term } from './polynomial.ts';

/** `dO[0][1]·F[0][1]`, `2·dO[0]`, `-1/4·dO[0]`, `3`. */
export function termText({ coefficient, factors }: Term): string {
  const product = factors.map(cellName).join('·');
  if (product === '') return numberText(coefficient);
  if (coefficient === 1) return product;
  return coefficient === -1 ? `-${product}` : `${numberText(coefficient)}·${product}`;
}

/** `1/4` where the number is a simple fraction, and a decimal number where it is not. */
export function numberText(value: number): string {
  return simpleFraction(value) ?? formatNumber(value);
}

/** `1/4`, `-2`; undefined for a number that is no simple fraction. */
export function simpleFraction(value: number): string | undefined {
  for (let divisor = 1; divisor <= 36; divisor++) {
    const whole = Math.round(value * divisor);
    if (whole === 0 || Math.abs(value * divisor - whole) > 1e-9 || Math.abs(whole) > 99) continue;
    return divisor === 1 ? String(whole) : `${whole}/${divisor}`;
  }
  return undefined;
}
