/** What is told to those who write a course and give it out. */
export interface AuthoringWords {
  /** Names may be painted. */
  readonly exerciseWritten: (folder: string) => string;
  readonly courseWritten: (folder: string) => string;
  /** What is to be filled in as titles. */
  readonly courseTitle: string;
  readonly firstChapter: string;
  readonly mistakeWritten: (id: string) => string;
  /** Before the commands that follow. */
  readonly mistakeNext: string;
  readonly toFillIn: string;
  readonly another: string;
  readonly howToGoOn: string;
  /** The page that says how. */
  readonly guide: string;
  readonly fingerprints: Readonly<Record<'no-solution' | 'unchanged' | 'written', string>>;
  readonly release: ReleaseWords;
}

/** What a release did, or would do, with each file. */
export interface ReleaseWords {
  readonly done: Readonly<
    Record<'add' | 'update' | 'restore' | 'replace' | 'remove' | 'move' | 'look' | 'keep', string>
  >;
  readonly kept: Readonly<
    Record<'changed' | 'added' | 'removed-by-hand' | 'changed-and-no-longer-released', string>
  >;
  readonly inReplaced: string;
  readonly importsFormer: string;
  readonly note: (text: string) => string;
  /** `planned`: nothing is written. */
  readonly changed: (e: { changed: number; count: number; folder: string; planned: boolean }) => string;
  readonly written: (e: { count: number; folder: string; planned: boolean }) => string;
}
