import type { ClassPageWords } from '../../words/class.ts';
import type { ClassResult } from '../class-result.ts';
import { type Html, html } from './html.ts';

const BINS = 10;

/** How many students have which share of the points: bars, with the numbers beside them. */
export function distribution({ students }: ClassResult, words: ClassPageWords): Html {
  const graded = students.filter(({ state, maxScore }) => state === 'graded' && maxScore > 0);
  const counts = new Array<number>(BINS + 1).fill(0);
  for (const { score, maxScore } of graded) {
    const share = score / maxScore;
    // All points are a bar of their own, with what bonus adds.
    counts[share >= 1 ? BINS : Math.max(0, Math.floor(share * BINS))]++;
  }
  const most = Math.max(1, ...counts);
  const rows = counts.map((count, i) => {
    const range = i === BINS ? '100 %' : `${(i * 100) / BINS}–${((i + 1) * 100) / BINS} %`;
    return html`<tr><th scope="row">${range}</th><td class="n">${count}</td>
<td aria-hidden="true"><span class="bar" style="width:${Math.round((count / most) * 100)}%"></span></td></tr>`;
  });
  return html`<section aria-labelledby="distribution">
<h2 id="distribution">${words.distribution}</h2>
<p class="note">${words.distributionNote}</p>
<table class="bars"><thead><tr><th scope="col">${words.range}</th><th scope="col" class="n">${words.students}</th><td></td></tr></thead>
<tbody>${rows}</tbody></table>
</section>`;
}

export function meanOf(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
}

export function medianOf(numbers: readonly number[]): number | undefined {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return undefined;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
