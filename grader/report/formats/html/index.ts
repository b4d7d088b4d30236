import type { Report } from '../../../model/report.ts';
import { pageView } from './view/page.ts';

/** The report as one HTML file that needs no network and runs no script. */
export async function renderHtml(report: Report): Promise<string> {
  const [{ pageTemplate }, { preparedMarkdown }] = await Promise.all([
    import('./templates.ts'),
    import('./markdown.ts'),
  ]);
  return pageTemplate()(pageView(report, preparedMarkdown));
}
