import type { SyntaxProblem, Token, TokenSort } from '../model/syntax-problem.ts';
import { harmlessLine } from './harmless.ts';

/** What esbuild says of a text: its message, the line before the place and from it on, the line that its first note points to. */
export interface Said {
  readonly text: string;
  readonly before: string;
  readonly behind: string;
  readonly earlier?: number;
}

const MAX_NAME = 80;
const MAX_SAID = 500;

type Reader = (groups: readonly string[], said: Said) => SyntaxProblem;

/** esbuild's syntax errors have no ids, but few forms. */
const FORMS: readonly (readonly [RegExp, Reader])[] = [
  [
    /^Expected "\*\/" to terminate multi-line comment$/,
    (_, { earlier }) => ({
      kind: 'unclosed',
      what: 'comment',
      ...(earlier !== undefined && { begun: earlier }),
    }),
  ],
  [
    /^Expected (.+) but found (.+)$/s,
    ([expected, found]) => ({ kind: 'expected', expected: token(expected!), found: token(found!) }),
  ],
  [
    /^Unterminated string literal$/,
    (_, { before }) => ({ kind: 'unclosed', what: isInString(before) ? 'string' : 'template' }),
  ],
  [/^Unterminated template literal$/, () => ({ kind: 'unclosed', what: 'template' })],
  [/^Unterminated regular expression$/, () => ({ kind: 'unclosed', what: 'regular-expression' })],
  [
    /^The symbol "(.+)" has already been declared$/s,
    ([name], { earlier }) => ({
      kind: 'declared-twice',
      name: named(name),
      ...(earlier !== undefined && { first: earlier }),
    }),
  ],
  [/^"(.+)" cannot be bound multiple times/s, ([name]) => ({ kind: 'declared-twice', name: named(name) })],
  [
    /^Multiple exports with the same name "(.+)"$/s,
    ([name], { earlier }) => ({
      kind: 'exported-twice',
      name: named(name),
      ...(earlier !== undefined && { first: earlier }),
    }),
  ],
  [
    /^Cannot assign to "(.+)" because it is a constant$/s,
    ([name], { earlier }) => ({
      kind: 'constant-changed',
      name: named(name),
      ...(earlier !== undefined && { declared: earlier }),
    }),
  ],
  [/^Cannot assign to import "(.+)"$/s, ([name]) => ({ kind: 'import-changed', name: named(name) })],
  [
    /^The constant "(.+)" must be initialized$/s,
    ([name]) => ({ kind: 'constant-without-value', name: named(name) }),
  ],
  [/^Invalid assignment target$/, () => ({ kind: 'not-assignable' })],
  [
    /^(?:"await" can only be used inside an "async" function|Top-level await is )/,
    () => ({ kind: 'await-outside' }),
  ],
  [/^Cannot use "(break|continue|new\.target)" here:?$/, ([word]) => ({ kind: 'misplaced', word: word! })],
  [/^Cannot use "(yield)" outside a generator function$/, ([word]) => ({ kind: 'misplaced', word: word! })],
  [/^Top-level (return) cannot be used/, ([word]) => ({ kind: 'misplaced', word: word! })],
  [/^"(.+)" is not declared in this file$/s, ([name]) => ({ kind: 'not-declared', name: named(name) })],
  [/^Legacy octal literals cannot be used/, () => ({ kind: 'leading-zero' })],
  [/^With statements cannot be used/, () => ({ kind: 'with-statement' })],
  [/^Unexpected (".+"|[a-z][a-z ]*)$/s, ([found]) => ({ kind: 'unexpected', found: token(found!) })],
  [/^Syntax error (".+")$/s, ([found]) => ({ kind: 'unexpected', found: token(found!) })],
];

