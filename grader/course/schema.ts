import type { ErrorObject } from 'ajv';
import { CourseFault } from '../model/fault.ts';
import { jsonFlaw } from '../text/scan-json.ts';
import { explainErrors } from './explain-schema-error.ts';
import { readText } from './read-text.ts';
import { type SchemaName, validatorOf } from './schema-validators.ts';

/**
 * Reads a JSON file of the course and checks it against its schema. `shown` is the path in messages.
 * Throws a CourseFault that names file, JSON path, what was found, what is allowed and how to mend it.
 */
export function readValidated(path: string, shown: string, schema: SchemaName): unknown {
  const text = readText(path, shown);
  const flaw = jsonFlaw(text);
  if (flaw !== undefined) {
    throw new CourseFault(
      'course-file-not-json',
      `${shown}:${flaw.line}:${flaw.column} is not JSON: ${flaw.problem}.`,
      'Mend the JSON syntax there.',
    );
  }
  const data: unknown = JSON.parse(text);
  const validate = validatorOf(schema);
  if (validate(data)) return data;
  const errors = validate.errors ?? [];
  // What another version of the form allows is not to be judged by this one.
  const version = errors.find(({ instancePath }) => instancePath === '/schemaVersion');
  throw new CourseFault('course-schema', describeErrors(shown, version ? [version] : errors));
}

/** At most five are shown. */
function describeErrors(shown: string, errors: readonly ErrorObject[]): string {
  const lines = [...new Set(explainErrors(errors))];
  const rest = lines.length > 5 ? [`… and ${lines.length - 5} more.`] : [];
  return [
    `${shown} does not have the form it must have:`,
    ...[...lines.slice(0, 5), ...rest].map((l) => `  ${l}`),
  ].join('\n');
}
