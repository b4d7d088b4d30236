import { UserError } from '../../model/fault.ts';
import type { Report } from '../../model/report.ts';
import type { Language } from '../../model/text.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { tellError } from '../../words/user-error.ts';
import { GRADER_VERSION } from '../version.ts';
import type { Format } from './formats.ts';

/** Faults of what was handed in: nothing to grade is a result of no points, not a fault of ours. */
const OF_THE_SUBMISSION: readonly string[] = ['no-submission', 'empty-submission'];

/** These would write points into a gradebook; when the fault is ours, they report the failed run themselves. */
const GRADEBOOKS: readonly Format[] = ['classroom50', 'gradescope'];

/** The formats that can say why there are no points. */
export function formatsWhenStopped(formats: readonly Format[], error: unknown): readonly Format[] {
  const theirs = error instanceof UserError && OF_THE_SUBMISSION.includes(error.code);
  return theirs ? formats : formats.filter((format) => !GRADEBOOKS.includes(format));
}

/** A report that holds nothing but the reason why there is none. */
export function stoppedReport(error: unknown, language: Language, submissionId: string): Report {
  const { message, help } =
    error instanceof UserError
      ? tellError(error, language)
      : { message: error instanceof Error ? error.message : String(error) };
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
    faults: [help === undefined ? message : `${message} ${help}`],
  };
}
