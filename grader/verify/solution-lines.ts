/** Shorter lines, such as `return dX;`, stand in any text by chance. */
const TELLING_LENGTH = 14;

/**
 * The lines of a solution that tell something, one form for each: without comments, imports and signatures, since
 * the statement gives these.
 */
export function solutionLines(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '');
  return code
    .split('\n')
    .map((line) => line.replace(/(^|\s)\/\/.*$/, '').trim())
    .filter((line) => !/^(import|export|interface|type|function)\b/.test(line))
    .filter((line) => normalized(line).length >= TELLING_LENGTH);
}

/** The first of these lines that a text holds, however it is spaced or set. */
export function findSolutionLine(text: string, lines: readonly string[]): string | undefined {
  const plain = normalized(text);
  return lines.find((line) => plain.includes(normalized(line)));
}

/** Without spaces, marks of Markdown and TeX, and the signs in which formulas and code differ. */
function normalized(text: string): string {
  return text
    .replace(/\\(?:cdot|times)\b|[·×]/g, '*')
    .replaceAll('−', '-')
    .replace(/\\[,;!: ]|[\s`$;{}\\]/g, '');
}
