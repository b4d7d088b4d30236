/** HTML that was made by the grader, not by a student or an exercise: the templates print it as it is. */
export interface PreparedHtml {
  readonly toHTML: () => string;
}

/** HTML of Markdown that was made ahead, by the Markdown itself. */
export type Prepared = Readonly<Record<string, string>>;

export function preparedHtml(html: string): PreparedHtml {
  return { toHTML: () => html };
}
