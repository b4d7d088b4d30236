import type { Report } from '../../model/report.ts';
import type { Language } from '../../model/text.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { tellWhole } from '../../words/user-error.ts';
import { GRADER_VERSION } from '../version.ts';
import type { Format } from './formats.ts';

/** These would write points into a gradebook; they report a failed run themselves. */
const GRADEBOOKS: readonly Format[] = ['classroom50', 'gradescope'];

/** The formats that can say why there are no points, where the fault is ours. */
export function formatsWhenStopped(formats: readonly Format[]): readonly Format[] {
  return formats.filter((format) => !GRADEBOOKS.includes(format));
}

/** A report that holds nothing but the reason why there is none. */
export function stoppedReport(error: unknown, language: Language, submissionId: string): Report {
  return {
    schemaVersion: 1,
    language,
    grader: { version: GRADER_VERSION, node: process.version },
    course: { id: '', version: '', title: wordsFor(language).ci.stopped },
    submission: { id: submissionId },
    seed: null,
    partial: true,
    score: 0,
    maxScore: 0,
    exercises: [],
    faults: [tellWhole(error, language)],
  };
}
