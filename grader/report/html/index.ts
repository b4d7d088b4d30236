import type { Report } from '../../model/report.ts';
import { pageView } from './view/page.ts';

/** The report as one HTML file that needs no network and runs no script. */
export async function renderHtml(report: Report): Promise<string> {
  const { pageTemplate } = await import('./templates.ts');
  return pageTemplate()(pageView(report));
}
