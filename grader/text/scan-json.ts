/** What is wrong with a text that should be JSON, and where. */
export interface JsonFlaw {
  /** In words, to follow a place: `a comma is missing`. */
  readonly problem: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
}

/** The first flaw of a text as JSON (RFC 8259), keys that stand twice in one object included; undefined if it has none. */
export function jsonFlaw(text: string): JsonFlaw | undefined {
  const scanner: Scanner = { text, at: 0 };
  try {
    skipSpace(scanner);
    if (scanner.at === text.length) throw new Flaw('the file is empty', 0);
    scanValue(scanner, 0);
    skipSpace(scanner);
    if (scanner.at < text.length)
      throw new Flaw(`nothing may follow, but there is ${shown(scanner)}`, scanner.at);
    return undefined;
  } catch (error) {
    if (!(error instanceof Flaw)) throw error;
    return { problem: error.message, ...placeOf(text, error.at) };
  }
}

interface Scanner {
  readonly text: string;
  at: number;
}

class Flaw extends Error {
  readonly at: number;
  constructor(problem: string, at: number) {
    super(problem);
    this.at = at;
  }
}

const MAX_DEPTH = 200;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const STRING = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;

function scanValue(scanner: Scanner, depth: number): void {
  if (depth > MAX_DEPTH) throw new Flaw('it is nested too deeply', scanner.at);
  switch (scanner.text[scanner.at]) {
    case '{':
      scanObject(scanner, depth);
      return;
    case '[':
      scanList(scanner, ']', () => scanValue(scanner, depth + 1));
      return;
    case '"':
      scanString(scanner);
      return;
    default:
      if (take(scanner, NUMBER) === undefined && take(scanner, WORD) === undefined) {
        throw new Flaw(`a value was expected, but there is ${shown(scanner)}`, scanner.at);
      }
  }
}

function scanObject(scanner: Scanner, depth: number): void {
  const keys = new Map<string, number>();
  scanList(scanner, '}', () => {
    const at = scanner.at;
    if (scanner.text[at] !== '"')
      throw new Flaw(`a key in double quotes was expected, but there is ${shown(scanner)}`, at);
    const key = JSON.parse(scanString(scanner)) as string;
    const first = keys.get(key);
    if (first !== undefined) {
      const { line } = placeOf(scanner.text, first);
      throw new Flaw(`the key "${key}" stands twice in one object, before in line ${line}`, at);
    }
    keys.set(key, at);
    skipSpace(scanner);
    if (scanner.text[scanner.at] !== ':')
      throw new Flaw(`a colon was expected behind "${key}", but there is ${shown(scanner)}`, scanner.at);
    scanner.at++;
    skipSpace(scanner);
    scanValue(scanner, depth + 1);
  });
}

/** From the opening bracket to the closing one. */
function scanList(scanner: Scanner, close: string, scanPart: () => void): void {
  scanner.at++;
  skipSpace(scanner);
  if (scanner.text[scanner.at] === close) {
    scanner.at++;
    return;
  }
  for (;;) {
    scanPart();
    skipSpace(scanner);
    const next = scanner.text[scanner.at];
    if (next !== ',' && next !== close) {
      throw new Flaw(`a comma or ${close} was expected, but there is ${shown(scanner)}`, scanner.at);
    }
    const comma = scanner.at++;
    if (next === close) return;
    skipSpace(scanner);
    if (scanner.text[scanner.at] === close) throw new Flaw(`a comma stands before ${close}`, comma);
  }
}

function scanString(scanner: Scanner): string {
  const found = take(scanner, STRING);
  if (found !== undefined) return found;
  throw new Flaw('a text does not end in its line, or holds a backslash that means nothing', scanner.at);
}

function take(scanner: Scanner, pattern: RegExp): string | undefined {
  pattern.lastIndex = scanner.at;
  const found = pattern.exec(scanner.text)?.[0];
  if (found !== undefined) scanner.at += found.length;
  return found;
}

function skipSpace(scanner: Scanner): void {
  while (' \t\r\n'.includes(scanner.text[scanner.at] ?? 'x')) scanner.at++;
}

function shown({ text, at }: Scanner): string {
  if (at >= text.length) return 'the end of the file';
  if (text.startsWith('//', at) || text.startsWith('/*', at)) return 'a comment, which JSON has not';
  const word = /^[\p{L}\p{N}_$]+/u.exec(text.slice(at, at + 30))?.[0];
  return `“${word ?? String.fromCodePoint(text.codePointAt(at) ?? 0)}”`;
}

function placeOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
