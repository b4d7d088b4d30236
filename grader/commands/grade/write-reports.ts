import { readFileSync } from 'node:fs';
import type { Report } from '../../model/report.ts';
import { withSince } from '../../report/build/index.ts';
import { prepareHtml, renderHtml } from '../../report/formats/html/index.ts';
import { renderJson } from '../../report/formats/json.ts';
import { preparedTexts } from '../../resources/prepared-texts.ts';
import { writeText } from '../write-text.ts';

/**
 * Writes the JSON and the HTML report, each whole or not at all, with what changed since the JSON report that stood there.
 * `onPage` gets the HTML before it is written. Throws a UserError where a file cannot be written.
 */
export async function writeReports(
  graded: Report,
  files: {
    readonly json: string;
    readonly html: string;
    readonly caseId?: string | undefined;
    /** A system asks for this run, to which none that came before matters. */
    readonly isApart?: boolean;
  },
  onPage: (html: string) => void = () => {},
): Promise<void> {
  const earlier = files.isApart === true ? undefined : earlierReport(files.json);
  const report = withSince(graded, earlier, files.caseId === undefined);
  const { reportTemplates } = await import('../../resources/report-templates.ts');
  const prepared = preparedTexts(report.exercises.map(({ id }) => id));
  const html = await renderHtml(report, reportTemplates(), prepared);
  onPage(html);
  try {
    writeText(files.json, renderJson(report));
  } finally {
    writeText(files.html, html);
  }
}

/** What stands where the JSON report is written; undefined where nothing does, or no JSON. */
function earlierReport(file: string): unknown {
  if (file === '-') return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Loads what the reports are made with while there is nothing else to do: a child starts, say. */
export function loadReports(): void {
  Promise.all([import('../../resources/report-templates.ts'), prepareHtml()]).catch(() => {});
}
