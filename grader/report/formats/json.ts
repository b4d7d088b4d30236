import type { Report } from '../../model/report.ts';

/** An array of numbers; no string can hold a line break in JSON, so no string matches. */
const NUMBER_ROW = /\[\n\s+-?\d[^[\]{}"]*\]/g;

/** JSON in which no runner of CI jobs finds a command, should it be printed to a log: `##[` is spelled otherwise. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replaceAll('##[', '#\\u0023[');
}

/** The report as JSON, valid against report.schema.json. */
export function renderJson(report: Report): string {
  return `${jsonText(report).replace(NUMBER_ROW, (row) => row.replace(/\n\s*/g, ' '))}\n`;
}
