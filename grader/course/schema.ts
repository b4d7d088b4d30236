import { jsonFlaw } from '../text/scan-json.ts';
import { courseFault } from '../words/user-error.ts';
import { readText } from './read-text.ts';
import { schemaFlaws } from './schema-flaws.ts';
import { type SchemaName, validatorOf } from './schema-validators.ts';

/**
 * Reads a JSON file of the course and checks it against its schema. `shown` is the path in messages.
 * Throws a CourseFault that names file, JSON path, what was found, what is allowed and how to mend it.
 */
export function readValidated(path: string, shown: string, schema: SchemaName): unknown {
  const text = readText(path, shown);
  const flaw = jsonFlaw(text);
  if (flaw !== undefined) {
    throw courseFault('course-file-not-json', { file: shown, ...flaw });
  }
  const data: unknown = JSON.parse(text);
  const validate = validatorOf(schema);
  if (validate(data)) return data;
  const errors = validate.errors ?? [];
  // What another version of the form allows is not to be judged by this one.
  const version = errors.find(({ instancePath }) => instancePath === '/schemaVersion');
  const flaws = schemaFlaws(version ? [version] : errors);
  throw courseFault('course-schema', {
    file: shown,
    path: flaws[0].path,
    flaws: flaws.slice(0, MOST_FLAWS),
    more: Math.max(0, flaws.length - MOST_FLAWS),
    isMade: schema === 'fingerprints.schema.json',
  });
}

/** So many are shown. */
const MOST_FLAWS = 5;
