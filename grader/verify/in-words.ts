import type { Finding } from '../model/finding.ts';
import type { Language } from '../model/text.ts';
import { describeFinding } from '../report/build/index.ts';
import { wordsFor } from '../words/catalogue.ts';

/** A finding in one or two sentences, with the case on which it was found. */
export function inWords(finding: Finding, exerciseId: string, language: Language): string {
  const { message, case: shown } = describeFinding(finding, { language, exerciseId });
  if (shown === undefined) return message;
  const inputs = JSON.stringify(shown.inputs);
  const args = inputs.length > 300 ? `${inputs.slice(0, 299)}…` : inputs;
  return wordsFor(language).verify.onCase({ message, function: shown.function, id: shown.id, args });
}
