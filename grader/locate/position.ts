import type { Node } from 'acorn';
import type { PlaceEvidence } from '../model/diagnosis.ts';
import type { Look } from './change.ts';
import { leavesOf } from './tree.ts';

/** A position in a student's own file: line from 1, column from 0, and the line's text as it stands. */
export interface Original {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** Where a position of the bundle comes from, line from 1 and column from 0; undefined outside of the student's files. */
export type OriginalOf = (line: number, column: number) => Original | undefined;

/** Where a change is to be looked for; undefined where the source cannot be told for sure. */
export function placeOf(look: Look, originalOf: OriginalOf): PlaceEvidence | undefined {
  return look.at === 'node' ? nodePlace(look.node, originalOf) : operatorPlace(look, originalOf);
}

/** Whether the student wrote this expression: its first name or number stands in the source where the map says. */
export function isOwn(node: Node, originalOf: OriginalOf): boolean {
  return leafPlace(leavesOf(node).first, originalOf) !== undefined;
}

/** The student's file that an expression stands in. */
export function fileOf(node: Node, originalOf: OriginalOf): string | undefined {
  return leafPlace(leavesOf(node).first, originalOf)?.file;
}

function nodePlace(node: Node, originalOf: OriginalOf): PlaceEvidence | undefined {
  const { first, last } = leavesOf(node);
  const begin = leafPlace(first, originalOf);
  if (begin === undefined) return undefined;
  const end = leafPlace(last, originalOf);
  const sameLine =
    end !== undefined && end.file === begin.file && end.line === begin.line && end.column >= begin.column;
  if (!sameLine) return evidenceAt(begin, begin.column, begin.length);
  const until = afterBrackets(begin.text, end.column + end.length, node.end - last.end);
  const from = beforeBrackets(begin.text, begin.column, until);
  return evidenceAt(begin, from, until - from);
}

/** Before the brackets that are closed within an expression, but opened in front of its first name. */
function beforeBrackets(text: string, from: number, until: number): number {
  let open = 0;
  let unmatched = 0;
  for (const character of text.slice(from, until)) {
    if ('([{'.includes(character)) open++;
    else if (')]}'.includes(character)) {
      if (open > 0) open--;
      else unmatched++;
    }
  }
  let at = from;
  for (; unmatched > 0; unmatched--) {
    const bracket = /[([{]\s*$/.exec(text.slice(0, at));
    if (bracket === null) break;
    at = bracket.index;
  }
  return at;
}

/** Behind the brackets that still belong to an expression, of which there are so many at most. */
function afterBrackets(text: string, from: number, most: number): number {
  let at = from;
  for (let i = 0; i < most; i++) {
    const bracket = /^\s*[\])]/.exec(text.slice(at));
    if (bracket === null) break;
    at += bracket[0].length;
  }
  return at;
}

function operatorPlace(
  { operator, left, right }: Extract<Look, { at: 'operator' }>,
  originalOf: OriginalOf,
): PlaceEvidence | undefined {
  const before = leafPlace(leavesOf(left).last, originalOf);
  const after = leafPlace(leavesOf(right).first, originalOf);
  if (after === undefined) return before && evidenceAt(before, before.column, before.length);
  const from =
    before !== undefined && before.line === after.line && before.file === after.file
      ? before.column + before.length
      : 0;
  const at = after.text.lastIndexOf(operator, after.column - 1);
  const between = at < from ? 'x' : after.text.slice(at + operator.length, after.column);
  // Between an operator and what follows there are only spaces, brackets and signs.
  return /^[\s()!+-]*$/.test(between)
    ? evidenceAt(after, at, operator.length)
    : evidenceAt(after, after.column, after.length);
}

interface LeafPlace extends Original {
  readonly length: number;
}

/** Where a name or number stands; undefined if the source has something else there. */
function leafPlace(leaf: Node, originalOf: OriginalOf): LeafPlace | undefined {
  if (!leaf.loc) return undefined;
  const original = originalOf(leaf.loc.start.line, leaf.loc.start.column);
  if (original === undefined) return undefined;
  const there = /^(?:[\p{ID_Start}$_][\p{ID_Continue}$]*|\.?\d(?:[eE][+-]|[\w.])*|(["'`]).*?\1)/u.exec(
    original.text.slice(original.column),
  )?.[0];
  if (there === undefined) return undefined;
  const name = (leaf as { name?: string }).name;
  // The bundler numbers names that several files have.
  if (name !== undefined && there !== name && there !== name.replace(/\d+$/, '')) return undefined;
  if (name === undefined && leaf.type === 'Literal' && !/^[\d."'`]|^(?:true|false|null)$/.test(there))
    return undefined;
  return { ...original, length: there.length };
}

function evidenceAt({ file, line, text }: Original, column: number, length: number): PlaceEvidence {
  return {
    kind: 'place',
    file,
    line,
    column: column + 1,
    length,
    token: text.slice(column, column + length),
    text,
  };
}
