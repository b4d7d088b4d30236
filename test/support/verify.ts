import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifierHere } from '../../grader/commands/verify/crew.ts';
import type { Failure, ProofResult, Verification } from '../../grader/verify/verification.ts';
import { type Verifier, verifyCourse } from '../../grader/verify/verify-course.ts';
import { type Files, ROOT, temporaryFolder, whenFileEnds, writeInto } from './folders.ts';

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

let verifier: Verifier | undefined;

/** One for all tests of a file: its processes need not start again for each. */
function hired(): Verifier {
  if (verifier === undefined) {
    const opened = verifierHere();
    verifier = opened;
    whenFileEnds(async () => {
      verifier = undefined;
      await opened.close();
    });
  }
  return verifier;
}

/** Verifies in this process, one exercise after the other, under a few seeds. */
export function verifyHere(root: string, words: readonly string[], seeds = 2): Promise<Verification> {
  return verifyCourse({
    root,
    words,
    graderVersion: 'test',
    seeds,
    hire: () => ({ verify: hired().verify, close: async () => {} }),
    jobs: 1,
    onExercise: () => {},
  });
}

export function proofsOf({ proofs, exercises }: Verification): ProofResult[] {
  return [...proofs, ...exercises.flatMap((exercise) => exercise.proofs)];
}

export function failuresOf(verification: Verification): Failure[] {
  return proofsOf(verification).flatMap(({ failures }) => failures);
}
