import type { Report } from '../../grader/model/report.ts';
import { renderHtml as render } from '../../grader/report/formats/html/index.ts';
import { reportTemplates } from '../../grader/resources/report-templates.ts';

/** The HTML report with the grader's own templates. */
export function renderHtml(report: Report): Promise<string> {
  return render(report, reportTemplates());
}
