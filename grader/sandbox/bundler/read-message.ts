import type { Frame } from '../protocol.ts';
import { type BundleAnswer, type BundleError, FROM_BUNDLER, type ImportQuestion } from './wire.ts';

export type BundlerMessage =
  | { readonly kind: 'question'; readonly question: ImportQuestion }
  | { readonly kind: 'answer'; readonly answer: BundleAnswer }
  | { readonly kind: 'errors'; readonly errors: readonly BundleError[] };

/** What the bundler's process says of a student's text. Undefined where it is nothing that it should say. */
export function readMessage({ tag, text }: Frame): BundlerMessage | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (tag === FROM_BUNDLER.question && isQuestion(value)) return { kind: 'question', question: value };
  if (tag === FROM_BUNDLER.answer && isAnswer(value)) return { kind: 'answer', answer: value };
  if (tag === FROM_BUNDLER.errors && isErrors(value)) return { kind: 'errors', errors: value };
  return undefined;
}

function isQuestion(value: unknown): value is ImportQuestion {
  return (
    isRecord(value) &&
    Number.isSafeInteger(value.number) &&
    typeof value.specifier === 'string' &&
    typeof value.importer === 'string' &&
    typeof value.hasAttributes === 'boolean'
  );
}

function isAnswer(value: unknown): value is BundleAnswer {
  return (
    isRecord(value) &&
    typeof value.code === 'string' &&
    typeof value.map === 'string' &&
    isMap(value.map) &&
    isTexts(value.used) &&
    isTexts(value.read)
  );
}

/** A source map, as far as it is looked at. */
function isMap(text: string): boolean {
  try {
    const map: unknown = JSON.parse(text);
    return isRecord(map) && typeof map.mappings === 'string' && isTexts(map.sources);
  } catch {
    return false;
  }
}

function isErrors(value: unknown): value is BundleError[] {
  return Array.isArray(value) && value.length > 0 && value.every(isError);
}

function isError(value: unknown): value is BundleError {
  if (!isRecord(value) || typeof value.text !== 'string' || typeof value.code !== 'string') return false;
  const { place, earlier, refusal, unfit } = value;
  return (
    (place === undefined || isPlace(place)) &&
    (earlier === undefined || Number.isSafeInteger(earlier)) &&
    (refusal === undefined || (Number.isSafeInteger(refusal) && (refusal as number) >= 0)) &&
    (unfit === undefined || isUnfit(unfit))
  );
}

function isPlace(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.text === 'string' &&
    Number.isSafeInteger(value.line) &&
    Number.isSafeInteger(value.column)
  );
}

function isUnfit(value: unknown): boolean {
  if (!isRecord(value)) return false;
  return value.kind === 'too-deep' || (value.kind === 'computed-import' && typeof value.text === 'string');
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
