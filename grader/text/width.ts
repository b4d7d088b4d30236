import stringWidth from 'string-width';

/** How many columns a text takes in a terminal: two for Chinese characters and emoji, none for marks that combine. */
export function displayWidth(text: string): number {
  return stringWidth(text);
}

/** Filled with spaces at its end. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** Filled with spaces before it. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text;
}

/** Whether a text, however long, takes at most so many columns. */
export function fits(text: string, width: number): boolean {
  return fittingLength(text, width) === text.length;
}

/** Cut to a width, never within a character, with `…` at its end when something was cut. */
export function truncate(text: string, width: number): string {
  if (fits(text, width)) return text;
  return `${text.slice(0, fittingLength(text, width - 1)).trimEnd()}…`;
}

/** How much of the beginning fits. What comes after it is not looked at: it may be megabytes of a matrix. */
function fittingLength(text: string, width: number): number {
  let used = 0;
  for (const { segment, index } of CHARACTERS.segment(text)) {
    used += displayWidth(segment);
    if (used > width) return index;
  }
  return text.length;
}

/** Lines of at most this width, broken at spaces, and between wide characters. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const whole of breakable(text)) {
    let piece = whole;
    if (line !== '' && used + displayWidth(piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
    }
    if (line === '') piece = piece.trimStart();
    line += piece;
    used += displayWidth(piece);
  }
  return [...lines, line.trimEnd()];
}

/** Words with the spaces that follow them; a wide character is a word by itself, and keeps closing punctuation. */
function breakable(text: string): readonly string[] {
  return (
    text.match(
      /[\u3041-\u33ff\u3400-\u9fff][，。：；、！？”）》]*\s*|[^\s\u3041-\u33ff\u3400-\u9fff]+\s*|\s+/gu,
    ) ?? []
  );
}

const CHARACTERS = new Intl.Segmenter();
