import stringWidth from 'string-width';

/** How many columns a text takes in a terminal: two for Chinese characters and emoji, none for marks that combine. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  return PLAIN_OR_WIDE.test(text) ? text.length + text.replace(NARROW, '').length : stringWidth(text);
}

// Both are told without looking any closer: the pattern with which `string-width` knows an emoji tries 3,000 of them.
/** Latin and Greek letters, punctuation, raised and lowered signs, arrows, signs of mathematics and frames: a column each. */
const NARROWS =
  '\\x20-\\x7e\\xa0-\\xac\\xae-\\u02ff\\u0370-\\u03ff\\u1d2c-\\u1d6a\\u2010-\\u2027\\u2070-\\u209f\\u2190-\\u22ff\\u2500-\\u257f✓✗ⱼ';
/** Characters of Chinese, Japanese and Korean, their punctuation, and Latin letters as wide as those: two columns each. */
const WIDES =
  '\\u3000-\\u3029\\u3041-\\u3096\\u30a1-\\u30fa\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\uff01-\\uff60';
const PLAIN = new RegExp(`^[${NARROWS}]*$`);
const PLAIN_OR_WIDE = new RegExp(`^[${NARROWS}${WIDES}]*$`);
const NARROW = new RegExp(`[${NARROWS}]+`, 'g');
const WIDE = new RegExp(`[${WIDES}]`);

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

/** A painted line cut to a width; its colours end with it. */
export function truncatePainted(line: string, width: number): string {
  const [first, ...rest] = line.split(PAINT);
  if (rest.length === 0) return truncate(line, width);
  let left = width;
  let cut = '';
  for (const piece of [first, ...rest]) {
    if (piece.startsWith('\u001b')) cut += piece;
    else if (fits(piece, left)) {
      cut += piece;
      left -= displayWidth(piece);
    } else if (left > 0) {
      cut += truncate(piece, left);
      left = 0;
    }
  }
  return cut;
}

/** As `paintWith` of the terminal's report puts them in. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
const PAINT = /(\u001b\[\d+m)/;

/** How much of the beginning fits. What comes after it is not looked at: it may be megabytes of a matrix. */
function fittingLength(text: string, width: number): number {
  // What is plain up to the character behind the last that fits is cut there.
  const near = text.slice(0, Math.max(width, 0) + 1);
  if (PLAIN.test(near)) return Math.min(text.length, Math.max(width, 0));
  if (PLAIN_OR_WIDE.test(near)) return fittingCharacters(near, width);
  let used = 0;
  characters ??= new Intl.Segmenter();
  for (const { segment, index } of characters.segment(text)) {
    used += displayWidth(segment);
    if (used > width) return index;
  }
  return text.length;
}

/** How many of these characters fit, each of which takes a column or two. */
function fittingCharacters(text: string, width: number): number {
  let used = 0;
  for (let i = 0; i < text.length; i++) {
    used += WIDE.test(text.charAt(i)) ? 2 : 1;
    if (used > width) return i;
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

/**
 * Words with the spaces that follow them, no-break spaces aside; a wide character is a word by itself, with the opening
 * punctuation before it and the closing punctuation behind it.
 */
function breakable(text: string): readonly string[] {
  return (
    text.match(
      /[“‘（《「]*[\u3041-\u33ff\u3400-\u9fff][，。：；、！？”’）》」]*[^\S\u00a0]*|(?:\u00a0|(?![“‘（《「]+[\u3041-\u33ff\u3400-\u9fff])[^\s\u3041-\u33ff\u3400-\u9fff])+[^\S\u00a0]*|[^\S\u00a0]+/gu,
    ) ?? []
  );
}

/** Made when it is needed: it takes 10 ms. */
let characters: Intl.Segmenter | undefined;
