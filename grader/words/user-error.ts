import { CourseFault, type Told, UserError } from '../model/fault.ts';
import type { Language } from '../model/text.ts';
import { wordsFor } from './catalogue.ts';
import type { Advice, ErrorWords } from './errors.ts';
import type { FaultWords } from './faults.ts';
import type { Words } from './words.ts';

/** A mistake in how the grader was called, which every language can tell. */
export function userError<Code extends keyof ErrorWords>(
  code: Code,
  facts: Parameters<ErrorWords[Code]>[0],
): UserError {
  return new UserError(told('errors', code, facts));
}

/** Something wrong with the course, which every language can tell. */
export function courseFault<Code extends keyof FaultWords>(
  code: Code,
  facts: Parameters<FaultWords[Code]>[0],
): CourseFault {
  return new CourseFault(told('faults', code, facts));
}

/** An error as it goes from one process to another. */
export interface SentError {
  readonly table: Table;
  readonly code: string;
  readonly facts: object;
}

export function sentError(error: UserError): SentError {
  return { table: tableOf(error), code: error.code, facts: error.facts };
}

export function receivedError({ table, code, facts }: SentError): UserError {
  const all = told(table, code, facts);
  return table === 'faults' ? new CourseFault(all) : new UserError(all);
}

/** What is wrong and how to mend it, in the words of a language; what is no UserError is quoted in its own. */
export function tellError(
  error: unknown,
  language: Language,
): Advice | { message: string; help?: undefined } {
  if (error instanceof UserError) return tell(wordsFor(language), tableOf(error), error.code, error.facts);
  const said = error instanceof Error ? error.message : String(error);
  return { message: wordsFor(language).labels.punctuation.quoted(said) };
}

/** The same in one text. */
export function tellWhole(error: unknown, language: Language): string {
  const { message, help } = tellError(error, language);
  return help === undefined ? message : `${message}${wordsFor(language).labels.punctuation.between}${help}`;
}

type Table = 'errors' | 'faults';

function tableOf(error: UserError): Table {
  return error instanceof CourseFault ? 'faults' : 'errors';
}

function told(table: Table, code: string, facts: object): Told {
  return { code, facts, ...tell(wordsFor('en'), table, code, facts) };
}

function tell({ commands, faults }: Words, table: Table, code: string, facts: object): Advice {
  const all = (table === 'faults' ? faults : commands.errors) as unknown as Readonly<
    Record<string, (facts: object) => Advice>
  >;
  return all[code](facts);
}
