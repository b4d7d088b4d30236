/** What a finding's code or a symptom's id stands for, at length: one Markdown file for each, in each language. */
export interface Page {
  readonly title: string;
  readonly sections: readonly { readonly heading: string; readonly text: string }[];
}

/** A first line `# title`, then sections under `## headings`. */
export function parsePage(markdown: string): Page {
  const [head, ...parts] = markdown.split(/^## /m);
  return {
    title: head.replace(/^# /, '').trim(),
    sections: parts.map((part) => {
      const end = part.indexOf('\n');
      return { heading: part.slice(0, end).trim(), text: part.slice(end).trim() };
    }),
  };
}
