import temml from 'temml';

/** A formula that cannot be read. */
export interface BadFormula {
  /** From 1. */
  readonly line: number;
  readonly tex: string;
  readonly reason: 'alone' | 'unclosed' | { readonly said: string };
}

/** Code, which is left alone, or TeX between `$$` or `$`, or a dollar sign without its other. */
const CODE_OR_TEX = /(```[\s\S]*?```|`[^`\n]*`)|\$\$([\s\S]+?)\$\$|\$([^$]+)\$|(\$)/g;

/** The formulas of a text in Markdown that are no TeX, and dollar signs that stand alone. */
export function badFormulas(markdown: string): BadFormula[] {
  return [...markdown.matchAll(CODE_OR_TEX)].flatMap((match): BadFormula[] => {
    const [, code, display, inline, alone] = match;
    if (code !== undefined) return [];
    const line = markdown.slice(0, match.index).split('\n').length;
    if (alone !== undefined) return [{ line, tex: '$', reason: 'alone' }];
    const tex = display ?? inline;
    // A formula in a line goes over no paragraph: there a dollar sign is missing.
    if (inline?.includes('\n\n')) return [{ line, tex: firstLine(tex), reason: 'unclosed' }];
    const said = complaintAbout(tex, display !== undefined);
    return said === undefined ? [] : [{ line, tex: firstLine(tex), reason: { said } }];
  });
}

function complaintAbout(tex: string, displayMode: boolean): string | undefined {
  try {
    temml.renderToString(tex, { displayMode, throwOnError: true, annotate: false });
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) return String(error);
    // What follows the colon at its end is the formula itself.
    const [said] = error.message.replace(/^.*?Error:\s*/, '').split('\n');
    return said.replace(/[\s:]+$/, '');
  }
}

function firstLine(tex: string): string {
  const [line] = tex.trim().split('\n');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
