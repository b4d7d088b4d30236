import type { ExerciseReport } from '../../../../model/report.ts';
import type { Labels } from '../../../../words/labels.ts';
import { pointsText } from './checks.ts';

/** The exercises of one chapter that are not started. */
export interface NotStartedView {
  readonly title: string;
  readonly bonus: boolean;
  /** `5 exercises` */
  readonly count: string;
  readonly exercises: readonly {
    readonly anchor: string;
    readonly title: string;
    readonly file: string;
    readonly points: string;
  }[];
}

export function notStartedViews(
  exercises: readonly ExerciseReport[],
  words: Labels,
): readonly NotStartedView[] {
  const chapters = [...new Set(exercises.map(({ chapter }) => chapter.id))];
  return chapters.map((chapter) => {
    const own = exercises.filter((one) => one.chapter.id === chapter);
    return {
      title: own[0].chapter.title,
      bonus: own[0].bonus,
      count: words.html.exercises(own.length),
      exercises: own.map((exercise) => ({
        anchor: exercise.id,
        title: exercise.title,
        file: exercise.file,
        points: pointsText(exercise),
      })),
    };
  });
}
