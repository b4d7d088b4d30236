import { createRequire } from 'node:module';
import type { Options } from 'ajv';
import courseSchema from './course.schema.json' with { type: 'json' };
import exerciseSchema from './exercise.schema.json' with { type: 'json' };
import fingerprintsSchema from './fingerprints.schema.json' with { type: 'json' };
import fixtureSchema from './fixture.schema.json' with { type: 'json' };

export const SCHEMAS = [courseSchema, exerciseSchema, fixtureSchema, fingerprintsSchema];

export const AJV_OPTIONS: Options = {
  allErrors: true,
  verbose: true,
  strict: true,
  multipleOfPrecision: 6,
  allowUnionTypes: true,
};

/** `exercise` for `exercise.schema.json`: what a module of validators calls its own. */
export function validatorName(schema: string): string {
  return schema.replace(/\..*/, '');
}

/** The text of a CommonJS module with one function for each schema. Loading what makes it takes a tenth of a second. */
export function validatorsModule(): string {
  const load = createRequire(import.meta.url);
  const { Ajv } = load('ajv') as typeof import('ajv');
  const standaloneCode = load('ajv/dist/standalone') as typeof import('ajv/dist/standalone/index.js');
  const ajv = new Ajv({ ...AJV_OPTIONS, schemas: SCHEMAS, code: { source: true } });
  const names = SCHEMAS.map(({ $id }) => [validatorName($id), $id] as const);
  return standaloneCode.default(ajv, Object.fromEntries(names));
}
