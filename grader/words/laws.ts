/** Laws that rules of many courses keep, as sentences; `name` is an argument, `names` are one or several. */
export interface LawWords {
  readonly linearIn: (names: readonly string[]) => string;
  readonly zeroUpstream: (names: readonly string[]) => string;
  readonly keepsSumOf: (name: string) => string;
  readonly batchAdditivity: string;
}
