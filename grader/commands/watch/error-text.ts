import { UserError } from '../../model/fault.ts';
import type { Language } from '../../model/text.ts';
import { harmlessLine } from '../../text/harmless.ts';
import { tellWhole } from '../../words/user-error.ts';

/** An error in one line. */
export function errorText(error: unknown, language: Language): string {
  const code = error instanceof UserError ? ` (${error.code})` : '';
  return harmlessLine(`${tellWhole(error, language)}${code}`);
}
