import { findComputedImport } from './computed-import.ts';
import type { BundleError } from './wire.ts';

/** Nesting far deeper than this would end esbuild, whose stack is bounded. */
const MAX_NESTING = 2000;

/** What must not reach esbuild, and where; an offset in the text. */
export function findUnfit(
  text: string,
): { unfit: NonNullable<BundleError['unfit']>; offset: number } | undefined {
  const computed = findComputedImport(text);
  if (computed !== undefined) {
    return { unfit: { kind: 'computed-import', text: computed.text }, offset: computed.offset };
  }
  let depth = 0;
  let prefixes = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    if ('!~+-'.includes(character)) prefixes++;
    else if (character.trim() !== '') prefixes = 0;
    if (depth > MAX_NESTING || prefixes > MAX_NESTING) return { unfit: { kind: 'too-deep' }, offset: i };
  }
  return undefined;
}

/** Comments by which esbuild would look for another file, or believe what a file says of itself, made mere comments. */
export function withoutPragmas(text: string): string {
  return text.replace(/[#@](?=[ \t]*source(?:Mapping)?URL[ \t]*=)/g, ' ');
}
