import type { Language } from '../../../model/text.ts';
import { harmlessLine } from '../../../text/harmless.ts';
import { truncate } from '../../../text/width.ts';
import { wordsFor } from '../../../words/catalogue.ts';

const CELLS = 20;

/**
 * The one line that is rewritten while exercises are graded: `Grading  ████████░░░░  12/29  conv-strided`.
 * The caller writes `\r`, erases the line, and leaves it out where the output is no terminal.
 */
export function renderProgress(
  progress: { readonly done: number; readonly total: number; readonly current: string | undefined },
  language: Language,
  width: number,
): string {
  const { done, total, current } = progress;
  const filled = total === 0 ? CELLS : Math.round((CELLS * done) / total);
  const bar = '█'.repeat(filled) + '░'.repeat(CELLS - filled);
  const name = current === undefined ? '' : `  ${harmlessLine(current)}`;
  return truncate(` ${wordsFor(language).labels.grading}  ${bar}  ${done}/${total}${name}`, width - 1);
}
