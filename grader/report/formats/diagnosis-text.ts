import type { DiagnosisReport } from '../../model/report.ts';
import type { Labels } from '../../words/labels.ts';

/** A diagnosis in a line: what the mistake is, and what it comes from. */
export function diagnosisText(diagnosis: DiagnosisReport, words: Labels): string {
  const title = diagnosisTitle(diagnosis, words);
  const stop = /[.。!?！？]$/.test(title) ? ' ' : words.fullStop;
  return `${title}${stop}${diagnosis.explanation}`;
}

/** The mistake by its name, and whether it gives exactly these numbers. */
export function diagnosisTitle({ title, from, outputs }: DiagnosisReport, words: Labels): string {
  return from === 'fingerprint' ? `${words.exactly(outputs)}${title}` : title;
}
