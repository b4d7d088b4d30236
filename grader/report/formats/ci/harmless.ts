/** Terminal sequences: CSI (colours, cursor), OSC (titles, links) and the other escapes (ECMA-48). */
const ESCAPES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be removed
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]?/gu;

/** Controls but the line break, marks that reorder text, and what no XML may hold: lone surrogates, U+FFFE, U+FFFF. */
const UNFIT =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be removed
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\p{Cs}]/gu;

/**
 * Text from wherever, cut to so many characters, with nothing in it that acts on a terminal, reorders what follows,
 * or may not stand in XML. Line breaks are kept.
 */
export function harmless(text: string, limit: number): string {
  // What follows the first stretch cannot survive the cut; a long text need not be looked at to its end.
  const clean = text
    .slice(0, limit * 4 + 1000)
    .replace(/\r\n?/g, '\n')
    .replace(ESCAPES, '')
    .replaceAll('\t', '  ')
    .replace(UNFIT, '');
  return clip(clean, limit);
}

/** As `harmless`, on one line. */
export function harmlessLine(text: string, limit: number): string {
  return clip(
    harmless(text, limit * 2)
      .replace(/\s*\n\s*/g, ' ')
      .trim(),
    limit,
  );
}

/** Cut to so many UTF-16 units, never within a character, with `…` at its end when something was cut. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, Math.max(0, limit - 1)).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** How many bytes a text takes in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
