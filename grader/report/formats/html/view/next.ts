import type { ExerciseReport, Report } from '../../../../model/report.ts';
import type { Labels } from '../../../../words/labels.ts';

/** What to do next, and in which file. */
export interface NextView {
  readonly label: string;
  readonly title: string | undefined;
  /** Where the page says more. */
  readonly anchor: string | undefined;
  readonly file: string | undefined;
  readonly note: string | undefined;
}

/** The first exercise with something to fix, or else the first that is not started, or else what follows in the course. */
export function nextView(
  { exercises, next }: Report,
  open: ExerciseReport | undefined,
  words: Labels,
): NextView | undefined {
  const plain = { title: undefined, anchor: undefined, file: undefined, note: undefined };
  if (open !== undefined) {
    return { ...plain, label: words.html.fixNext, title: open.title, anchor: open.id, file: open.file };
  }
  const begin = exercises.find(({ state }) => state === 'not-started');
  const isBegun = exercises.some(({ state }) => state === 'passed');
  const label = isBegun ? words.continueWith : words.startWith;
  if (begin !== undefined) {
    const note = isBegun ? undefined : words.html.firstSteps;
    return { label, title: begin.title, anchor: begin.id, file: begin.file, note };
  }
  if (!exercises.every(({ state }) => state === 'passed')) return undefined;
  if (next !== undefined) return { ...plain, label, file: next.file };
  return exercises.length > 1 ? { ...plain, label: words.allSolved } : undefined;
}
