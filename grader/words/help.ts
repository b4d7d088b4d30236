/** What `--help` says of the commands. */
export interface HelpWords {
  /** What all of it is for. */
  readonly about: string;
  /** Headings. */
  readonly usage: string;
  readonly words: string;
  readonly options: string;
  readonly commands: string;
  /** Stands for the name of one. */
  readonly command: string;
  /** Stands for any options, and for the value of one. */
  readonly anyOptions: string;
  readonly value: string;
  /** How to ask about one command. */
  readonly more: string;
  /** Behind a sentence: what holds where nothing is given. */
  readonly usually: (value: string) => string;
  readonly verbs: Readonly<Record<VerbName, VerbHelp>>;
  /** Words and options that mean the same in every command which says nothing else of them. */
  readonly shared: Readonly<Record<string, string>>;
}

export interface VerbHelp {
  /** What the command does, in one sentence. */
  readonly about: string;
  /** Its own words and options, by name. */
  readonly args?: Readonly<Record<string, string>>;
}

export type VerbName =
  | 'grade'
  | 'hint'
  | 'explain'
  | 'fixtures'
  | 'new'
  | 'new-course'
  | 'verify'
  | 'grade:class'
  | 'marks'
  | 'similarity'
  | 'progsnap2'
  | 'merge'
  | 'release';