/** What a message of esbuild says, as facts; in its own words where its form is not known. */
export function syntaxProblem(said: Said): SyntaxProblem {
  if (isCommaInLoop(said)) return { kind: 'comma-in-loop' };
  if (isMarkup(said)) return { kind: 'markup' };
  if (isMergeMark(said)) return { kind: 'merge-mark' };
  for (const [form, read] of FORMS) {
    const match = form.exec(said.text);
    if (match !== null) return read(match.slice(1), said);
  }
  return { kind: 'said', by: 'esbuild', text: harmlessLine(said.text, MAX_SAID) };
}

/** So much of a line before the place is looked at. */
const MOST_LOOKED_AT = 300;

/** From the head of the last loop of the line on, whatever of it stands there. */
const LOOP_HEAD = /\bfor\s*\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)$/;

/** A comparison behind a comma, where a first part has none; a step behind a comma, where a second one has none. */
const COMPARED = /,\s*[\w$.[\]]+\s*(?:[<>]=?|[!=]==?)(?!>)/;
const STEPPED = /[<>=]=?[^;,]*,\s*[\w$]+\s*(?:\+\+|--|[+\-*/]=)/;

/** Whether a comma stands in the head of a for where a semicolon belongs: there are fewer than two. */
function isCommaInLoop({ text, before, behind }: Said): boolean {
  if (!/^(?:Expected ";" but found |The symbol ".+" has already been declared$)/.test(text)) return false;
  const head = LOOP_HEAD.exec(before.slice(-MOST_LOOKED_AT))?.[1];
  if (head === undefined) return false;
  const parts = `${head}${/^[\w$]*\s*(?:[<>]=?|[!=]==?)?/.exec(behind)?.[0] ?? ''}`.split(';');
  if (parts.length > 2) return false;
  return parts.some((part, i) => (i === 0 && COMPARED.test(part)) || STEPPED.test(part));
}

/** Where a value is due, and a tag stands. */
const TAG = /(?:^|[=(,:?[{&|>]|\breturn)\s*<(?:[A-Za-z][\w.-]*\s*)?$/;

/** What a regular expression seems to begin in. */
const CLOSING_TAG = /<\/(?:[A-Za-z][\w.-]*)?>\W*$/;

function isMarkup({ text, before }: Said): boolean {
  if (text === 'The JSX syntax extension is not currently enabled') return true;
  const line = before.slice(-MOST_LOOKED_AT);
  if (text === 'Unterminated regular expression') return CLOSING_TAG.test(line);
  return /^(?:Expected ">" but found |Unexpected ">"$)/.test(text) && TAG.test(line);
}

/** A line of seven characters with which Git parts two versions; which of them it is stands behind some. */
const MERGE_MARK = /^(?:(?:<{7}|\|{7}|>{7})(?: .*)?|={7})\s*$/;

/** No line of a program that parses begins so but within a string of several lines or a comment. */
function isMergeMark({ text, before, behind }: Said): boolean {
  return text.startsWith('Unexpected ') && MERGE_MARK.test(`${before}${behind}`.slice(0, MOST_LOOKED_AT));
}

/** esbuild's words for what it does not quote. */
const SORTS: Readonly<Record<string, TokenSort>> = {
  identifier: 'name',
  string: 'text',
  number: 'number',
  bigint: 'number',
  'template literal': 'template',
  'end of file': 'end',
};

function token(text: string): Token {
  const sort = SORTS[text];
  if (sort !== undefined) return { sort };
  return { written: named(/^".*"$/s.test(text) ? text.slice(1, -1) : text) };
}

function named(text = ''): string {
  return harmlessLine(text, MAX_NAME);
}

/** Whether a string of one line was begun and not closed. */
function isInString(before: string): boolean {
  return openedString(before) !== undefined;
}

/** The string of a line that is not closed on it. */
export function openedString(line: string): { readonly quote: string; readonly index: number } | undefined {
  let open: { readonly quote: string; readonly index: number } | undefined;
  for (let index = 0; index < line.length; index++) {
    const character = line[index]!;
    if (character === '\\') index++;
    else if (open === undefined && (character === '"' || character === "'"))
      open = { quote: character, index };
    else if (character === open?.quote) open = undefined;
  }
  return open;
}
