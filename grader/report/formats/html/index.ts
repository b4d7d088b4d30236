import type { Report } from '../../../model/report.ts';
import type { Templates } from './templates.ts';
import { pageView } from './view/page.ts';

/** The report as one HTML file that needs no network and runs no script. */
export async function renderHtml(report: Report, templates: Templates): Promise<string> {
  const [{ pageTemplate }, { preparedMarkdown }] = await loadHtml();
  return pageTemplate(templates)(pageView(report, preparedMarkdown));
}

/** Loads what HTML is made with. */
function loadHtml() {
  return Promise.all([import('./templates.ts'), import('./markdown.ts')]);
}

/** Does ahead what takes long about the first report: loading, and compiling the patterns that read Markdown. */
export async function prepareHtml(): Promise<void> {
  const [, { markdownToHtml }] = await loadHtml();
  markdownToHtml('A *δ* of `1`:\n\n- $x$');
}
