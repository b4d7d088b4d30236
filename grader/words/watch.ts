/** What a student reads while files are watched. */
export interface WatchWords {
  /** `watching exercises · Ctrl+C ends` */
  readonly watching: (folder: string) => string;
  /** What each key does, in a word. */
  readonly keys: Readonly<Record<WatchKey, string>>;
  /** The same in a sentence, for the page of help. */
  readonly help: Readonly<Record<WatchKey, string>>;
  readonly helpTitle: string;
  readonly helpNotes: readonly string[];
  readonly listTitle: string;
  readonly notJudged: string;
  /** How many lines there are above and below. */
  readonly more: (above: number, below: number) => string;
  /** `12 s` */
  readonly seconds: (seconds: number) => string;
  readonly waiting: (file: string) => string;
  readonly goOn: (exercise: string) => string;
  readonly noNext: string;
  readonly noCase: string;
  readonly replaying: (caseId: string) => string;
  readonly replayed: (caseId: string) => string;
  readonly opening: (place: string) => string;
  readonly cannotOpen: (place: string) => string;
  readonly solvedDerivation: string;
  readonly hintsLeft: (left: number) => string;
  readonly noHintsLeft: string;
  readonly nothingFound: string;
}

/** Keys of one letter, and those that move. */
export type WatchKey = 'h' | 'n' | 'l' | 'a' | 'r' | 'o' | 'q' | '?' | 'move' | 'enter' | 'back';
