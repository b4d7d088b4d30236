import type { CheckKind } from '../../model/verdict.ts';
import { formatPoints } from '../../text/number.ts';
import { wordsFor } from '../../words/catalogue.ts';
import type { ClassPageWords } from '../../words/class.ts';
import type { ClassExercise, ClassResult } from '../class-result.ts';
import { type Html, html } from './html.ts';

/** Each exercise: how many began and solved it, and how many of those who began it passed each check. */
export function exercisesTable({ exercises, language }: ClassResult, words: ClassPageWords): Html {
  const titles = wordsFor(language).phrases.checks;
  // In the order in which the checks are asked, as far as any exercise has them.
  const kinds = [...exercises]
    .sort((a, b) => b.checks.length - a.checks.length)
    .flatMap(({ checks }) => checks.map(({ kind }) => kind))
    .filter((kind, i, all) => all.indexOf(kind) === i);
  const rows = exercises.map(
    (
      exercise,
    ) => html`<tr><th scope="row"><span class="number">${exercise.folder.slice(0, 2)}</span> ${exercise.title}</th>
<td class="n">${exercise.started}</td><td class="n">${exercise.solved}</td>
<td class="n">${exercise.started === 0 ? '–' : `${formatPoints(exercise.meanScore)} / ${formatPoints(exercise.maxScore)}`}</td>
${kinds.map((kind) => rate(exercise, kind))}</tr>`,
  );
  return html`<section aria-labelledby="exercises">
<h2 id="exercises">${words.exercises}</h2>
<p class="note">${words.exercisesNote}</p>
<div class="scroll" tabindex="0" role="group" aria-labelledby="exercises"><table class="rates">
<thead><tr><th scope="col">${words.exercise}</th><th scope="col" class="n">${words.begun}</th><th scope="col" class="n">${words.solved}</th>
<th scope="col" class="n">${words.meanScore}</th>${kinds.map((kind) => html`<th scope="col" class="n">${titles[kind].title}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div>
</section>`;
}

function rate({ checks }: ClassExercise, kind: CheckKind): Html {
  const states = checks.find((one) => one.kind === kind)?.states ?? {};
  const { passed = 0, 'not-started': notStarted = 0, ...others } = states;
  const asked = passed + Object.values(others).reduce((sum, n) => sum + n, 0);
  if (asked === 0 || passed + notStarted === 0) {
    return asked === 0 ? html`<td class="n quiet">–</td>` : html`<td class="n r0">0 %</td>`;
  }
  const share = passed / asked;
  // Never rounded to all or nothing.
  const percent = share === 1 ? 100 : Math.min(99, Math.max(passed > 0 ? 1 : 0, Math.round(share * 100)));
  return html`<td class="n r${Math.floor(share * 4)}">${percent} %</td>`;
}
