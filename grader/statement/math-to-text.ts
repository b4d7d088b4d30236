import temml from 'temml';
import { breakFormula } from './break-formula.ts';
import { type MathElement, type MathNode, parseMathml, textOf, unwrapped } from './mathml.ts';
import { subscript, superscript } from './small-letters.ts';

/**
 * TeX as a line of plain text: temml makes MathML of it, which is written out with Unicode's subscripts and
 * superscripts where they exist for the whole formula, and otherwise with brackets, as in code: `F[a, b]`, `k[w]`.
 */
export function mathToText(tex: string): string {
  return write(tex).replaceAll(APART, '  ');
}

/** A displayed formula as lines of at most this width: what stands far apart stands on lines of its own. */
export function mathToLines(tex: string, width: number): readonly string[] {
  return write(tex)
    .split(APART)
    .flatMap((formula) => breakFormula(formula.trim(), width));
}

/** Stands for a wide space. */
const APART = '\ue000';

function write(tex: string): string {
  const root = parseMathml(temml.renderToString(withNames(tex), { throwOnError: false, annotate: false }));
  return tidy(writeNode(root, subscriptsOf(root).every(hasSmallForm)));
}

/** Letters that stand together are one name: TeX would take `out_k` for o · u · t with an index. */
function withNames(tex: string): string {
  const parts = tex.split(
    /(\\(?:begin|end|text|textbf|textit|operatorname|math[a-z]+)\s*\{[^{}]*\}|\\[A-Za-z]+)/,
  );
  return parts
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/[A-Za-z]{2,}\d*/g, '\\mathrm{$&}')))
    .join('');
}

function subscriptsOf(node: MathNode): MathNode[] {
  if (typeof node === 'string') return [];
  const own = ['msub', 'msubsup'].includes(node.tag) ? [node.children[1]] : [];
  return [...own, ...node.children.flatMap(subscriptsOf)];
}

/** Digits always have one; words never, and are in brackets wherever they stand. */
function hasSmallForm(node: MathNode): boolean {
  const name = nameIn(node);
  if (name === undefined) return true;
  return isWord(name) || subscript(name) !== undefined;
}

/** One name, such as `k`, `ij`, `total`. */
function nameIn(node: MathNode): string | undefined {
  const inner = unwrapped(node);
  return typeof inner !== 'string' && ['mi', 'mtext'].includes(inner.tag) ? plain(textOf(inner)) : undefined;
}

/** `ij` are two indices, `total` is a word; letters that no index has tell them apart, or their number. */
function isWord(name: string): boolean {
  return name.length > 4 || (name.length > 1 && /[^abcefghijkmnopuvxyz\d′]/.test(name));
}

/** `isSmall`: indices are small letters throughout the formula. */
function writeNode(node: MathNode, isSmall: boolean): string {
  if (typeof node === 'string') return plain(node);
  const child = (i: number) => writeNode(node.children[i], isSmall);
  switch (node.tag) {
    case 'mo':
      return node.isFence ? textOf(node).trim() : operator(plain(textOf(node)));
    case 'mn':
      return textOf(node).replace(/,(?=\d)/g, ', ');
    case 'mspace':
      return (node.width ?? 0) >= 1 ? APART : ' ';
    case 'mfrac':
      return `${atom(child(0))}/${atom(child(1))}`;
    case 'msqrt':
      return `√${atom(rowOf(node.children, isSmall))}`;
    case 'msub':
    case 'munder':
      return under(node.children, isSmall);
    case 'msup':
      return child(0).trim() + above(child(1));
    case 'mover':
      return over(child(0).trim(), child(1).trim());
    case 'msubsup':
    case 'munderover':
      return underOver(node.children, isSmall);
    case 'mtr':
      return node.children
        .map((_, i) => tidy(child(i)))
        .filter(Boolean)
        .join(' ');
    case 'mtable':
      return node.children.map((_, i) => child(i)).join('; ');
    case 'mphantom':
    case 'annotation':
      return '';
    default:
      return rowOf(node.children, isSmall);
  }
}

