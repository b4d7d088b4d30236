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
  const { pageTemplate } = await loadTemplates();
  const isPrepared = (markdown: string) => Object.hasOwn(prepared, markdown);
  const reader = markdownIn(report).every(isPrepared) ? undefined : await loadReader();
  const htmlOf = (markdown: string): string =>
    reader === undefined || isPrepared(markdown) ? prepared[markdown] : read(reader, markdown);
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
  await loadTemplates();
}

/** Asking for what is loaded goes through another thread, and a class asks for each student. */
const loadTemplates = once(() => import('./templates.ts'));
const loadReader = once(() => import('./markdown.ts'));

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    return loading;
  };
}

/** Hints and derivations of a course as they were read: all students of a class are shown the same. */
const known = new Map<string, string>();
const MOST_KNOWN = 500;

function read({ markdownToHtml }: typeof import('./markdown.ts'), markdown: string): string {
  const html = known.get(markdown) ?? markdownToHtml(markdown);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(markdown, html);
  return html;
}
