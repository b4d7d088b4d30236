/** C0 and C1 controls, and the marks that reorder text. */
const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu;

/** Text that cannot act on the terminal, whoever wrote it. */
export function safe(text: string): string {
  return text.replace(UNSAFE, '\u00b7');
}