function rowOf(children: readonly MathNode[], isSmall: boolean): string {
  let row = '';
  for (const [i, child] of children.entries()) {
    const text = writeNode(child, isSmall);
    const left = children[i - 1];
    if (left !== undefined && isApplied(left) && text.startsWith('(')) row = row.trimEnd() + text;
    else if (left !== undefined && isApplied(left) && isFraction(child)) row = `${row.trimEnd()}(${text})`;
    else if (left !== undefined && isTable(child) && textOf(left) === '{') row += casesOf(child, isSmall);
    else row += (left !== undefined && areFactors(left, child, row, text) ? ' ' : '') + text;
  }
  return row;
}

/** `1: if m = n; 0: otherwise}`: the brace of cases has no partner in TeX. */
function casesOf(table: MathElement, isSmall: boolean): string {
  const rows = table.children.map((row) => {
    const cells = typeof row === 'string' ? [] : row.children.map((cell) => tidy(writeNode(cell, isSmall)));
    return cells
      .filter(Boolean)
      .join(': ')
      .replace(/[,;.。]$/, '');
  });
  return `${rows.join('; ')}}`;
}

function isTable(node: MathNode): node is MathElement {
  return typeof node !== 'string' && node.tag === 'mtable';
}

const NAMES = ['mi', 'mn'];
const COMPOUND = ['msub', 'msup', 'msubsup', 'mfrac', 'msqrt', 'mover'];

/** Two factors side by side, one of them more than a letter: they need a space to be told apart. */
function areFactors(left: MathNode, right: MathNode, before: string, after: string): boolean {
  if (before === '' || /[∂|]$/.test(before) || after.startsWith('|')) return false;
  if (isFraction(left)) return /^[\p{L}\p{N}(∑√∂]/u.test(after);
  if (isFraction(right)) return /[\p{L}\p{N})\]₀-ₜ′]$/u.test(before);
  const tags = [unwrapped(left), unwrapped(right)].map((node) => (typeof node === 'string' ? '' : node.tag));
  if (!tags.every((tag) => [...NAMES, ...COMPOUND].includes(tag))) return false;
  return tags.some((tag) => COMPOUND.includes(tag)) || [left, right].some(isName);
}

function isFraction(node: MathNode): boolean {
  const inner = unwrapped(node);
  return typeof inner !== 'string' && inner.tag === 'mfrac';
}

/** `log`, `out`: more than one letter. */
function isName(node: MathNode): boolean {
  const name = nameIn(node);
  return name !== undefined && name.length > 1;
}

/** A function that is applied to what follows: temml says so with an invisible sign. */
function isApplied(node: MathNode): boolean {
  return textOf(node).endsWith('\u2061');
}

const RELATIONS = /^[=≠<>≤≥≈≡∈∉⊂⊆→↦←⇒⇔⟹⟺∼∝≔+−⋆∗×⊙⊗±|∣]$/;

function operator(symbol: string): string {
  const bare = symbol.replace(/[\u2061-\u2064\u200b]/g, '').trim();
  if (bare === '⋅') return '·';
  if (bare === ',' || bare === ';') return `${bare} `;
  return RELATIONS.test(bare) || bare === 'mod' ? ` ${bare} ` : bare;
}

const BIG = /^(?:[∑∏]|max|min|lim|argmax|argmin|arg max)$/;

function under([base, below]: readonly MathNode[], isSmall: boolean): string {
  const text = tidy(writeNode(base, isSmall));
  if (BIG.test(text)) return limits(text, writeNode(below, isSmall), isSmall);
  // A brace below with words below it: the words are a remark.
  if (textOf(below) === '⏟') return text;
  if (textOf(base).endsWith('⏟')) return `${text} (${tidy(writeNode(below, isSmall))})`;
  return text + indexOf(below, isSmall);
}

function underOver([base, below, aboveIt]: readonly MathNode[], isSmall: boolean): string {
  const text = tidy(writeNode(base, isSmall));
  const top = writeNode(aboveIt, isSmall);
  if (!BIG.test(text)) return text + indexOf(below, isSmall) + above(top);
  return limits(text, `${tidy(writeNode(below, isSmall))} … ${tidy(top)}`, isSmall);
}

