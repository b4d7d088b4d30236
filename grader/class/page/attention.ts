import { wordsFor } from '../../words/catalogue.ts';
import type { ClassPageWords } from '../../words/class.ts';
import type { ClassResult } from '../class-result.ts';
import { type Html, html } from './html.ts';
import type { People } from './people.ts';

/** Faults of ours, submissions that were stopped, and rows with a remark: apart from all that was judged. */
export function attention(result: ClassResult, people: People, words: ClassPageWords): Html | undefined {
  const { colon } = wordsFor(result.language).labels.punctuation;
  const titles = new Map(result.exercises.map(({ id, title }) => [id, title]));
  const faults = result.faults.map(
    ({ fault, students }) => html`<li>${words.faultNote} <b>${fault}</b> ${people.list(students)}</li>`,
  );
  const stops = result.findings
    .filter(({ code }) => words.stops[code] !== undefined)
    .map(
      ({ exercise, code, students }) =>
        html`<li>${titles.get(exercise)}${colon}<b>${words.stops[code]}</b> ${people.list(students)}</li>`,
    );
  const byNote = new Map<string, string[]>();
  for (const { id, notes } of result.students) {
    for (const code of new Set(notes.map((note) => note.code))) {
      byNote.set(code, [...(byNote.get(code) ?? []), id]);
    }
  }
  const notes = [...byNote].map(
    ([code, ids]) => html`<li>${words.rows}${colon}<b>${words.notes[code]}</b> ${people.list(ids)}</li>`,
  );
  const all = [...faults, ...stops, ...notes];
  if (all.length === 0) return undefined;
  return html`<section aria-labelledby="attention"><h2 id="attention">${words.attention}</h2>
<p class="note">${words.attentionNote}</p><ul class="attention">${all}</ul></section>`;
}
