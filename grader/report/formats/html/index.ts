import type { Report } from '../../../model/report.ts';
import { inertLines } from '../../../text/harmless.ts';
import { type Prepared, preparedHtml } from './prepared-html.ts';
import type { Templates } from './templates.ts';
import { pageView } from './view/page.ts';

/**
 * The report as one HTML file that needs no network and runs no script. Only Markdown that was not prepared ahead is
 * read here, since it takes a while to load what reads it.
 */
export async function renderHtml(
  report: Report,
  templates: Templates,
  prepared: Prepared = {},
): Promise<string> {
  const { pageTemplate } = await import('./templates.ts');
  const isPrepared = (markdown: string) => Object.hasOwn(prepared, markdown);
  const reader = markdownIn(report).every(isPrepared) ? undefined : await import('./markdown.ts');
  const htmlOf = (markdown: string): string =>
    reader === undefined || isPrepared(markdown) ? prepared[markdown] : reader.markdownToHtml(markdown);
  const page = pageTemplate(templates)(pageView(report, (markdown) => preparedHtml(htmlOf(markdown))));
  // Somebody may print it to a log.
  return inertLines(page);
}

/** Hints and derivations: all else in a report is plain text. */
function markdownIn({ exercises }: Report): string[] {
  return exercises.flatMap(({ guide }) => [
    ...(guide?.hints ?? []).map(({ text }) => text),
    ...(guide?.derivation === undefined ? [] : [guide.derivation]),
  ]);
}

/** Loads ahead what every page is made with. */
export async function prepareHtml(): Promise<void> {
  await import('./templates.ts');
}
