import type { StrayCharacter } from '../model/finding.ts';
import type { SyntaxProblem } from '../model/syntax-problem.ts';
import { halfWidth } from './half-width.ts';
import { openedString } from './syntax-problem.ts';

/** Characters of an input method for Chinese that NFKC does not turn into those of TypeScript. */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  '。': '.',
  '、': ',',
  '【': '[',
  '】': ']',
  '「': '"',
  '」': '"',
  '『': '"',
  '』': '"',
  '《': '<',
  '》': '>',
  '〈': '<',
  '〉': '>',
  '￥': '$',
};

const TYPOGRAPHIC: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '´': "'",
  '×': '*',
  '·': '*',
  '⋅': '*',
  '∗': '*',
  '÷': '/',
  '∕': '/',
  '−': '-',
  '–': '-',
  '—': '-',
  '≤': '<=',
  '≥': '>=',
  '≠': '!==',
  '→': '=>',
  '⇒': '=>',
  '…': '...',
  '²': '** 2',
  '³': '** 3',
};

/** Marks that format text, and are not seen. */
const INVISIBLE = /^\p{Cf}$/u;

const QUOTES = /[“”„‘’＂＇「」]/g;

/**
 * The character in a line of code at which the bundler gave up, if it stands for one of TypeScript's; or, before it, a
 * word in full-width letters, or the quotation mark that was to close a string. Columns count from 0.
 */
export function strayCharacter(
  line: string,
  column: number,
  problem: SyntaxProblem,
): { readonly character: StrayCharacter; readonly column: number } | undefined {
  const here = String.fromCodePoint(line.codePointAt(column) ?? 0x20);
  const character = readStray(here);
  if (character !== undefined) return { character, column };
  if (problem.kind === 'unclosed' && problem.what === 'string') {
    const opened = openedString(line.slice(0, column));
    const last = [...line.slice(0, column).matchAll(QUOTES)].at(-1);
    if (opened === undefined || last === undefined || last.index <= opened.index) return undefined;
    const character = { ...readStray(last[0])!, instead: opened.quote };
    return { character, column: last.index };
  }
  const words = [...line.slice(0, column).matchAll(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu)].reverse();
  for (const [i, { 0: written, index }] of words.entries()) {
    const instead = halfWidth(written);
    const isMeant = instead !== undefined && (i === 0 || KEYWORDS.test(instead));
    if (isMeant) return { character: { written, form: 'full-width', instead }, column: index };
  }
  return undefined;
}

/** What begins a statement: in full-width letters, it is a name. */
const KEYWORDS =
  /^(?:function|return|const|let|var|for|if|else|while|do|switch|case|new|typeof|throw|import|export|class)$/;

function readStray(character: string): StrayCharacter | undefined {
  if (INVISIBLE.test(character)) {
    const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    return { written: `U+${code}`, form: 'invisible', instead: '' };
  }
  const meant = FULL_WIDTH[character];
  if (meant !== undefined) return { written: character, form: 'full-width', instead: meant };
  const typographic = TYPOGRAPHIC[character];
  if (typographic !== undefined) return { written: character, form: 'typographic', instead: typographic };
  if (!/^[\uFF01-\uFF5E\uFE50-\uFE6B]$/.test(character)) return undefined;
  return { written: character, form: 'full-width', instead: character.normalize('NFKC') };
}
