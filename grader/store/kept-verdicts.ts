import { join } from 'node:path';
import type { Exercise } from '../model/exercise.ts';
import { UserError } from '../model/fault.ts';
import type { FindingCode } from '../model/finding.ts';
import type { FindingReport } from '../model/report.ts';
import type { Bundle } from '../model/runner.ts';
import type { GradeFrame, Verdict } from '../report/build/index.ts';
import { type CourseDigests, courseDigests } from './course-digests.ts';
import { digestOf } from './digest.ts';
import { graderDigest } from './grader-digest.ts';
import { mayImportOwnFiles } from './own-imports.ts';
import { OWN_ROOT } from './own-root.ts';
import { readVerdict } from './read-verdict.ts';
import { openStore } from './store.ts';

/**
 * Beside the installed packages: no repository holds it, and no submission reaches it, so that nobody hands in verdicts.
 * What is judged for marks does not look here at all.
 */
export const VERDICTS = join(OWN_ROOT, 'node_modules', '.cache', 'dojo', 'verdicts');

/** A verdict has some kilobytes, one with much to explain some hundred. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Chance, the machine's load or a fault of ours had a part in these: another time they may not be found. */
const PASSING: readonly FindingCode[] = ['timed-out', 'out-of-memory', 'not-deterministic', 'grader-fault'];

/** Verdicts on a student's files, kept from run to run while all that they depend on is byte for byte the same. */
export interface KeptVerdicts {
  /**
   * For a file, named as the student knows it, with its text: the same as its bundle will have. Undefined where the file
   * may import others of the student's, so that only the bundle tells what it is.
   */
  readonly keyOfFile: (exercise: Place, file: string, text: string) => string | undefined;
  readonly keyOf: (exercise: Place, bundle: Bundle) => string;
  /** Undefined where there is none, or nothing that this grader can have written. */
  readonly find: (key: string, exercise: Place) => Verdict | undefined;
  /** Keeps what would be found again; where it cannot be written, it is judged again. */
  readonly keep: (key: string, verdict: Verdict) => void;
  /** Lets old ones go, if any were added. */
  readonly tidy: () => void;
}

type Place = Pick<Exercise, 'folder' | 'slug'>;

/** What verdicts of one run have in common. */
export interface KeptFrame extends GradeFrame {
  /** What student's code is shut in by. */
  readonly sandbox: NonNullable<GradeFrame['sandbox']>;
}

interface KeptOptions {
  /** Finds none, and keeps what is judged. */
  readonly isFresh?: boolean;
  readonly folder?: string;
  /** Of the course, where they are at hand. */
  readonly digests?: CourseDigests;
}

export function openKeptVerdicts(
  frame: KeptFrame,
  { isFresh = false, folder = VERDICTS, digests = courseDigests(frame.course.root) }: KeptOptions = {},
): KeptVerdicts {
  const store = openStore(folder);
  const { course, submissionId: _, next: __, partial: ___, ...told } = frame;
  const common = digestOf(['kept/2', graderDigest(), JSON.stringify(told)]);
  let added = false;
  const keyOfFile: KeptVerdicts['keyOfFile'] = (exercise, file, text) =>
    mayImportOwnFiles(text)
      ? undefined
      : digestOf([common, exercise.folder, digests.of(exercise), 'file', file, text]);
  return {
    keyOfFile,
    keyOf: (exercise, bundle) => {
      const isAlone = bundle.inputs.length === 1;
      const [text] = bundle.texts?.values() ?? [];
      const byFile = isAlone && text !== undefined ? keyOfFile(exercise, bundle.file, text) : undefined;
      if (byFile !== undefined) return byFile;
      // Paths differ from place to place; what lies there is in the texts.
      const { inputs: _, used: __, texts, ...told } = bundle;
      const own = digestOf([JSON.stringify(told), ...(texts?.values() ?? [])]);
      return digestOf([common, exercise.folder, digests.of(exercise), isAlone ? '' : digests.whole(), own]);
    },
    find: (key, exercise) => {
      const found = isFresh ? undefined : readVerdict(store.get(key), exercise);
      if (found !== undefined) store.renew(key);
      return found;
    },
    keep: (key, verdict) => {
      if (!isLasting(verdict)) return;
      try {
        store.put(key, verdict);
        added = true;
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    },
    tidy: () => {
      if (added) store.shrink(MAX_BYTES);
      added = false;
    },
  };
}

/** Whether judging the same again would say the same. */
function isLasting({ exercise, faults }: Verdict): boolean {
  const findings = exercise.checks.flatMap(({ finding, parts }): (FindingReport | undefined)[] => [
    finding,
    ...parts.map((part) => part.finding),
  ]);
  return faults.length === 0 && !findings.some((one) => one !== undefined && PASSING.includes(one.code));
}
