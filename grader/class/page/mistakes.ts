import type { ClassPageWords } from '../../words/class.ts';
import type { ClassResult } from '../class-result.ts';
import { type Html, html } from './html.ts';
import type { People } from './people.ts';

/** What the class gets wrong: by name, by equal numbers, by what they look like. */
export function mistakes(result: ClassResult, people: People, words: ClassPageWords): Html {
  const titles = new Map(result.exercises.map(({ id, title }) => [id, title]));
  const titleOf = (id: string) => titles.get(id) ?? id;
  const rowsOf = (kind: 'name' | 'symptom') =>
    result.mistakes
      .filter((mistake) => mistake.kind === kind)
      .map(
        ({
          exercise,
          title,
          students,
        }) => html`<tr><td class="n">${students.length}</td><td>${titleOf(exercise)}</td>
<th scope="row">${title}</th><td>${people.list(students)}</td></tr>`,
      );
  const groups = result.unnamed.filter(({ students }) => students.length > 1);
  const unnamed = groups.map(({ exercise, function: name, output, file, students }) => {
    const place = output === undefined ? name : `${name} → ${output}`;
    const link =
      file === undefined || people.isAnonymous
        ? undefined
        : html` · <a href="${hrefOf(file)}">${words.oneFile}</a>`;
    return html`<tr><td class="n">${students.length}</td><td>${titleOf(exercise)}</td>
<th scope="row">${words.same(students.length)}<br><span class="quiet">${words.returned} <code>${place}</code>${link}</span></th>
<td>${people.list(students)}</td></tr>`;
  });
  // One row for each would bury the groups.
  const alone = result.exercises.flatMap(({ id }) => {
    const own = result.unnamed.filter(({ exercise, students }) => exercise === id && students.length === 1);
    const students = [...new Set(own.flatMap((one) => one.students))];
    return students.length === 0
      ? []
      : [
          html`<tr><td class="n">${students.length}</td><td>${titleOf(id)}</td>
<th scope="row">${words.alone}</th><td>${people.list(students)}</td></tr>`,
        ];
  });
  const besides = result.findings.flatMap(({ exercise, code, students }) => {
    const title = words.findings[code];
    return title === undefined
      ? []
      : [
          html`<tr><td class="n">${students.length}</td><td>${titleOf(exercise)}</td>
<th scope="row">${title}</th><td>${people.list(students)}</td></tr>`,
        ];
  });
  const table = (rows: readonly Html[], label: string) =>
    rows.length === 0
      ? html`<p>${words.noMistakes}</p>`
      : html`<div class="scroll" tabindex="0" role="group" aria-label="${label}"><table><thead><tr><th scope="col" class="n">${words.students}</th><th scope="col">${words.exercise}</th>
<th scope="col">${words.mistake}</th><td></td></tr></thead><tbody>${rows}</tbody></table></div>`;
  return html`<section aria-labelledby="mistakes">
<h2 id="mistakes" tabindex="-1">${words.mistakes}</h2><p class="note">${words.mistakesNote}</p>${table(rowsOf('name'), words.mistakes)}
<h2>${words.unnamed}</h2><p class="note">${words.unnamedNote}</p>${table([...unnamed, ...alone], words.unnamed)}
<h2>${words.looksLike}</h2><p class="note">${words.looksLikeNote}</p>${table(rowsOf('symptom'), words.looksLike)}
<h2>${words.besides}</h2><p class="note">${words.besidesNote}</p>${table(besides, words.besides)}
</section>`;
}

function hrefOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
