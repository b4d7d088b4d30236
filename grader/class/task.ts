import type { UnreadableReason } from '../model/finding.ts';
import type { Language } from '../model/text.ts';
import type { SandboxMode } from '../sandbox/index.ts';

/** What a lane must know before it judges anything. */
export interface LaneSetup {
  readonly courseRoot: string;
  /** Folders of the exercises that are graded. */
  readonly exercises: readonly string[];
  readonly storeFolder: string;
  readonly language: Language;
  readonly sandbox: SandboxMode;
  readonly graderVersion: string;
  /** Digest of all that makes a page from a report. */
  readonly renderer: string;
}

/** One exercise of one submission, or of several that are the same. */
export interface JudgeTask {
  readonly kind: 'judge';
  /** Under which the verdict is kept. */
  readonly key: string;
  /** The exercise. */
  readonly folder: string;
  readonly seed: number;
  /** It is derived from a secret: no command may tell it. */
  readonly isSecret: boolean;
  /** A folder that holds the student's files and nothing else; undefined where there is none for this exercise. */
  readonly root?: string;
  /** The file is there, but cannot be read. */
  readonly unreadable?: { readonly file: string; readonly reason: UnreadableReason };
}

/** What the store keeps. */
export type { Verdict } from '../report/build/index.ts';
