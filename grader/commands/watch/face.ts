import type { Submission } from '../../course/submission.ts';
import type { Course, Exercise } from '../../model/exercise.ts';
import type { GradeFrame } from '../../report/build/index.ts';
import type { GradeSettings } from '../grade/settings.ts';
import type { Judging } from './judging.ts';

/** What a student sees while files are watched: a guided screen, or plain lines where there is no terminal. */
export interface Face {
  /** Something is being judged, or has been. */
  readonly changed: () => void;
  /** All that had changed is judged. */
  readonly settled: (judged: readonly Exercise[]) => void;
  /** The reports of what has settled are written. */
  readonly written: () => void;
  /** The report was to be opened in the browser; false where there is none. */
  readonly opened: (isOpen: boolean) => void;
  readonly failed: (error: unknown) => void;
  /** The student wants to leave. */
  readonly ended: Promise<void>;
  readonly end: () => void;
  readonly close: () => void;
}

export interface FaceSetup {
  readonly settings: GradeSettings;
  readonly course: Course;
  readonly submission: Submission;
  readonly judging: Judging;
  readonly frame: GradeFrame;
  /** Where the report is to be seen. */
  readonly place: () => string;
  /** Shows it in the browser; false where there is none. */
  readonly openReport: () => Promise<boolean>;
}
