import type { Report } from '../../../model/report.ts';
import type { Templates } from './templates.ts';
import { pageView } from './view/page.ts';

/** The report as one HTML file that needs no network and runs no script. */
export async function renderHtml(report: Report, templates: Templates): Promise<string> {
  const [{ pageTemplate }, { preparedMarkdown }] = await Promise.all([
    import('./templates.ts'),
    import('./markdown.ts'),
  ]);
  return pageTemplate(templates)(pageView(report, preparedMarkdown));
}
