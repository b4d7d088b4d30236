import { harmlessLine } from '../../../text/harmless.ts';

/** Everything that Markdown, HTML, mentions, emoji codes or formulas could begin with. */
const SPECIAL = /[&<>"'`*_{}[\]()#+\-.!|~@:\\$^=/]/g;

/**
 * Text of anyone on one line, as nothing but text, both in Markdown and in HTML: a character reference never has a
 * structural meaning (CommonMark 0.31, 6.2).
 */
export function inline(text: string, limit: number): string {
  return harmlessLine(text, limit).replace(SPECIAL, (character) => `&#${character.charCodeAt(0)};`);
}

/** Text of anyone as a block of code; the fence is longer than any run of backticks in it. */
export function codeBlock(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
