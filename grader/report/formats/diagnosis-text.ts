import type { DiagnosisReport, FindingReport } from '../../model/report.ts';
import type { Labels } from '../../words/labels.ts';

/** More than two explanations explain nothing. */
const SHOWN = 2;

/** The strongest explanations of a finding: those that are shown. */
export function shownDiagnoses({ diagnosis = [] }: FindingReport): readonly DiagnosisReport[] {
  return diagnosis.slice(0, SHOWN);
}

/** A diagnosis in a line: what the mistake is, and what it comes from. */
export function diagnosisText(diagnosis: DiagnosisReport, words: Labels): string {
  const title = diagnosisTitle(diagnosis, words);
  const stop = /[。！？]$/.test(title) ? '' : /[.!?]$/.test(title) ? ' ' : words.fullStop;
  return `${title}${stop}${diagnosis.explanation}`;
}

/** The mistake by its name, and whether it gives exactly these numbers. */
export function diagnosisTitle({ title, from, outputs }: DiagnosisReport, words: Labels): string {
  return from === 'fingerprint' ? `${words.exactly(outputs)}${title}` : title;
}
