import { wrap } from './width.ts';

/** Paragraphs broken into lines of at most this width; indented lines (formulas, code) and lists keep their indent. No-break spaces become spaces. */
export function wrapText(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const [indent, bullet] = /^(\s*)((?:[-*] |\d+\. )?)/.exec(line)?.slice(1) ?? ['', ''];
      if (indent.length >= 4 || line.trim() === '') return [line.trimEnd()];
      const body = line.slice(indent.length + bullet.length);
      const hanging = ' '.repeat(indent.length + bullet.length);
      return wrap(body, width - hanging.length).map(
        (part, i) => `${i === 0 ? indent + bullet : hanging}${part}`,
      );
    })
    .join('\n')
    .replaceAll('\u00a0', ' ');
}
