import type { Tensor } from '../../../grader/model/value.ts';

/** What the names of a text stand for. */
export type Names = ReadonlyMap<string, Tensor>;

/** One side of an equation in numbers, and to how many decimals it is printed (undefined where it is exact). */
export interface Evaluated {
  readonly value: Tensor;
  readonly decimals: number | undefined;
}

/** So many decimals say that a number was rounded: shorter ones are meant as they stand. */
const ROUNDED = 4;

/** The value of TeX such as `1 \cdot (-1) + 3 \cdot 2`, `\frac12`, `(0.5, 2)`, a matrix, or a name with indices; undefined for anything else. */
export function evaluate(tex: string, names: Names): Evaluated | undefined {
  const text = plain(tex);
  const value = matrixIn(text, names) ?? tupleIn(text, names) ?? nameIn(text, names) ?? numberIn(text, names);
  if (value === undefined) return undefined;
  const decimals = [...text.matchAll(/\d\.(\d+)/g)]
    .map(([, digits]) => digits.length)
    .filter((length) => length >= ROUNDED);
  return { value, decimals: decimals.length === 0 ? undefined : Math.min(...decimals) };
}

function plain(tex: string): string {
  return tex
    .replaceAll(/\\(?:left|right|[bB]igl?r?)(?![a-z])/g, '')
    .replaceAll(/(?<!\\)\\(?:quad|qquad|[,;:! ])/g, ' ')
    .replaceAll('−', '-')
    .replaceAll('½', '(1/2)')
    .replace(/[.。,，;；\s]+$/, '')
    .trim();
}

function matrixIn(text: string, names: Names): Tensor | undefined {
  const [, body] = /^\\begin\{pmatrix\}(.*)\\end\{pmatrix\}$/s.exec(text) ?? [];
  if (body === undefined) return undefined;
  const rows = body.split('\\\\').map((row) => row.split('&').map((entry) => numberIn(entry.trim(), names)));
  return rows.flat().includes(undefined) ? undefined : (rows as number[][]);
}

/** `(a, b, c)` with a comma outside all inner brackets. */
function tupleIn(text: string, names: Names): Tensor | undefined {
  if (!text.startsWith('(') || !text.endsWith(')')) return undefined;
  const parts: string[] = [''];
  let depth = 0;
  for (const letter of text.slice(1, -1)) {
    if (letter === '(') depth++;
    if (letter === ')') depth--;
    if (depth < 0) return undefined;
    if (letter === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  if (parts.length < 2) return undefined;
  const values = parts.map((part) => numberIn(part.trim(), names));
  return values.includes(undefined) ? undefined : (values as number[]);
}

const NAME =
  /(\\partial\s*[LE]\s*\/\s*\\partial\s*)?(\\text\{[a-zA-Z]+\}|\\operatorname\{[a-zA-Z]+\}|\\(?:delta|beta|gamma|mu|varepsilon|eta|pi)(?![a-z])|[A-Za-zα-ω]+)(\^\{\(\d\)\})?(?:_(?:\{((?:\d(?:, ?\d)*)+)\}|(\d)))?/g;

/** What a name with indices stands for, if the whole text is one. */
function nameIn(text: string, names: Names): Tensor | undefined {
  const [match] = [...text.matchAll(NAME)];
  return match?.[0] === text ? lookUp(match, names) : undefined;
}

function lookUp(
  [, derivative, letters, layer, listed, single]: RegExpMatchArray,
  names: Names,
): Tensor | undefined {
  const base = `${derivative === undefined ? '' : 'd'}${canonical(letters)}${layer ?? ''}`;
  const indices = (listed === undefined ? (single ?? '') : listed).replaceAll(/[,\s]/g, '');
  // b_1 may be a name of its own, or an entry of b.
  const whole = names.get(`${base}_${indices}`);
  if (whole !== undefined && indices !== '') return whole;
  let value: Tensor | undefined = names.get(base);
  for (const index of indices) value = Array.isArray(value) ? value[Number(index)] : undefined;
  return value;
}

/** A name without the TeX around it. */
export function canonical(name: string): string {
  return name.replaceAll(/\\text\{|\\operatorname\{|[\\{}]/g, '');
}

/** A formula of numbers, names of numbers and the functions of the course, as a number. */
function numberIn(text: string, names: Names): number | undefined {
  let formula = text
    .replaceAll(/\\[td]?frac\{([^{}]*)\}\{([^{}]*)\}/g, '(($1)/($2))')
    .replaceAll(/\\[td]?frac(\d)(\d)/g, '($1/$2)')
    .replaceAll(/\\sqrt\{([^{}]*)\}/g, '§sqrt($1)')
    .replaceAll(/\\tanh\^2\(([^()]*)\)/g, '(§tanh($1)**2)')
    .replaceAll(/\\tanh\(/g, '§tanh(')
    .replaceAll(/\\(?:ln|log)\s*\(/g, '§log(')
    .replaceAll(/\\(?:ln|log)\s*([\d.]+)/g, '§log($1)')
    .replaceAll(/\be\^\{([^{}]*)\}/g, '§exp($1)')
    .replaceAll(/\^\{([^{}]*)\}/g, '**($1)')
    .replaceAll(/\^(\d)/g, '**$1')
    .replaceAll(/\\(?:cdot|times)(?![a-z])|·|×/g, '*');
  let unknown = false;
  formula = formula
    .split(/(§[a-z0-9]+)/)
    .map((part) =>
      part.startsWith('§')
        ? part
        : part.replaceAll(NAME, (...match) => {
            const value = lookUp(match as unknown as RegExpMatchArray, names);
            if (typeof value !== 'number') unknown = true;
            return `(${String(value)})`;
          }),
    )
    .join('')
    .replaceAll(/\)\s*\(/g, ')*(')
    .replaceAll(/(\d)\s*\(/g, '$1*(');
  // log10 and the like end in digits: a product was put in before their bracket.
  if (unknown || !/^(?:§(?:sqrt|tanh|log|exp)|[\d.+\-*/() e])+$/.test(formula) || !/\d/.test(formula))
    return undefined;
  try {
    const value: unknown = new Function(`return ${formula.replaceAll('§', 'Math.')}`)();
    return typeof value === 'number' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** How far two evaluated sides may be apart. */
export function agree(a: Evaluated, b: Evaluated): boolean {
  const printed = [a.decimals, b.decimals].filter((one) => one !== undefined);
  const tolerance = printed.length === 0 ? 1e-9 : 0.5001 * 10 ** -Math.min(...printed);
  return within(a.value, b.value, tolerance);
}

function within(a: Tensor, b: Tensor, tolerance: number): boolean {
  if (typeof a === 'number' || typeof b === 'number') {
    return (
      typeof a === 'number' &&
      typeof b === 'number' &&
      Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a) * 1e-6)
    );
  }
  return a.length === b.length && a.every((part, i) => within(part, b[i], tolerance));
}
