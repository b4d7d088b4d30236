import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFingerprints } from '../../grader/grading/make-fingerprints.ts';
import type { Course, Exercise } from '../../grader/model/exercise.ts';
import { PROOFS } from '../../grader/verify/proofs.ts';
import type { Failure, ProofResult, Verification } from '../../grader/verify/verification.ts';
import { verifyCourse } from '../../grader/verify/verify-course.ts';
import { verifyExercise } from '../../grader/verify/verify-exercise.ts';
import type { ProofId } from '../../grader/words/verify.ts';
import { type Files, ROOT, temporaryFolder, writeInto } from './folders.ts';
import { sharedSandboxes } from './sandboxes.ts';

/** A course of two exercises that have nothing to do with networks. */
export const CALCULUS = join(ROOT, 'test', 'courses', 'calculus');

/** A copy of that course in a folder of its own, over which `files` are written. Its grader is the real one. */
export function calculusCopy(files: Files = {}): string {
  const root = temporaryFolder();
  cpSync(CALCULUS, root, { recursive: true });
  for (const name of ['grader', 'node_modules']) symlinkSync(join(ROOT, name), join(root, name));
  writeFileSync(join(root, 'package.json'), readFileSync(join(ROOT, 'package.json')));
  writeInto(root, files);
  return root;
}

export function readCalculus(path: string): string {
  return readFileSync(join(CALCULUS, path), 'utf8');
}

export interface Verifying {
  readonly seeds?: number;
  /** Whether fingerprints are made anew, which takes as long as all other proofs; else those that are there are right. */
  readonly isRemade?: boolean;
  /** Whether types are checked: by a process that takes as long as most other proofs together. */
  readonly isTyped?: boolean;
  /** All if not given. */
  readonly proofs?: readonly ProofId[];
  /** `en` if not given. */
  readonly language?: string;
}

/** Verifies in this process, one exercise after the other, under a few seeds. */
export function verifyHere(
  root: string,
  words: readonly string[],
  { seeds = 2, isRemade = true, isTyped = true, proofs, language = 'en' }: Verifying = {},
): Promise<Verification> {
  const asked = proofs && PROOFS.filter(({ id }) => proofs.includes(id));
  const tools = { makeFingerprints: isRemade ? makeFingerprints : readFingerprints };
  return verifyCourse({
    root,
    words,
    graderVersion: 'test',
    language,
    seeds,
    isTyped,
    hire: () => ({
      verify: (order) => verifyExercise(order, sharedSandboxes(), tools, asked),
      close: async () => {},
    }),
    jobs: 1,
    onExercise: () => {},
  });
}

async function readFingerprints({ root }: Course, { folder }: Exercise): Promise<string | undefined> {
  const file = join(root, 'fixtures', folder, 'fingerprints.json');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

export function proofsOf({ proofs, exercises }: Verification): ProofResult[] {
  return [...proofs, ...exercises.flatMap((exercise) => exercise.proofs)];
}

export function failuresOf(verification: Verification): Failure[] {
  return proofsOf(verification).flatMap(({ failures }) => failures);
}
