/**
 * Whether code stands beside a line in the block that it is in: before it something else than the brace that opens the
 * block, or behind it something else than the one that closes it. Comments and empty lines count for nothing.
 */
export function hasCodeBeside(lines: readonly string[], line: number): boolean {
  const before = codeLines(lines.slice(0, line - 1)).at(-1);
  const behind = codeLines(lines.slice(line)).at(0);
  return (before !== undefined && !before.endsWith('{')) || (behind !== undefined && !behind.startsWith('}'));
}

/** What is left of lines without comments, trimmed; empty ones are left out. */
function codeLines(lines: readonly string[]): string[] {
  return lines
    .join('\n')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .map((line) => line.replace(/\/\/.*$/, '').trim())
    .filter((line) => line !== '');
}
