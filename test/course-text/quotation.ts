/** A symbol or a few words that a text of the course quotes from one of the five sources. */
export interface Quotation {
  /** The source by its number. */
  readonly source: number;
  /** The beginning of a heading of the source, below which the quotation stands. */
  readonly place: string;
  readonly quote: string;
}

/** The section of a statement that quotes. */
const SECTION = /^## (?:Notation in the sources|文献中的记号)$([\s\S]*?)^## /m;

/** A row of the table: here, source, there, place, meaning. */
const ROW = /^\| (.+) \| ([1-5]) \| (.+) \| (.+) \| (.+) \|$/gm;

/** What is quoted within a cell: TeX, code, or words in quotation marks. */
const QUOTED = /\$([^$]+)\$|`([^`]+)`|“([^”]+)”/g;

/** The quotations from sources 1 to 5 in a statement's table of notation. */
export function quotationsIn(statement: string): Quotation[] {
  const section = SECTION.exec(statement)?.[1] ?? '';
  return [...section.matchAll(ROW)].flatMap(([, , source, there, place]) =>
    quotedIn(there).map((quote) => ({ source: Number(source), place, quote })),
  );
}

/** A line of the errata that says where something is printed: source 1, 3.1.1: `…`. */
const PRINTED = /^\*\*(?:Where|出处)\*\* (?:source|文献) ([1-5])(?:, |，)(.+?)(?:: |：)(.+)$/gm;

/** The quotations from sources 1 to 5 in the list of errata. */
export function quotationsInErrata(text: string): Quotation[] {
  return [...text.matchAll(PRINTED)].flatMap(([, source, place, printed]) =>
    quotedIn(printed).map((quote) => ({ source: Number(source), place, quote })),
  );
}

function quotedIn(text: string): string[] {
  return [...text.matchAll(QUOTED)].map(([, tex, code, words]) => tex ?? code ?? words);
}

/** TeX and prose as a list of words, commands, numbers and signs: spacing and sizes of brackets do not count. */
function tokensOf(text: string): string[] {
  const plain = text
    .replaceAll('\\lvert', '|')
    .replaceAll('\\rvert', '|')
    .replaceAll(/\\[lr]Vert(?![a-zA-Z])/g, '\\|')
    .replaceAll('δ', '\\delta')
    .replaceAll(/\\(?:left|right|Big)(?![a-z])|\\[,;!\s]|[*`$]/g, ' ');
  return plain.match(/\\[a-zA-Z]+|[a-zA-Z]+|\d+|[^\s]/gu) ?? [];
}

/** The line of the text, counted from 1, where a quotation begins below its heading; undefined if it does not stand there. */
export function lineOf(text: string, { place, quote }: Quotation): number | undefined {
  const lines = text.split('\n');
  const wanted = tokensOf(quote);
  for (const [from, to] of regionsOf(lines, place)) {
    const found = lines
      .slice(from, to)
      .flatMap((line, i) => tokensOf(line).map((token) => ({ token, line: from + i + 1 })));
    const start = found.findIndex((_, at) => wanted.every((token, k) => found[at + k]?.token === token));
    if (start >= 0) return found[start].line;
  }
  return undefined;
}

/** From each heading that begins with these words to the next one that is not below it. */
function regionsOf(lines: readonly string[], place: string): [number, number][] {
  const headings = lines.flatMap((line, i) => {
    const heading = headingOf(line);
    return heading ? [{ ...heading, line: i }] : [];
  });
  return headings.flatMap(({ title, depth, line }, i): [number, number][] => {
    if (!title.startsWith(place)) return [];
    const next = headings.slice(i + 1).find((other) => other.depth <= depth);
    return [[line, next?.line ?? lines.length]];
  });
}

/** `## title`, or `3.1.1 title` as source 1 numbers its headings. */
function headingOf(line: string): { readonly title: string; readonly depth: number } | undefined {
  const [, marks, title] = /^(#+) +(.+)$/.exec(line) ?? [];
  if (marks !== undefined) return { title, depth: marks.length };
  const [number] = /^\d(?:\.\d)+(?= )|^\d(?=\. 全|\. 卷|\. 池)/.exec(line) ?? [];
  return number === undefined ? undefined : { title: line, depth: number.split('.').length };
}
