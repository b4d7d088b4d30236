/** What an output is called in data, and as a variable, where a function returns it bare. */
export const BARE_OUTPUT = 'result';

export function outputName(key: string | undefined): string {
  return key ?? BARE_OUTPUT;
}
