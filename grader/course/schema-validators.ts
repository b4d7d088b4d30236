import { Ajv, type Options, type ValidateFunction } from 'ajv';
import courseSchema from './course.schema.json' with { type: 'json' };
import exerciseSchema from './exercise.schema.json' with { type: 'json' };
import fingerprintsSchema from './fingerprints.schema.json' with { type: 'json' };
import fixtureSchema from './fixture.schema.json' with { type: 'json' };

export type SchemaName =
  | 'course.schema.json'
  | 'exercise.schema.json'
  | 'fixture.schema.json'
  | 'fingerprints.schema.json';

export const SCHEMAS = [courseSchema, exerciseSchema, fixtureSchema, fingerprintsSchema];

export const AJV_OPTIONS: Options = {
  allErrors: true,
  verbose: true,
  strict: true,
  multipleOfPrecision: 6,
  allowUnionTypes: true,
};

let ajv: Ajv | undefined;

/** The validator of a schema, made when it is first asked for. In a built grader they are made already. */
export function validatorOf(name: SchemaName): ValidateFunction {
  if (ajv === undefined) {
    ajv = new Ajv(AJV_OPTIONS);
    ajv.addSchema(SCHEMAS);
  }
  return ajv.getSchema(name) as ValidateFunction;
}
