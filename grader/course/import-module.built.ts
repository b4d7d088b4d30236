declare const __import: (url: string) => Promise<Record<string, unknown>>;

/** The same in a built grader, which is a script: what loads it imports for it. */
export function importModule(url: string): Promise<Record<string, unknown>> {
  return __import(url);
}
