import type { ErrorObject } from 'ajv';
import { nearestNames } from '../text/nearest.ts';

/**
 * Schema errors as lines. Where one of several forms is allowed, only the one that was meant is spoken of: that which fits
 * the value itself, and fails further inside; where none fits, all of them are named at once.
 */
export function explainErrors(errors: readonly ErrorObject[]): string[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath);
  const concrete = errors.filter(({ keyword }) => keyword !== 'anyOf');
  return concrete.flatMap((error) => {
    const { instancePath: at } = error;
    if (!choices.includes(at) || !isAboutKind(error)) return [explainSchemaError(error)];
    const isMeantOtherwise = concrete.some(
      (other) =>
        other.instancePath.startsWith(`${at}/`) || (other.instancePath === at && !isAboutKind(other)),
    );
    if (isMeantOtherwise) return [];
    const kinds = concrete.filter((other) => other.instancePath === at && isAboutKind(other)).map(kindOf);
    const allowed = [...new Set(kinds)].join(', or ');
    return [`${pathOf(at)}: found ${show(error.data)}, but it must be ${allowed}.`];
  });
}

/** Whether a value is of another kind altogether. */
function isAboutKind({ keyword }: ErrorObject): boolean {
  return keyword === 'type' || keyword === 'enum' || keyword === 'const';
}

function kindOf({ keyword, params }: ErrorObject): string {
  const { type, allowedValues, allowedValue } = params as Record<string, unknown>;
  if (keyword === 'type') return article(type);
  return (keyword === 'enum' ? (allowedValues as unknown[]) : [allowedValue]).map(show).join(', ');
}

/** One schema error as a line: where, what was found, what is allowed, how to mend it. */
function explainSchemaError(error: ErrorObject): string {
  const at = pathOf(error.instancePath);
  const found = show(error.data);
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'required':
      return `${at}: "${params.missingProperty}" is missing. Add it.`;
    case 'additionalProperties': {
      const unknown = String(params.additionalProperty);
      const allowed = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
      const [close] = nearestNames(unknown, allowed, 1);
      const mend = close ? `Did you mean "${close}"?` : `Remove it; allowed are ${allowed.join(', ')}.`;
      return `${at}: "${unknown}" is not a known key. ${mend}`;
    }
    case 'type':
      return `${at}: found ${found}, but it must be ${article(params.type)}.`;
    case 'enum':
      return `${at}: found ${found}, but it must be one of ${(params.allowedValues as unknown[]).map(show).join(', ')}.`;
    case 'const':
      return versionHint(at, found, error.instancePath, params.allowedValue);
    case 'pattern':
      return `${at}: found ${found}, which does not match ${params.pattern}.`;
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return `${at}: found ${found}, but it must be ${params.comparison} ${params.limit}.`;
    case 'multipleOf':
      return `${at}: found ${found}, but it must be a multiple of ${params.multipleOf}.`;
    case 'minItems':
    case 'minProperties':
    case 'minLength':
      return `${at}: found ${found}, but it needs at least ${params.limit} ${unitOf(error.keyword)}.`;
    default:
      return `${at}: found ${found}, but it ${error.message ?? 'is not allowed'}.`;
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

function versionHint(at: string, found: string, pointer: string, allowed: unknown): string {
  if (pointer === '/schemaVersion') {
    return `${at}: found ${found}, but this grader reads version ${show(allowed)}. Update the grader, or write the file for version ${show(allowed)}.`;
  }
  return `${at}: found ${found}, but it must be ${show(allowed)}.`;
}

function unitOf(keyword: string): string {
  if (keyword === 'minItems') return 'entries';
  return keyword === 'minProperties' ? 'keys' : 'characters';
}

function article(type: unknown): string {
  const name = String(type);
  return /^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
