import type { VerdictState } from '../../model/verdict.ts';
import { formatPoints } from '../../text/number.ts';
import { wordsFor } from '../../words/catalogue.ts';
import type { ClassWords } from '../../words/class.ts';
import type { ClassResult, ClassStudent } from '../class-result.ts';
import { type Html, html } from './html.ts';
import type { People } from './people.ts';

/** A sign for each state beside the points, so that no colour means anything alone. */
const SIGNS: Readonly<Record<VerdictState, string>> = {
  passed: '✓',
  failed: '',
  errored: '!',
  'timed-out': '…',
  skipped: '?',
  'not-started': '–',
  'grader-fault': '⚑',
};

/** Of a column, in rem. */
const EXERCISE_WIDTH = 3.5;

/** The table of students × exercises, which the page's script sorts and filters. */
export function everybody(result: ClassResult, people: People, { page: words, states }: ClassWords): Html {
  const { students, exercises } = result;
  const { colon } = wordsFor(result.language).labels.punctuation;
  const withNames = !people.isAnonymous && students.some(({ name }) => name !== undefined);
  const sections = people.isAnonymous
    ? []
    : [...new Set(students.flatMap(({ section }) => (section === undefined ? [] : [section])))].sort();
  const withMarks = students.some(({ mark }) => mark !== undefined);
  const present = [...new Set(students.map(({ state }) => state))];
  const heading = (label: string, kind: 'text' | 'number', shown: string | Html = label) =>
    html`<th scope="col" aria-sort="none"><button type="button" data-sort="${kind}" title="${words.sortBy(label)}">${shown}</button></th>`;
  const head = html`<tr>${heading(words.student, 'text')}${withNames ? heading(words.name, 'text') : undefined}
${sections.length > 0 ? heading(words.section, 'text') : undefined}${heading(words.score, 'number')}${withMarks ? heading(words.mark, 'number') : undefined}
${exercises.map(({ folder, title }) => heading(title, 'number', html`<span class="visually-hidden">${title}</span><span aria-hidden="true">${folder.slice(0, 2)}</span>`))}</tr>`;
  // Fixed widths, so that a browser need not measure thirty thousand cells.
  const widths = [
    9,
    ...(withNames ? [13] : []),
    ...(sections.length > 0 ? [5] : []),
    9,
    ...(withMarks ? [5] : []),
  ];
  const width = widths.reduce((sum, one) => sum + one, 0) + exercises.length * EXERCISE_WIDTH;
  const columns = html`<colgroup>${[...widths, ...exercises.map(() => EXERCISE_WIDTH)].map((one) => html`<col style="width:${one}rem">`)}</colgroup>`;
  const rows = students.map(
    (
      student,
    ) => html`<tr data-s="${student.section ?? ''}" data-t="${student.state}"><th scope="row">${people.link(student)}</th>${withNames ? html`<td><bdi>${student.name ?? ''}</bdi></td>` : undefined}${sections.length > 0 ? html`<td><bdi>${student.section ?? ''}</bdi></td>` : undefined}<td class="n"><b>${formatPoints(student.score)}</b>${student.state === 'graded' ? undefined : html` <span class="quiet">${states[student.state]}</span>`}</td>${withMarks ? html`<td class="n">${student.mark === undefined ? '' : String(student.mark)}</td>` : undefined}${exercises.map(({ id }) => cell(student, id))}</tr>
`,
  );
  return html`<section aria-labelledby="everybody" class="everybody"><h2 id="everybody">${words.everybody}</h2>
<p class="note">${words.everybodyNote} ${words.legend}${colon}${legend(words.verdicts)}</p>
<form class="filters" hidden><label>${words.filter} <input type="search" name="text" autocomplete="off"></label>
${
  sections.length > 1
    ? html`<label>${words.section} ${select(
        'section',
        words.all,
        sections.map((one) => [one, one]),
      )}</label>`
    : undefined
}
${
  present.length > 1
    ? html`<label>${words.state} ${select(
        'state',
        words.all,
        present.map((one) => [one, states[one]]),
      )}</label>`
    : undefined
}
<output data-text="${words.shown('#', students.length)}">${words.shown(String(students.length), students.length)}</output></form>
<div class="scroll tall" tabindex="0" role="group" aria-labelledby="everybody"><table class="everybody-table" style="width:${width}rem">${columns}<thead>${head}</thead><tbody>${rows}</tbody></table></div>
</section>`;
}

function cell(student: ClassStudent, id: string): Html {
  const state = student.states[id];
  if (state === 'not-started') return html`<td>–</td>`;
  const sign = SIGNS[state];
  return html`<td class="${state[0]}">${formatPoints(student.exercises[id])}${sign === '' ? '' : ` ${sign}`}</td>`;
}

function legend(verdicts: Readonly<Record<VerdictState, string>>): Html {
  const shown = (Object.keys(SIGNS) as VerdictState[]).filter((state) => SIGNS[state] !== '');
  return html`${shown.map((state) => html`<span class="sign">${SIGNS[state]} ${verdicts[state]}</span> `)}`;
}

function select(name: string, all: string, options: readonly (readonly [string, string])[]): Html {
  return html`<select name="${name}"><option value="*">${all}</option>${options.map(([value, label]) => html`<option value="${value}">${label}</option>`)}</select>`;
}
