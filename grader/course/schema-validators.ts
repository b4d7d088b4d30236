import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import type { ValidateFunction } from 'ajv';
import { sha256Of } from '../files/sha256-of.ts';
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
  validators ??= keptValidators(placeOfValidators());
  return validators[validatorName(name)]!;
}

const load = createRequire(import.meta.url);

/** Beside the installed packages, by all that they are made of. */
function placeOfValidators(): string {
  const { version } = load('ajv/package.json') as { version: string };
  const digest = sha256Of(JSON.stringify([version, AJV_OPTIONS, SCHEMAS]));
  const name = `validators-${digest.slice(0, 16)}.cjs`;
  return fileURLToPath(new URL(`../../node_modules/.cache/dojo/${name}`, import.meta.url));
}

/** Validators as they were made before; made now, and kept, where they were not. */
export function keptValidators(file: string): Validators {
  try {
    return evaluated(readFileSync(file, 'utf8'));
  } catch {
    const text = validatorsModule();
    try {
      writeWhole(file, text);
    } catch (error) {
      // Then they are made again.
      if (!(error instanceof UserError)) throw error;
    }
    return evaluated(text);
  }
}

function evaluated(text: string): Validators {
  const made = { exports: {} };
  const run = runInThisContext(`(function (require, module, exports) {${text}\n})`) as (
    ...parts: readonly unknown[]
  ) => void;
  run(load, made, made.exports);
  const validators = made.exports as Validators;
  const lacking = SCHEMAS.find(({ $id }) => typeof validators[validatorName($id)] !== 'function');
  if (lacking !== undefined) throw new Error(`no validator of ${lacking.$id}`);
  return validators;
}
