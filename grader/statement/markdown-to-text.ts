import { fits } from '../text/width.ts';
import { mathToLines, mathToText } from './math-to-text.ts';

/**
 * Markdown with TeX as plain text for a terminal: emphasis marks go, formulas become Unicode, displayed formulas
 * of at most `width` columns and code stand on lines of their own, everything else is left as its author set it.
 */
export function markdownToText(markdown: string, width = 96): string {
  const parts = markdown.split(/(```[\s\S]*?```|\$\$[\s\S]*?\$\$)/);
  return parts
    .map((part) => {
      if (part.startsWith('```')) return indent(part.replace(/^```.*\n?/, '').replace(/\n?```$/, ''));
      if (part.startsWith('$$')) return indent(mathToLines(part.slice(2, -2), width - 4).join('\n'));
      return inline(part);
    })
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\s*\n|\s+$/g, '');
}

/** Formulas of at most so many columns are not broken: their spaces are no-break spaces. */
const WHOLE = 32;

function inline(text: string): string {
  // What emphasis marks would stand in, or around.
  const kept: string[] = [];
  const keep = (part: string) => `\ue001${kept.push(part) - 1}\ue001`;
  return text
    .replace(/`([^`\n]+)`/g, (_, code: string) => keep(code))
    .replace(/\$([^$]+)\$/g, (_, tex: string) => keep(whole(mathToText(tex))))
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/\*(?! )([^*]+?)(?<! )\*/g, '$1')
    .replace(/(?<![\p{L}\p{N}])_(?! )([^_]+?)(?<! )_(?![\p{L}\p{N}])/gu, '$1')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/\ue001(\d+)\ue001/g, (_, index: string) => kept[Number(index)]);
}

function whole(formula: string): string {
  return fits(formula, WHOLE) ? formula.replaceAll(' ', '\u00a0') : formula;
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
