/** Text that is HTML already. */
export interface Html {
  readonly html: string;
}

type Part = string | number | Html | undefined | readonly Part[];

/** HTML from a template: what is put into it is escaped, unless it is HTML itself; a list is joined. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.reduce((all, text, i) => all + textOf(parts[i - 1]) + text) };
}

/** A text of our own as it stands, such as a style sheet. */
export function raw(text: string): Html {
  return { html: text };
}

function textOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return escaped(part);
  if ('html' in part) return part.html;
  return part.map(textOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
