/** ESC sequences that terminals act on: CSI, OSC and the two-character ones (ECMA-48). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be removed
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-_])/g;

/** Controls, line and paragraph separators, and marks that reorder the text around them (Unicode bidi controls). */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/** Text of a student's making on one line, with nothing in it that acts on a terminal or reorders what follows. */
export function plainText(text: string, maxLength: number): string {
  const plain = text.replace(ESCAPES, '').replace(UNPRINTABLE, ' ').trim();
  const characters = [...plain];
  return characters.length <= maxLength ? plain : `${characters.slice(0, maxLength - 1).join('')}…`;
}
