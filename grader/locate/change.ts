import type { Node } from 'acorn';
import type { PlaceSubject } from '../words/place.ts';

/** What a change is about, in terms of the code that the student wrote. */
export type Subject = PlaceSubject;

/** One small change of a bundle: an expression is replaced by another one. */
export interface Change {
  /** The expression that is replaced, as offsets into the bundle's code. */
  readonly start: number;
  readonly end: number;
  /** What stands in its place: an expression that needs no parentheses around it. */
  readonly text: string;
  readonly subject: Subject;
  /** What the student should look at: a part of the expression, or all of it. */
  readonly look: Look;
  /** It stands where a name is used, and says what the name should have been made from. */
  readonly isAtUse?: true;
  /** It multiplies, or divides, by something that the function knows: there are many such, and few that are meant. */
  readonly addsFactor?: true;
  /** So many parts of the expression are changed together; undefined: one. */
  readonly parts?: number;
  /** It turns the test of a loop around, so that most often no round is left. */
  readonly skipsLoop?: true;
}

/** Where to look. */
export type Look =
  /** At an expression as a whole. */
  | { readonly at: 'node'; readonly node: Node }
  /** At an operator, which stands between two expressions. */
  | { readonly at: 'operator'; readonly operator: string; readonly left: Node; readonly right: Node };

/** The plainest first: of several changes that make all checks pass, this is the order in which they are tried. */
const ORDER: readonly Subject[] = [
  'epsilon',
  'operator',
  'comparison',
  'assignment',
  'number',
  'index',
  'name',
  'axes',
  'expression',
  'step',
  'condition',
  'call',
  'factor',
  'value',
];

/** What takes a whole loop away comes last: what is wrong within it says more. */
export function rankOf({ subject, skipsLoop }: Change): number {
  return skipsLoop ? ORDER.length : ORDER.indexOf(subject);
}
