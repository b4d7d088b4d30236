import { Marked } from 'marked';
import temml from 'temml';

function mathML(tex: string, displayMode: boolean): string {
  return temml.renderToString(tex, { displayMode, throwOnError: false, annotate: false });
}

const marked = new Marked({
  async: false,
  // The page shows text, formulas and code: no raw HTML, no links out of it, no pictures from elsewhere.
  renderer: {
    html: ({ text }) => escapeHtml(text),
    link({ tokens }) {
      return this.parser.parseInline(tokens);
    },
    image: ({ text }) => escapeHtml(text),
  },
});

/** Code, which is left alone, or TeX between `$$` or `$`. */
const CODE_OR_TEX = /(```[\s\S]*?```|`[^`\n]*`)|\$\$([\s\S]+?)\$\$|\$([^$]+)\$/g;

/** What stands for a formula while Markdown is parsed: private-use characters, which no text has. */
const PLACEHOLDER = /\uE000(\d+)\uE001/g;

/** Markdown with TeX as HTML with MathML; raw HTML in it is shown as text. */
export function markdownToHtml(markdown: string): string {
  const formulas: string[] = [];
  const text = markdown
    .replaceAll(/[\uE000\uE001]/g, '')
    .replaceAll(CODE_OR_TEX, (whole, code, display, inline) => {
      if (code !== undefined) return whole;
      formulas.push(
        display === undefined
          ? mathML(inline, false)
          : `<span class="math" tabindex="0">${mathML(display, true)}</span>`,
      );
      return `\uE000${formulas.length - 1}\uE001`;
    });
  return movableByKeys(marked.parse(text, { async: false })).replaceAll(
    PLACEHOLDER,
    (_, n) => formulas[Number(n)],
  );
}

/** What may be too wide for a telephone can be moved by keys as well. */
function movableByKeys(html: string): string {
  return html.replaceAll(/<(table|pre)>/g, '<$1 tabindex="0">');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
