/** Laws that rules of many courses keep, as sentences; `name` is an argument. */
export interface LawWords {
  readonly linearIn: (name: string) => string;
  readonly zeroUpstream: (name: string) => string;
  readonly keepsSumOf: (name: string) => string;
  readonly batchAdditivity: string;
}
