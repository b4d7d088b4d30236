import type { Finding } from '../model/finding.ts';
import { describeFinding } from '../report/build/index.ts';

/** A finding in one or two English sentences, with the case on which it was found. */
export function inWords(finding: Finding, exerciseId: string): string {
  const { message, case: shown } = describeFinding(finding, { language: 'en', exerciseId });
  if (shown === undefined) return message;
  const inputs = JSON.stringify(shown.inputs);
  return `${message} (${shown.function}, case ${shown.id}: ${inputs.length > 300 ? `${inputs.slice(0, 299)}…` : inputs})`;
}
