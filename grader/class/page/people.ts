import { digestOf } from '../../store/digest.ts';
import type { ClassPageWords } from '../../words/class.ts';
import type { ClassResult, ClassStudent } from '../class-result.ts';
import { type Html, html } from './html.ts';

/** How the page calls students: by id and name with a link to the report, or by a number that says nothing of them. */
export interface People {
  readonly isAnonymous: boolean;
  readonly label: (student: ClassStudent) => string;
  /** Students by id, as a list in a row, closed where it is long. */
  readonly list: (ids: readonly string[]) => Html;
  readonly link: (student: ClassStudent) => Html;
}

const SHOWN = 12;

export function peopleOf({ students }: ClassResult, anonymous: boolean, words: ClassPageWords): People {
  const byId = new Map(students.map((student) => [student.id, student]));
  const numbers = anonymous ? pseudonyms(students) : undefined;
  const label = (student: ClassStudent): string =>
    numbers === undefined ? student.id : words.pseudonym(numbers.get(student.id) ?? 0);
  const link = (student: ClassStudent): Html =>
    anonymous
      ? html`${label(student)}`
      : html`<a href="students/${encodeURIComponent(student.folder)}/report.html"><bdi>${label(student)}</bdi></a>`;
  const list = (ids: readonly string[]): Html => {
    const links = ids.flatMap((id) => {
      const student = byId.get(id);
      return student === undefined ? [] : [html`<li>${link(student)}</li>`];
    });
    if (links.length <= SHOWN) return html`<ul class="people">${links}</ul>`;
    return html`<details><summary>${words.countOfStudents(links.length)}</summary><ul class="people">${links}</ul></details>`;
  };
  return { isAnonymous: anonymous, label, list, link };
}

/** Numbers in an order that has nothing to do with names or the roster. */
function pseudonyms(students: readonly ClassStudent[]): Map<string, number> {
  const order = students.map(({ id }) => ({ id, digest: digestOf(['pseudonym', id]) }));
  order.sort((a, b) => (a.digest < b.digest ? -1 : 1));
  return new Map(order.map(({ id }, i) => [id, i + 1]));
}
