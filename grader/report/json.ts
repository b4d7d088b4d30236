import type { Report } from '../model/report.ts';

/** The report as JSON, valid against report.schema.json. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
