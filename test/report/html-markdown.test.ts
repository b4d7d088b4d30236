import { describe, expect, it } from 'vitest';
import { markdownToHtml } from '../../grader/report/formats/html/markdown.ts';
import { reportTemplates } from '../../grader/resources/report-templates.ts';

describe('Markdown in the report', () => {
  it('becomes MathML, displayed or within a line', () => {
    const html = markdownToHtml('Let $x_i$ be\n\n$$y = x_i^2$$\n');
    expect(html.match(/<math/g)?.length).toBe(2);
    expect(html).toContain('<span class="math" tabindex="0">');
    expect(html).not.toContain('$');
  });

  it('shows raw HTML as text, and makes no link and no picture', () => {
    const html = markdownToHtml(
      '<script>alert(1)</script>\n\n[a](https://example.org) ![b](https://example.org/b.png) <b onclick="x">c</b>',
    );
    expect(html).not.toMatch(/<(script|a|img|b)[ >]/);
    expect(html).toContain('&lt;script&gt;');
  });

  it('does not take a price in code for a formula', () => {
    expect(markdownToHtml('`$5` and `$6`')).toContain('<code>$5</code> and <code>$6</code>');
  });
});

it('numbers stand before numbered lists, and mathematics has a font that can set it', () => {
  const { 'tokens-style': tokens, 'prose-style': style } = reportTemplates();
  expect(markdownToHtml('1. first\n2. second\n')).toContain('<ol>');
  expect(style).toMatch(/\.prose ol \{\s*list-style: decimal;/);
  const [, fonts] = /--math:\s*([^;]+);/.exec(tokens) ?? [];
  const names = fonts?.split(',').map((name) => name.trim().replaceAll('"', '')) ?? [];
  // Windows, macOS and Linux have one of these each.
  expect(names).toEqual(expect.arrayContaining(['Cambria Math', 'STIX Two Math', 'DejaVu Math TeX Gyre']));
  expect(names.at(-1)).toBe('math');
  expect(style).toMatch(/^ *math \{\s*font-family: var\(--math\);/m);
});
