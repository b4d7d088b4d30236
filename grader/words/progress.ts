/** What a command is doing while it takes its time, in a word or two. */
export interface ProgressWords {
  readonly types: string;
  readonly verifying: string;
  readonly fingerprints: string;
  readonly releasing: string;
  readonly comparing: string;
  readonly merging: string;
  readonly marking: string;
}
