import { File, Region, TokenizedFile } from '@dodona/dolos-core';
import { tokenizer } from 'acorn';

/**
 * A source file as the tokens that stay when names, numbers and comments are changed. Undefined for what cannot be read
 * as tokens, and for what no student writes by hand. TypeScript has the tokens of JavaScript; only its grammar differs.
 */
export function tokenize(path: string, source: string): TokenizedFile | undefined {
  const tokens: string[] = [];
  const mapping: Region[] = [];
  try {
    for (const { type, loc } of tokenizer(source, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      locations: true,
    })) {
      if (loc === null || loc === undefined) continue;
      if (tokens.length === MAX_TOKENS) return undefined;
      tokens.push(type.label);
      mapping.push(new Region(loc.start.line - 1, loc.start.column, loc.end.line - 1, loc.end.column));
    }
  } catch {
    return undefined;
  }
  return new TokenizedFile(new File(path, source), tokens, mapping);
}

/** A long solution has a thousand. */
const MAX_TOKENS = 20_000;
