import { mathToText } from './math-to-text.ts';

/**
 * Markdown with TeX as plain text for a terminal: emphasis marks go, formulas become Unicode, displayed formulas
 * and code stand on lines of their own, everything else is left as its author set it.
 */
export function markdownToText(markdown: string): string {
  const parts = markdown.split(/(```[\s\S]*?```|\$\$[\s\S]*?\$\$)/);
  return parts
    .map((part) => {
      if (part.startsWith('```')) return indent(part.replace(/^```.*\n?/, '').replace(/\n?```$/, ''));
      if (part.startsWith('$$')) return indent(mathToText(part.slice(2, -2)));
      return inline(part);
    })
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\s*\n|\s+$/g, '');
}

function inline(text: string): string {
  return text
    .split(/(`[^`\n]+`|\$[^$]+\$)/)
    .map((part) => {
      if (part.startsWith('`')) return part.slice(1, -1);
      if (part.startsWith('$')) return mathToText(part.slice(1, -1));
      return part
        .replace(/\*\*([^*]+)\*\*/g, '$1')
        .replace(/\*(?! )([^*\n]+)(?<! )\*/g, '$1')
        .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1');
    })
    .join('');
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
