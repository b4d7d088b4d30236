import { join } from 'node:path';
import type { Submission } from '../course/submission.ts';
import type { Exercise } from '../model/exercise.ts';
import { UserError } from '../model/fault.ts';
import type { FindingCode } from '../model/finding.ts';
import type { FindingReport } from '../model/report.ts';
import type { BundledFile, BundleSources } from '../model/runner.ts';
import type { GradeFrame, Verdict } from '../report/build/index.ts';
import type { AskedImport } from '../sandbox/follow.ts';
import { type CourseDigests, courseDigests } from './course-digests.ts';
import { digestOf } from './digest.ts';
import { graderDigest } from './grader-digest.ts';
import { neighbours } from './neighbours.ts';
import { OWN_ROOT } from './own-root.ts';
import { readVerdict } from './read-verdict.ts';
import { asText } from './sources-text.ts';
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
  /** By the files that a bundle is made of, with what their imports mean, and all of the course that matters to them. */
  readonly keyOf: (exercise: Place, sources: BundleSources) => string;
  /** Remembers what the entry file leads to, so that the bundle need not be made to find that again. */
  readonly noteImports: (exercise: Place, sources: BundleSources) => void;
  /** What was remembered of an entry file with this text; undefined where there is nothing that can be used. */
  readonly importsOf: (exercise: Place, entry: BundledFile) => readonly AskedImport[] | undefined;
  /** Undefined where there is none, or nothing that this grader can have written. */
  readonly find: (key: string, exercise: Place) => Verdict | undefined;
  /** Keeps what would be found again; where it cannot be written, it is judged again. */
  readonly keep: (key: string, verdict: Verdict) => void;
  /** The student's files that keys were asked for, and whether any imports were followed in them. */
  readonly seen: () => { readonly files: readonly string[]; readonly imports: boolean };
  /** Lets old ones go now and then, when some were added. */
  readonly tidy: () => void;
}

type Place = Pick<Exercise, 'folder' | 'slug'>;

/** What verdicts of one run have in common. */
export interface KeptFrame extends GradeFrame {
  /** What student's code is shut in by. */
  readonly sandbox: NonNullable<GradeFrame['sandbox']>;
  /** Where the files come from. */
  readonly submission: Submission;
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
  const { course, submission, submissionId: _, next: __, partial: ___, ...told } = frame;
  const common = digestOf(['kept/3', graderDigest(), JSON.stringify(told)]);
  const files = new Set<string>();
  let followed = false;
  const put = (key: string, value: unknown): void => {
    try {
      store.put(key, value);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  };
  const keyOfImports = ({ folder }: Place, { shown, text }: BundledFile) =>
    digestOf([common, folder, 'imports', shown, text]);
  return {
    keyOf: (exercise, sources) => {
      const { folder } = exercise;
      if (sources.imports.length > 0) followed = true;
      for (const { path, ofCourse } of sources.files) if (!ofCourse) files.add(path);
      const others = neighbours(course.root, submission, exercise, sources);
      const ofCourse = [exercise, ...others].flatMap((one) => [one.folder, digests.of(one)]);
      return digestOf([common, folder, ofCourse.join(' '), ...asText(sources)]);
    },
    noteImports: (exercise, { files: [entry], imports }) => {
      if (entry === undefined || imports.length === 0) return;
      const key = keyOfImports(exercise, entry);
      const asked: readonly AskedImport[] = imports.map(({ from, specifier }) => ({ from, specifier }));
      if (JSON.stringify(store.get(key)) !== JSON.stringify(asked)) put(key, asked);
    },
    importsOf: (exercise, entry) => {
      const key = keyOfImports(exercise, entry);
      const found = store.get(key);
      if (!Array.isArray(found) || !found.every(isAsked)) return undefined;
      store.renew(key);
      return found;
    },
    find: (key, exercise) => {
      const found = isFresh ? undefined : readVerdict(store.get(key), exercise);
      if (found !== undefined) store.renew(key);
      return found;
    },
    keep: (key, verdict) => {
      if (isLasting(verdict)) put(key, verdict);
    },
    seen: () => ({ files: [...files], imports: followed }),
    tidy: () => store.tidy(MAX_BYTES),
  };
}

function isAsked(value: unknown): value is AskedImport {
  const { from, specifier } = (value ?? {}) as Partial<AskedImport>;
  return typeof from === 'string' && typeof specifier === 'string';
}

/** Whether judging the same again would say the same. */
function isLasting({ exercise, faults }: Verdict): boolean {
  const findings = exercise.checks.flatMap(({ finding, parts }): (FindingReport | undefined)[] => [
    finding,
    ...parts.map((part) => part.finding),
  ]);
  return faults.length === 0 && !findings.some((one) => one !== undefined && PASSING.includes(one.code));
}
