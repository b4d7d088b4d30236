import type { ErrorObject } from 'ajv';
import { nearestNames } from '../text/nearest.ts';
import type { JsonKind, JsonUnit, SchemaFlaw } from '../words/schema-flaw.ts';

/**
 * What a validator found, each once. Where one of several forms is allowed, only the one that was meant is spoken of: that
 * which fits the value itself, and fails further inside; where none fits, all of them are named at once.
 */
export function schemaFlaws(errors: readonly ErrorObject[]): readonly SchemaFlaw[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath);
  const concrete = errors.filter(({ keyword }) => keyword !== 'anyOf');
  const flaws = concrete.flatMap((error): SchemaFlaw[] => {
    const { instancePath: at } = error;
    if (!choices.includes(at) || !isAboutKind(error)) return [flawOf(error)];
    const isMeantOtherwise = concrete.some(
      (other) =>
        other.instancePath.startsWith(`${at}/`) || (other.instancePath === at && !isAboutKind(other)),
    );
    if (isMeantOtherwise) return [];
    const kinds = concrete.filter((other) => other.instancePath === at && isAboutKind(other)).map(kindOf);
    return [{ path: pathOf(at), flaw: 'kinds', found: show(error.data), kinds: distinct(kinds) }];
  });
  return distinct(flaws);
}

function distinct<T>(all: readonly T[]): readonly T[] {
  const texts = all.map((one) => JSON.stringify(one));
  return all.filter((_, i) => texts.indexOf(texts[i]) === i);
}

/** Whether a value is of another kind altogether. */
function isAboutKind({ keyword }: ErrorObject): boolean {
  return keyword === 'type' || keyword === 'enum' || keyword === 'const';
}

function kindOf({ keyword, params }: ErrorObject): JsonKind {
  const { type, allowedValues, allowedValue } = params as Record<string, unknown>;
  if (keyword === 'type') return { type: String(type) };
  return { values: (keyword === 'enum' ? (allowedValues as unknown[]) : [allowedValue]).map(show) };
}

function flawOf(error: ErrorObject): SchemaFlaw {
  const at = { path: pathOf(error.instancePath), found: show(error.data) };
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'required':
      return { path: at.path, flaw: 'missing', key: String(params.missingProperty) };
    case 'additionalProperties': {
      const key = String(params.additionalProperty);
      const allowed = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
      const [near] = nearestNames(key, allowed, 1);
      return { path: at.path, flaw: 'unknown-key', key, near, allowed };
    }
    case 'type':
      return { ...at, flaw: 'kinds', kinds: [kindOf(error)] };
    case 'enum':
      return { ...at, flaw: 'one-of', allowed: (params.allowedValues as unknown[]).map(show) };
    case 'const':
      return error.instancePath === '/schemaVersion'
        ? { ...at, flaw: 'version', version: show(params.allowedValue) }
        : { ...at, flaw: 'kinds', kinds: [kindOf(error)] };
    case 'pattern':
      return { ...at, flaw: 'pattern', pattern: String(params.pattern) };
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return { ...at, flaw: 'bound', comparison: String(params.comparison), limit: Number(params.limit) };
    case 'multipleOf':
      return { ...at, flaw: 'no-multiple', of: Number(params.multipleOf) };
    case 'minItems':
    case 'minProperties':
    case 'minLength':
      return { ...at, flaw: 'too-few', limit: Number(params.limit), unit: unitOf(error.keyword) };
    case 'maxItems':
    case 'maxProperties':
    case 'maxLength':
      return { ...at, flaw: 'too-many', limit: Number(params.limit), unit: unitOf(error.keyword) };
    case 'uniqueItems':
      return { ...at, flaw: 'twice' };
    default:
      return { ...at, flaw: 'other', said: error.message ?? error.keyword };
  }
}

/** A JSON pointer as it would be written in JavaScript: `/cases/0/args` is `$.cases[0].args`. */
function pathOf(pointer: string): string {
  const keys = pointer.split('/').slice(1);
  return keys.reduce((path, raw) => {
    const key = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    if (/^\d+$/.test(key)) return `${path}[${key}]`;
    return /^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}["${key}"]`;
  }, '$');
}

function unitOf(keyword: string): JsonUnit {
  if (keyword.endsWith('Items')) return 'entries';
  return keyword.endsWith('Properties') ? 'keys' : 'characters';
}

function show(value: unknown): string {
  // JSON has no word for what is too large for a number, such as 1e999.
  const isInfinite = typeof value === 'number' && !Number.isFinite(value);
  const text = isInfinite ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
