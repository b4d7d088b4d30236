/** A piece of a program's text: as it is written, or what sort of piece it is. */
export type Token = { readonly written: string } | { readonly sort: TokenSort };

export type TokenSort = 'name' | 'text' | 'number' | 'template' | 'end';

/** Why a text is no module that could run. Lines count from 1. */
export type SyntaxProblem =
  | { readonly kind: 'expected'; readonly expected: Token; readonly found: Token }
  | { readonly kind: 'unexpected'; readonly found: Token }
  /** Something that was begun goes on to the end of its line, or of the file. */
  | { readonly kind: 'unclosed'; readonly what: Unclosed; readonly begun?: number }
  | { readonly kind: 'declared-twice'; readonly name: string; readonly first?: number }
  | { readonly kind: 'exported-twice'; readonly name: string; readonly first?: number }
  | { readonly kind: 'constant-changed'; readonly name: string; readonly declared?: number }
  | { readonly kind: 'import-changed'; readonly name: string }
  | { readonly kind: 'constant-without-value'; readonly name: string }
  /** What stands to the left of `=` holds no value. */
  | { readonly kind: 'not-assignable' }
  | { readonly kind: 'await-outside' }
  /** A word where it has no meaning: `break` outside a loop, `return` outside a function. */
  | { readonly kind: 'misplaced'; readonly word: string }
  | { readonly kind: 'not-declared'; readonly name: string }
  | { readonly kind: 'leading-zero' }
  | { readonly kind: 'with-statement' }
  /** In the head of a for, where a semicolon belongs. */
  | { readonly kind: 'comma-in-loop' }
  /** Angle brackets around a word, before a value: JSX, or a type in a file without types. */
  | { readonly kind: 'markup' }
  /** A line that Git wrote between two versions which it could not join. */
  | { readonly kind: 'merge-mark' }
  | { readonly kind: 'too-deep' }
  | { readonly kind: 'without-exports' }
  /** All else, in the words of the program that said it. */
  | { readonly kind: 'said'; readonly by: 'esbuild' | 'acorn'; readonly text: string };

export type Unclosed = 'string' | 'template' | 'comment' | 'regular-expression';
