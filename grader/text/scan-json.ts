import type { JsonProblem, JsonSight } from '../words/json-problem.ts';

/** What is wrong with a text that should be JSON, and where. */
export interface JsonFlaw {
  readonly problem: JsonProblem;
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
    if (scanner.at === text.length) throw new Flaw({ kind: 'empty' }, 0);
    scanValue(scanner, 0);
    skipSpace(scanner);
    if (scanner.at < text.length) throw new Flaw({ kind: 'more', found: sight(scanner) }, scanner.at);
    return undefined;
  } catch (error) {
    if (!(error instanceof Flaw)) throw error;
    return { problem: error.problem, ...placeOf(text, error.at) };
  }
}

interface Scanner {
  readonly text: string;
  at: number;
}

class Flaw extends Error {
  readonly problem: JsonProblem;
  readonly at: number;
  constructor(problem: JsonProblem, at: number) {
    super(problem.kind);
    this.problem = problem;
    this.at = at;
  }
}

const MAX_DEPTH = 200;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const STRING = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;

function scanValue(scanner: Scanner, depth: number): void {
  if (depth > MAX_DEPTH) throw new Flaw({ kind: 'too-deep' }, scanner.at);
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
        throw new Flaw({ kind: 'no-value', found: sight(scanner) }, scanner.at);
      }
  }
}

function scanObject(scanner: Scanner, depth: number): void {
  const keys = new Map<string, number>();
  scanList(scanner, '}', () => {
    const at = scanner.at;
    if (scanner.text[at] !== '"') throw new Flaw({ kind: 'no-key', found: sight(scanner) }, at);
    const key = JSON.parse(scanString(scanner)) as string;
    const first = keys.get(key);
    if (first !== undefined) {
      const { line } = placeOf(scanner.text, first);
      throw new Flaw({ kind: 'key-twice', key, line }, at);
    }
    keys.set(key, at);
    skipSpace(scanner);
    if (scanner.text[scanner.at] !== ':')
      throw new Flaw({ kind: 'no-colon', key, found: sight(scanner) }, scanner.at);
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
      throw new Flaw({ kind: 'no-comma', close, found: sight(scanner) }, scanner.at);
    }
    const comma = scanner.at++;
    if (next === close) return;
    skipSpace(scanner);
    if (scanner.text[scanner.at] === close) throw new Flaw({ kind: 'comma-at-end', close }, comma);
  }
}

function scanString(scanner: Scanner): string {
  const found = take(scanner, STRING);
  if (found !== undefined) return found;
  throw new Flaw({ kind: 'bad-text' }, scanner.at);
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

function sight({ text, at }: Scanner): JsonSight {
  if (at >= text.length) return { is: 'end' };
  if (text.startsWith('//', at) || text.startsWith('/*', at)) return { is: 'comment' };
  const word = /^[\p{L}\p{N}_$]+/u.exec(text.slice(at, at + 30))?.[0];
  return { is: 'text', text: word ?? String.fromCodePoint(text.codePointAt(at) ?? 0) };
}

function placeOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
