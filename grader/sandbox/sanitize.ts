/** Terminal sequences: CSI (colours, cursor), OSC (titles, links) and the other escapes. */
const ESCAPES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be found
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[PX^_][^\u001b]*(?:\u001b\\)?|\u001b[ -/]*[0-~]?/gu;

/** Control characters, and those that reorder or hide text (https://trojansource.codes). */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be found
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]|[\u{e0000}-\u{e007f}]/gu;

/** Text of a student as one harmless line: no control sequences, no reordering, at most `limit` characters. */
export function sanitizeLine(text: string, limit = 500): string {
  // Beyond this nothing survives the cut; the rest need not be looked at.
  const head = text.slice(0, limit * 20);
  const clean = head
    .replace(ESCAPES, '')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(INVISIBLE, '');
  return clean.length <= limit ? clean : clean.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '') + '…';
}

/** Text of a student as harmless lines. */
export function sanitizeLines(text: string, limit = 2000): string[] {
  return text.split(/\r\n|\r|\n/).map((line) => sanitizeLine(line.replaceAll('\t', '  '), limit));
}
