/** What is said where tests are debugged. */
export interface DebugWords {
  readonly missing: (command: string) => string;
}
