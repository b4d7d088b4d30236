import Handlebars from 'handlebars';
import { Marked, type TokenizerAndRendererExtension } from 'marked';
import temml from 'temml';

/** HTML that was made by this file, not by a student or an exercise. */
export type PreparedHtml = Handlebars.SafeString;

/** TeX between `$$` (on lines of its own) or `$`. */
const displayMath: TokenizerAndRendererExtension = {
  name: 'displayMath',
  level: 'block',
  start: (source) => source.indexOf('$$'),
  tokenizer: (source) => {
    const match = /^\$\$([\s\S]+?)\$\$(?:\n|$)/.exec(source);
    return match ? { type: 'displayMath', raw: match[0], tex: match[1].trim() } : undefined;
  },
  renderer: ({ tex }) => `<div class="math">${mathML(tex, true)}</div>`,
};

const inlineMath: TokenizerAndRendererExtension = {
  name: 'inlineMath',
  level: 'inline',
  start: (source) => source.indexOf('$'),
  tokenizer: (source) => {
    const match = /^\$\$([^$]+)\$\$|^\$([^$]+)\$/.exec(source);
    return match
      ? { type: 'inlineMath', raw: match[0], tex: match[1] ?? match[2], display: match[1] !== undefined }
      : undefined;
  },
  renderer: ({ tex, display }) => mathML(tex, display === true),
};

function mathML(tex: string, displayMode: boolean): string {
  return temml.renderToString(tex, { displayMode, throwOnError: false, annotate: false });
}

const marked = new Marked({
  async: false,
  extensions: [displayMath, inlineMath],
  // The page shows text, formulas and code: no raw HTML, no links out of it, no pictures from elsewhere.
  renderer: {
    html: ({ text }) => escapeHtml(text),
    link({ tokens }) {
      return this.parser.parseInline(tokens);
    },
    image: ({ text }) => escapeHtml(text),
  },
});

/** Markdown with TeX as HTML with MathML; raw HTML in it is shown as text. */
export function markdownToHtml(markdown: string): string {
  return marked.parse(markdown, { async: false });
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The same, marked as HTML that the templates print as it is. */
export function preparedMarkdown(markdown: string): PreparedHtml {
  return new Handlebars.SafeString(markdownToHtml(markdown));
}
