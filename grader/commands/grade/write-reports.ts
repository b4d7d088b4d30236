import type { Report } from '../../model/report.ts';
import { prepareHtml, renderHtml } from '../../report/formats/html/index.ts';
import { renderJson } from '../../report/formats/json.ts';
import { preparedTexts } from '../../resources/prepared-texts.ts';
import { writeText } from '../write-text.ts';

/** Writes the JSON and the HTML report, each whole or not at all. Throws a UserError where a file cannot be written. */
export async function writeReports(
  report: Report,
  files: { readonly json: string; readonly html: string },
): Promise<void> {
  const { reportTemplates } = await import('../../resources/report-templates.ts');
  const prepared = preparedTexts(report.exercises.map(({ id }) => id));
  const html = await renderHtml(report, reportTemplates(), prepared);
  try {
    writeText(files.json, renderJson(report));
  } finally {
    writeText(files.html, html);
  }
}

/** Loads what the reports are made with while there is nothing else to do: a child starts, say. */
export function loadReports(): void {
  Promise.all([import('../../resources/report-templates.ts'), prepareHtml()]).catch(() => {});
}
