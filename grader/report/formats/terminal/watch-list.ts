import type { ExerciseReport } from '../../../model/report.ts';
import { harmlessLine } from '../../../text/harmless.ts';
import { padEnd } from '../../../text/width.ts';
import type { Words } from '../../../words/words.ts';
import { columnsFor, exerciseLine } from './exercise-line.ts';
import type { Paint } from './paint.ts';

/** An exercise by its name, with what is known of it. */
export interface Listed {
  readonly id: string;
  readonly report: ExerciseReport | undefined;
  readonly isBusy: boolean;
}

/** A line for each exercise, the chosen one marked. */
export function watchList(
  listed: readonly Listed[],
  chosen: number,
  width: number,
  { labels, watch }: Words,
  paint: Paint,
): readonly string[] {
  const columns = columnsFor(
    listed.flatMap(({ report }) => report ?? []),
    width - 2,
  );
  return listed.map(({ id, report, isBusy }, i) => {
    const mark = i === chosen ? paint.strong('›') : ' ';
    const line =
      report === undefined || isBusy
        ? ` · ${padEnd(harmlessLine(id), columns.id)}  ${paint.muted(isBusy ? `${labels.grading} …` : watch.notJudged)}`
        : exerciseLine(report, columns, labels, paint);
    return `${mark}${line}`;
  });
}
