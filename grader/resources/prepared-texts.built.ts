import { readdirSync, readFileSync } from 'node:fs';

/** Beside the built grader, one file for each exercise of the course that it was released with: `NN-slug.json`. */
const FOLDER = new URL('./course/', import.meta.url);

/** HTML of the exercises' hints and derivations, by their Markdown. A statement that was changed since has none. */
export function preparedTexts(exerciseIds: readonly string[]): Readonly<Record<string, string>> {
  try {
    const files = readdirSync(FOLDER).filter((name) =>
      exerciseIds.includes(/^\d\d-(.*)\.json$/.exec(name)?.[1] ?? ''),
    );
    const texts = files.map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as object);
    return Object.assign({}, ...texts) as Record<string, string>;
  } catch {
    // What is made anew is right as well.
    return {};
  }
}
