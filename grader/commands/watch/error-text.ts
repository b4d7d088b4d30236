import { UserError } from '../../model/fault.ts';
import type { Language } from '../../model/text.ts';
import { harmlessLine } from '../../text/harmless.ts';
import { tellError } from '../../words/user-error.ts';

/** An error in one line. */
export function errorText(error: unknown, language: Language): string {
  if (error instanceof UserError) {
    const { message, help } = tellError(error, language);
    return harmlessLine([message, help, `(${error.code})`].filter(Boolean).join(' '));
  }
  return harmlessLine(error instanceof Error ? error.message : String(error));
}
