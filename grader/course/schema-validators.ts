import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import type { ValidateFunction } from 'ajv';
import { writeWhole } from '../files/write-whole.ts';
import { UserError } from '../model/fault.ts';
import { AJV_OPTIONS, SCHEMAS, validatorName, validatorsModule } from './make-validators.ts';

export type SchemaName =
  | 'course.schema.json'
  | 'exercise.schema.json'
  | 'fixture.schema.json'
  | 'fingerprints.schema.json';

type Validators = Readonly<Record<string, ValidateFunction>>;

let validators: Validators | undefined;

/** The validator of a schema. In a built grader they are part of it. */
export function validatorOf(name: SchemaName): ValidateFunction {
  validators ??= keptValidators();
  return validators[validatorName(name)]!;
}

const load = createRequire(import.meta.url);

/** Validators as they were made before, beside the installed packages; made now where they were not. */
function keptValidators(): Validators {
  const { version } = load('ajv/package.json') as { version: string };
  const digest = createHash('sha256')
    .update(JSON.stringify([version, AJV_OPTIONS, SCHEMAS]))
    .digest('hex');
  const file = fileURLToPath(
    new URL(`../../node_modules/.cache/dojo/validators-${digest.slice(0, 16)}.cjs`, import.meta.url),
  );
  try {
    return load(file) as Validators;
  } catch {
    const text = validatorsModule();
    try {
      writeWhole(file, text);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
    const made = { exports: {} };
    const run = runInThisContext(`(function (require, module, exports) {${text}\n})`) as (
      ...parts: readonly unknown[]
    ) => void;
    run(load, made, made.exports);
    return made.exports as Validators;
  }
}
