import { describe, expect, it } from 'vitest';
import { reportTemplates } from '../../grader/resources/report-templates.ts';

const { report, style, ...partials } = reportTemplates();
const sheets = Object.entries(partials).filter(([name]) => name.endsWith('-style'));

describe('the style sheets of the report', () => {
  it('are all in the page, in the order in which their layers win', () => {
    const layers = /@layer ([\w, ]+);/.exec(style.replaceAll(/\s+/g, ' '))?.[1].split(', ') ?? [];
    const included = [...report.matchAll(/\{\{> ([\w-]+-style)\}\}/g)].map(([, name]) => name);
    expect(layers.length).toBeGreaterThan(10);
    expect(included.toSorted()).toEqual(sheets.map(([name]) => name).toSorted());
    const opened = included.map((name) => /^@layer ([\w-]+) \{$/m.exec(String(partials[name]))?.[1]);
    expect(opened).toEqual(layers);
  });

  it.each(sheets)('%s puts each of its rules into its layer: one outside would win over all', (_, text) => {
    const outermost = String(text)
      .replaceAll(/\/\*[\s\S]*?\*\//g, '')
      .split('\n')
      .filter((line) => /^[^\s}]/.test(line));
    expect(outermost).toHaveLength(1);
    expect(outermost[0]).toMatch(/^@layer [\w-]+ \{$/);
  });
});
