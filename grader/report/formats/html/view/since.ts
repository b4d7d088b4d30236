import type { Report } from '../../../../model/report.ts';
import { formatPoints } from '../../../../text/number.ts';
import type { Labels } from '../../../../words/labels.ts';
import { type StateView, stateView } from './states.ts';

/** What changed since the last run. */
export interface SinceView {
  readonly changes: readonly {
    readonly state: StateView;
    readonly label: string;
    readonly exercises: readonly { readonly anchor: string; readonly title: string }[];
  }[];
  readonly points: string;
}

export function sinceView({ since, exercises }: Report, words: Labels): SinceView | undefined {
  if (since === undefined) return undefined;
  const named = (ids: readonly string[]) =>
    exercises.filter(({ id }) => ids.includes(id)).map(({ id, title }) => ({ anchor: id, title }));
  const { html } = words;
  const changes = [
    { state: stateView('passed', words), label: html.newlyRight, exercises: named(since.right) },
    { state: stateView('failed', words), label: html.newlyWrong, exercises: named(since.wrong) },
  ].filter((change) => change.exercises.length > 0);
  const sign = since.points > 0 ? '+' : '−';
  const points =
    Math.abs(since.points) < 0.005 ? '' : html.pointsSince(`${sign}${formatPoints(Math.abs(since.points))}`);
  return { changes, points: changes.length === 0 && points === '' ? html.noChange : points };
}
