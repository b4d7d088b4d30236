import type { DiagnosisReport } from '../../../../model/report.ts';
import type { Labels } from '../../../../words/labels.ts';
import { diagnosisTitle } from '../../diagnosis-text.ts';

/** What explains a finding. */
export interface DiagnosisView {
  readonly title: string;
  readonly explanation: readonly TextPart[];
}

/** A part of a sentence; code stands between backticks in it. */
export interface TextPart {
  readonly text: string;
  readonly isCode: boolean;
}

export function diagnosisView(diagnosis: DiagnosisReport, words: Labels): DiagnosisView {
  return {
    title: diagnosisTitle(diagnosis, words),
    explanation: textParts(diagnosis.explanation),
  };
}

/** Text and code in turn; a backtick without its counterpart is one. */
function textParts(text: string): readonly TextPart[] {
  return text
    .split(/(`[^`]+`)/)
    .filter((part) => part !== '')
    .map((part) =>
      part.length > 2 && part.startsWith('`') && part.endsWith('`')
        ? { text: part.slice(1, -1), isCode: true }
        : { text: part, isCode: false },
    );
}
