import type { ExerciseReport, MistakeReport } from '../../../../model/report.ts';
import type { Labels } from '../../../../words/labels.ts';
import { checkOf, mistakeTitle, occurrencesText } from '../../mistake-title.ts';
import { type FindingView, findingView } from './finding.ts';

/** One mistake: the case that shows it best, and in how many cases of each check it shows. */
export interface MistakeView {
  readonly anchor: string;
  /** What is wrong: the outputs, a function, or a check. */
  readonly title: string;
  readonly message: string;
  /** The message begins with the title. */
  readonly isTold: boolean;
  /** The first one of an exercise is shown, the others are folded. */
  readonly isFirst: boolean;
  readonly finding: FindingView;
  readonly also: AlsoView | undefined;
}

/** Where else a mistake shows, with commands for those cases. */
export interface AlsoView {
  readonly text: string;
  readonly replays: readonly { readonly title: string; readonly command: string }[];
}

export function mistakeViews(exercise: ExerciseReport, words: Labels): readonly MistakeView[] {
  return exercise.mistakes.map((mistake, i): MistakeView => {
    const { finding } = mistake;
    const title = mistakeTitle(exercise, mistake);
    return {
      anchor: mistakeAnchor(exercise.id, i),
      title,
      isTold: finding.message.startsWith(`${title} `),
      message: finding.message,
      isFirst: i === 0,
      finding: findingView(finding, checkOf(exercise, mistake.check).kind, words),
      also: alsoView(exercise, mistake, words),
    };
  });
}

/** Where the mistake that a check met stands; undefined where it met none. */
export function anchorOfCheck({ id, mistakes }: ExerciseReport, check: string): string | undefined {
  const found = mistakes.findIndex(({ checks }) => checks.some((one) => one.check === check));
  return found < 0 ? undefined : mistakeAnchor(id, found);
}

function mistakeAnchor(exerciseId: string, index: number): string {
  return `${exerciseId}.mistake-${index + 1}`;
}

function alsoView(exercise: ExerciseReport, mistake: MistakeReport, words: Labels): AlsoView | undefined {
  const text = occurrencesText(exercise, mistake, words);
  if (text === undefined) return undefined;
  const own = mistake.finding.replay;
  return {
    text,
    replays: mistake.checks.flatMap(({ check, replay }) =>
      replay === undefined || replay === own
        ? []
        : [{ title: checkOf(exercise, check).title, command: replay }],
    ),
  };
}
