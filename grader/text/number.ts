/**
 * A number as short as it can be read: whole numbers as they are, decimals with up to six significant digits. A
 * string stands for a number that JSON cannot hold, such as "NaN", and is returned as it is. Zero has no sign.
 */
export function formatNumber(value: number | string): string {
  if (value === '-0') return '0';
  return typeof value === 'string' ? value : withDigits(value + 0, 6);
}

/** Two numbers with as many digits as it takes to see that they differ; of two zeros, the negative one has a sign. */
export function formatPair(a: number | string, b: number | string): readonly [string, string] {
  if (typeof a === 'string' || typeof b === 'string' || Object.is(a, b)) {
    return [formatNumber(a), formatNumber(b)];
  }
  if (a !== b) return inFull(a + 0, b + 0);
  return inFull(a, b);
}

function inFull(a: number, b: number): readonly [string, string] {
  for (let digits = 6; digits < 17; digits++) {
    const pair = [withDigits(a, digits), withDigits(b, digits)] as const;
    if (pair[0] !== pair[1]) return pair;
  }
  return [withDigits(a, 17), withDigits(b, 17)];
}

/** Points: at most two decimals. */
export function formatPoints(points: number): string {
  return String(Math.round(points * 100) / 100);
}

function withDigits(value: number, digits: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Object.is(value, -0)) return '-0';
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return String(value);
  return shorten(value.toPrecision(digits)).replace('e+', 'e');
}

/** Without zeros at the end of the fraction: `0.2500` → `0.25`, `1.50e-7` → `1.5e-7`. */
function shorten(text: string): string {
  const [mantissa, exponent] = text.split('e');
  const short = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  return exponent === undefined ? short : `${short}e${exponent}`;
}
