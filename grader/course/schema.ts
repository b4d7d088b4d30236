import { readFileSync } from 'node:fs';
import type { ErrorObject } from 'ajv';
import { CourseFault } from '../model/fault.ts';
import { explainSchemaError } from './explain-schema-error.ts';
import { type SchemaName, validatorOf } from './schema-validators.ts';

/**
 * Reads a JSON file of the course and checks it against its schema. `shown` is the path in messages.
 * Throws a CourseFault that names file, JSON path, what was found, what is allowed and how to mend it.
 */
export function readValidated(path: string, shown: string, schema: SchemaName): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new CourseFault(
      'course-file-missing',
      `${shown} cannot be read.`,
      `Create ${shown}, or remove its folder.`,
    );
  }
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CourseFault(
      'course-file-not-json',
      `${shown} is not JSON: ${reason}.`,
      'Mend the JSON syntax there.',
    );
  }
  const validate = validatorOf(schema);
  if (validate(data)) return data;
  const errors = validate.errors ?? [];
  // What another version of the form allows is not to be judged by this one.
  const version = errors.find(({ instancePath }) => instancePath === '/schemaVersion');
  throw new CourseFault('course-schema', describeErrors(shown, version ? [version] : errors));
}

/** The deepest errors say what is really wrong; at most five are shown. */
function describeErrors(shown: string, errors: readonly ErrorObject[]): string {
  const concrete = errors.filter((error) => error.keyword !== 'anyOf');
  const kept = (concrete.length > 0 ? concrete : errors).map(explainSchemaError);
  const lines = [...new Set(kept)];
  const rest = lines.length > 5 ? [`… and ${lines.length - 5} more.`] : [];
  return [
    `${shown} does not have the form it must have:`,
    ...[...lines.slice(0, 5), ...rest].map((l) => `  ${l}`),
  ].join('\n');
}
