import { harmlessLine } from '../../../text/harmless.ts';
import { truncate } from '../../../text/width.ts';

export const BAR_CELLS = 20;

/** How far something is that takes its time. */
export interface ProgressState {
  /** `Grading`, in the reader's language. */
  readonly doing: string;
  /** Of how many parts how many are done; fewer than two: nobody can tell how far it is. */
  readonly done: number;
  readonly total: number;
  /** What is being done just now. */
  readonly current: string | undefined;
  readonly seconds: number;
}

/**
 * The one line that is rewritten while something takes long: `Grading  ████████░░░░  12/29  conv-strided`.
 * The caller writes `\r`, erases the line, and leaves it out where the output is no terminal.
 */
export function renderProgress(
  { doing, done, total, current, seconds }: ProgressState,
  width: number,
): string {
  const name = current === undefined ? '' : `  ${harmlessLine(current)}`;
  const count = total > 1 ? `  ${done}/${total}` : '';
  return truncate(` ${doing}  ${progressBar(done, total, seconds)}${count}${name}`, width - 1);
}

/** A bar for what has so many parts; one that moves where nobody can tell how far it is. */
export function progressBar(done: number, total: number, seconds: number): string {
  if (total > 1) {
    const filled = Math.round((BAR_CELLS * done) / total);
    return `${'█'.repeat(filled)}${'░'.repeat(BAR_CELLS - filled)}`;
  }
  const span = BAR_CELLS - 4;
  const step = Math.floor(seconds * 5) % (2 * span);
  const at = step < span ? step : 2 * span - step;
  return `${'░'.repeat(at)}████${'░'.repeat(span - at)}`;
}
