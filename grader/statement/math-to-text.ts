import temml from 'temml';

/**
 * TeX as a line of plain text for a terminal: temml makes MathML of it, and MathML is written out with Unicode's
 * subscripts and superscripts where they exist, with brackets where they do not: `X_{i+a,\,j+b}` is `X[i+a, j+b]`.
 */
export function mathToText(tex: string): string {
  const xml = temml.renderToString(tex, { throwOnError: false, annotate: false });
  return tidy(write(parseXml(xml)));
}

type Node = Element | string;

interface Element {
  readonly tag: string;
  readonly children: Node[];
}

/** temml's output is well-formed, without comments or CDATA. */
function parseXml(xml: string): Element {
  const root: Element = { tag: 'root', children: [] };
  const open: Element[] = [root];
  for (const [token, close, tag, empty] of xml.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>|[^<]+/g)) {
    const parent = open[open.length - 1];
    if (tag === undefined) parent.children.push(decodeEntities(token));
    else if (close) open.pop();
    else {
      const element: Element = { tag, children: [] };
      parent.children.push(element);
      if (!empty) open.push(element);
    }
  }
  return root;
}

function decodeEntities(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function write(node: Node): string {
  if (typeof node === 'string') return node;
  const [a, b, c] = node.children.map(write);
  switch (node.tag) {
    case 'mo':
      return operator(node.children.map(write).join(''));
    case 'mspace':
      return ' ';
    case 'mfrac':
      return `${atom(a)}/${atom(b)}`;
    case 'msqrt':
      return `√${atom(node.children.map(write).join(''))}`;
    case 'msub':
    case 'munder':
      return a.trim() + below(b, a);
    case 'msup':
    case 'mover':
      return a.trim() + above(b);
    case 'msubsup':
    case 'munderover':
      return a.trim() + below(b, a) + above(c);
    case 'mtr':
      return node.children.map(write).map(tidy).filter(Boolean).join('  ');
    case 'mtable':
      return node.children.map(write).join('; ');
    case 'mphantom':
    case 'annotation':
      return '';
    default:
      return node.children
        .map((child, i) => (i > 0 && areFactors(node.children[i - 1], child) ? ' ' : '') + write(child))
        .join('');
  }
}

const COMPOUND = ['msub', 'msup', 'msubsup', 'mfrac', 'msqrt'];
const SIMPLE = ['mi', 'mn'];

/** Two factors side by side, one of them more than a letter: they need a space to be told apart. */
function areFactors(left: Node, right: Node): boolean {
  if (typeof left !== 'string' && left.children[0] === '∂') return false;
  const tags = [tagOf(left), tagOf(right)];
  return (
    tags.every((tag) => [...COMPOUND, ...SIMPLE].includes(tag)) && tags.some((tag) => COMPOUND.includes(tag))
  );
}

function tagOf(node: Node): string {
  if (typeof node === 'string') return 'text';
  return node.tag === 'mrow' && node.children.length === 1 ? tagOf(node.children[0]) : node.tag;
}

const RELATIONS = /^[=≠<>≤≥≈≡∈∉⊂⊆→↦←⇒⇔∼∝≔+−⋆∗×⊙⊗±|∣]$/;

function operator(symbol: string): string {
  const bare = symbol.replace(/[\u2061-\u2064\u200b]/g, '').trim();
  if (bare === '⋅') return '·';
  if (bare === ',' || bare === ';') return `${bare} `;
  return RELATIONS.test(bare) ? ` ${bare} ` : bare;
}

const SUBSCRIPTS = new Map(
  [...'0123456789+−=()aehijklmnoprstuvx'].map((c, i) => [c, [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ'][i]]),
);
const SUPERSCRIPTS = new Map(
  [...'0123456789+−=()niT′*∗'].map((c, i) => [c, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀ′**'][i]]),
);

function below(text: string, base: string): string {
  const plain = tidy(text);
  const letters = [...plain.replaceAll(' ', '')];
  const small = letters.map((letter) => SUBSCRIPTS.get(letter));
  if (letters.length === 1 && /[a-z]/i.test(plain) && small[0] === undefined) return `_${plain}`;
  if (letters.length <= 3 && small.every((letter) => letter !== undefined)) return small.join('');
  return /[∑∏Σ]|max|min|lim/.test(base) ? `{${plain}} ` : `[${plain}]`;
}

function above(text: string): string {
  const plain = tidy(text);
  const letters = [...plain.replaceAll(' ', '')];
  const small = letters.map((letter) => SUPERSCRIPTS.get(letter));
  if (small.every((letter) => letter !== undefined)) return small.join('');
  return `^${atom(plain)}`;
}

/** Something that may stand beside a fraction bar or below a root without being misread. */
function atom(text: string): string {
  const plain = tidy(text);
  return /[ +−/]/.test(plain.replace(/^∂ ?/, '')) ? `(${plain})` : plain;
}

function tidy(text: string): string {
  return text
    .replace(/[\u00a0\u2000-\u200a\u205f\s]+/g, ' ')
    .trim()
    .replace(/([([{]) /g, '$1')
    .replace(/ ([)\],;.])/g, '$1')
    .replace(/ ?\/ ?/g, '/')
    .replace(/(^|[([{=<>≤≥,·/] ?)([−+]) /g, '$1$2');
}
