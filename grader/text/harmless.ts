/** Terminal sequences: CSI (colours, cursor), OSC (titles, links) and the other escapes (ECMA-48). */
const ESCAPES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be found
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[PX^_][^\u001b]*(?:\u001b\\)?|\u001b[ -/]*[0-~]?/gu;

/**
 * Controls but the line break; marks that reorder or hide text (https://trojansource.codes); and what no XML may hold:
 * lone surrogates, U+FFFE, U+FFFF.
 */
const UNFIT =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be found
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]|[\u{e0000}-\u{e007f}]/gu;

/** What would be unseen, or would change what is seen, as something to see: `␀`, `⟨U+200B⟩`. */
function visible(character: string): string {
  const code = character.codePointAt(0) as number;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '\u2421' : `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** As nearly all texts are: nothing in them is left out or made visible. */
const PLAIN = /^[ -~]*$/;

/**
 * Foreign text, cut to so many UTF-16 units, with nothing in it that acts on a terminal, reorders or hides what stands
 * beside it, is a command for a log that it is printed to, or may not stand in XML: terminal sequences are left out, all
 * else of it is made visible. Line breaks are kept, and a tab is two spaces.
 */
export function harmless(text: string, limit = Number.POSITIVE_INFINITY): string {
  // Beyond this nothing survives the cut; the rest need not be looked at.
  const start = text.slice(0, limit * 20);
  if (PLAIN.test(start)) return clip(inertLines(start), limit);
  const clean = start
    .replace(/\r\n?/g, '\n')
    .replace(ESCAPES, '')
    .replaceAll('\t', '  ')
    .replace(UNFIT, visible);
  return clip(inertLines(clean), limit);
}

/**
 * What problem matchers know messages of compilers and linters by: `3:4 error`, `(3,4): error`, `3:4 - error` and
 * `line 3, col 4, error -`. A space more, and they do not.
 */
const POSITIONS: readonly RegExp[] = [
  /(\d[,:])(?=\d+(?:\):|\s+-)?\s+(?:error|warning|info)\s)/g,
  /(\sline\s\d+,)(?=\scol\s\d+,\s(?:error|warning|info)\s-)/gi,
];

/** Without any of these nothing below is found: most texts have none. */
const MAY_ACT = /##\[|::|error|warning|info/i;

/**
 * A line of a log that nobody takes for more than text, wherever it was broken: for a runner of CI jobs, `##[` begins a
 * command anywhere, and `::` at the beginning of a line; problem matchers look for positions with an error.
 */
export function inertLine(line: string): string {
  if (!MAY_ACT.test(line)) return line;
  const plain = line.replaceAll('##[', '## [').replace(/^(\s*):(?=:)/, '$1: ');
  return POSITIONS.reduce((text, position) => text.replace(position, '$1 '), plain);
}

/** The same for a text of several lines. */
export function inertLines(text: string): string {
  return MAY_ACT.test(text) ? text.split('\n').map(inertLine).join('\n') : text;
}

/** As `harmless`, on one line: line breaks and tabs, however many together, are one space. */
export function harmlessLine(text: string, limit = Number.POSITIVE_INFINITY): string {
  return clip(harmless(text.slice(0, limit * 20).replace(/[\t\r\n\u2028\u2029]+/g, ' ')), limit);
}

/** As `harmless`, line by line, each cut to `limit`; `most` so many lines. */
export function harmlessLines(text: string, limit: number, most: number): string[] {
  return text.split(/\r\n|\r|\n/, most).map((line) => harmless(line, limit));
}

/** Controls, and what reorders all that follows it; joiners and marks that names and emoji need are none of them. */
const UNFIT_IN_NAMES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be found
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+/g;

/** Somebody's name or id as one line that changes nothing around it, at most `limit` characters. */
export function harmlessName(text: string, limit = 200): string {
  const plain = text.normalize('NFC').replace(UNFIT_IN_NAMES, ' ').replace(/\s+/g, ' ').trim();
  const characters = [...plain];
  return characters.length <= limit ? plain : `${characters.slice(0, limit - 1).join('')}…`;
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
