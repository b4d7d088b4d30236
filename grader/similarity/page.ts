import type { ClassFolder } from '../class/class-folder.ts';
import type { ClassResult } from '../class/class-result.ts';
import { type Html, html, raw } from '../class/page/html.ts';
import { peopleOf } from '../class/page/people.ts';
import { readKeptFile } from '../class/results.ts';
import { wordsFor } from '../words/catalogue.ts';
import type { ExerciseSimilarity } from './compare-class.ts';

const STYLE = `
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1a1f29; --link: #1a56b0; --line: #8886; --mark: #ffe08a; }
@media (prefers-color-scheme: dark) { :root { --paper: #14171c; --ink: #e8eaed; --link: #8ab4f8; --mark: #5c4a12; } }
html { background: var(--paper); color: var(--ink); }
a { color: var(--link); }
body { margin: 0 auto; padding: 1rem; max-width: 100rem; font: 16px/1.5 system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif; }
.note { max-width: 46rem; }
.side { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; }
@media (max-width: 60rem) { .side { grid-template-columns: minmax(0, 1fr); } }
pre { overflow: auto; max-height: 40rem; border: 1px solid var(--line); padding: 0.5rem; font: 13px/1.45 ui-monospace, Consolas, "DejaVu Sans Mono", monospace; }
mark { background: var(--mark); color: inherit; }
ul.people { display: flex; flex-wrap: wrap; gap: 0 0.75rem; margin: 0; padding: 0; list-style: none; }
summary { cursor: pointer; padding: 0.25rem 0; }
`;

/** Pairs side by side, with what they share marked. */
export function similarityPage(
  folder: ClassFolder,
  result: ClassResult,
  found: readonly ExerciseSimilarity[],
): string {
  const { similarity: words, page } = wordsFor(result.language).class;
  const people = peopleOf(result, false, page);
  const folders = new Map(result.exercises.map((exercise) => [exercise.id, exercise.folder]));
  const sections = found.map(({ exercise, title, leftOut, same, pairs }) => {
    const file = (name: string) => readKeptFile(folder, folders.get(exercise) as string, name);
    const groups = same.map(({ students }) => html`<li>${words.sameFile} ${people.list(students)}</li>`);
    const shown = pairs.map(
      ({
        left,
        right,
        similarity,
        leftLines,
        rightLines,
        leftStudents,
        rightStudents,
      }) => html`<details><summary>${Math.round(similarity * 100)} % · <bdi>${leftStudents[0]}</bdi> ↔ <bdi>${rightStudents[0]}</bdi></summary>
<div class="side"><div>${people.list(leftStudents)}${code(file(left), leftLines)}</div>
<div>${people.list(rightStudents)}${code(file(right), rightLines)}</div></div></details>`,
    );
    const nothing =
      groups.length + shown.length === 0 ? html`<p>${words.leftOut[leftOut ?? 'nothing']}</p>` : undefined;
    return html`<section><h2>${title}</h2>${nothing}${groups.length > 0 ? html`<ul>${groups}</ul>` : undefined}${shown}</section>`;
  });
  return html`<!doctype html>
<html lang="${result.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${words.title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main><h1>${words.title}</h1><p class="note">${words.note}</p>${sections}</main>
</body>
</html>
`.html;
}

function code(text: string, marked: readonly number[]): Html {
  const shared = new Set(marked);
  const lines = text.split(/\r\n|\r|\n/);
  return html`<pre tabindex="0">${lines.map((line, i) => (shared.has(i) ? html`<mark>${line}</mark>\n` : html`${line}\n`))}</pre>`;
}
