import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../model/fault.ts';
import type { Report } from '../model/report.ts';
import { renderHtml } from '../report/html/index.ts';
import { renderJson } from '../report/json.ts';

/** Writes the JSON and the HTML report. Throws a UserError where a file cannot be written. */
export async function writeReports(
  report: Report,
  files: { readonly json: string; readonly html: string },
): Promise<void> {
  const html = await renderHtml(report);
  await Promise.all([write(files.json, renderJson(report)), write(files.html, html)]);
}

async function write(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      'cannot-write',
      `The report ${path} cannot be written: ${reason}.`,
      'Name another file.',
    );
  }
}