/** `∑ₖ`, `∑{a = 0 … k − 1}`, with a space before what is summed. */
function limits(symbol: string, below: string, isSmall: boolean): string {
  const text = tidy(below);
  const own = isSmall && /^\p{L}$/u.test(text) ? subscript(text) : undefined;
  return `${symbol}${own ?? `{${text}}`} `;
}

function indexOf(node: MathNode, isSmall: boolean): string {
  const name = nameIn(node);
  if (name !== undefined && isWord(name)) return `[${name}]`;
  const text = tidy(name === undefined ? writeNode(node, isSmall) : name);
  const isDigits = /^\d+$/.test(text);
  const own = (isSmall && text.length <= 3) || isDigits ? subscript(text) : undefined;
  if (own !== undefined && !/[+−]/.test(text.slice(1))) return own;
  return `[${listed(node, isSmall)}]`;
}

/** Indices one after the other, as in code: `n, c, y′, x′`. What has an operator in it stands as it is. */
function listed(node: MathNode, isSmall: boolean): string {
  const inner = unwrapped(node);
  const parts = typeof inner === 'string' || inner.tag !== 'mrow' ? [inner] : inner.children;
  if (!parts.every(isIndexOrComma)) return tidy(writeNode(inner, isSmall));
  const isSeparated = parts.some((part) => textOf(part) === ',');
  const items = isSeparated
    ? tidy(writeNode(inner, isSmall)).split(', ')
    : parts.map((part) => tidy(writeNode(part, isSmall)));
  return items
    .flatMap((item) => (/^[a-z]+′*$/.test(item) && !isWord(item) ? (item.match(/[a-z]′*/g) ?? []) : item))
    .filter((item) => item !== '')
    .join(', ');
}

function isIndexOrComma(node: MathNode): boolean {
  const inner = unwrapped(node);
  if (typeof inner === 'string') return true;
  return ['mi', 'mn', 'mtext', 'msub', 'msup', 'mspace'].includes(inner.tag) || textOf(inner) === ',';
}

function above(text: string): string {
  const bare = tidy(text);
  return superscript(bare) ?? (/^[\p{Ll}\p{Lu}\d.]+$/u.test(bare) ? `^${bare}` : `^(${bare})`);
}

const ACCENTS: Readonly<Record<string, string>> = {
  '→': '\u20d7',
  ˆ: '\u0302',
  '^': '\u0302',
  '~': '\u0303',
  '˜': '\u0303',
  '‾': '\u0304',
  '¯': '\u0304',
  '˙': '\u0307',
};

/** An accent joins the letter below it. */
function over(base: string, mark: string): string {
  const accent = ACCENTS[mark];
  return accent === undefined ? base + above(mark) : `${base}${accent}`.normalize('NFC');
}

/** Something that may stand beside a fraction bar or below a root without being misread. */
function atom(text: string): string {
  const bare = tidy(text);
  return /[ +−/·]/.test(outside(bare)) ? `(${bare})` : bare;
}

/** What is not within brackets. */
function outside(text: string): string {
  let depth = 0;
  let seen = '';
  for (const letter of text) {
    if ('([{'.includes(letter)) depth++;
    if (depth === 0) seen += letter;
    if (')]}'.includes(letter)) depth--;
  }
  return seen;
}

/** Letters of other alphabets of mathematics as plain ones: 𝖳 is T. */
function plain(text: string): string {
  return text.replace(/[\u{1d400}-\u{1d7ff}]/gu, (letter) => letter.normalize('NFKC'));
}

function tidy(text: string): string {
  return text
    .replace(/[\u00a0\u2000-\u200a\u205f\s]+/g, ' ')
    .replace(/ *\ue000[ \ue000]*/g, APART)
    .trim()
    .replace(/([([{]) /g, '$1')
    .replace(/ ([)\]};.])/g, '$1')
    .replace(/ ,/g, ',')
    .replaceAll('∂ ', '∂')
    .replace(/ ?\/ ?/g, '/')
    .replace(/(^|[([{=<>≤≥,·/\ue000] ?)([−+±]) /g, '$1$2');
}
