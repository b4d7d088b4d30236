import { UserError } from '../model/fault.ts';
import type { Language } from '../model/text.ts';
import { wordsFor } from './catalogue.ts';
import type { Advice, ErrorWords } from './errors.ts';

/** A mistake in how the grader was called, which every language can tell. */
export function userError<Code extends keyof ErrorWords>(
  code: Code,
  facts: Parameters<ErrorWords[Code]>[0],
): UserError {
  const { message, help } = tell(wordsFor('en').commands.errors, code, facts);
  return new UserError(code, message, help, facts);
}

/** An error in the words of a language; as it was thrown, where it is told in English alone. */
export function tellError(error: UserError, language: Language): { message: string; help?: string } {
  const { errors } = wordsFor(language).commands;
  if (error.facts !== undefined && error.code in errors) {
    return tell(errors, error.code as keyof ErrorWords, error.facts);
  }
  return { message: error.message, ...(error.help === undefined ? {} : { help: error.help }) };
}

function tell(errors: ErrorWords, code: keyof ErrorWords, facts: unknown): Advice {
  return (errors[code] as (facts: unknown) => Advice)(facts);
}
