import type { Report } from '../../model/report.ts';

/** An array of numbers; no string can hold a line break in JSON, so no string matches. */
const NUMBER_ROW = /\[\n\s+-?\d[^[\]{}"]*\]/g;

/** The report as JSON, valid against report.schema.json. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, undefined, 2).replace(NUMBER_ROW, (row) => row.replace(/\n\s*/g, ' '))}\n`;
}
