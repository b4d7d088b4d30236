import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locateFile, type Submission } from '../course/submission.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Outcome } from './outcome.ts';

/** Fails the running test with the terminal's words, at the place in the student's file where it is to be mended. */
export function failTest(
  { message, finding }: Extract<Outcome, { kind: 'failed' }>,
  exercise: Exercise,
  submission: Submission,
): never {
  const error = new Error(`\n${message}`);
  error.name = finding.code;
  const { location } = finding;
  const place =
    location === undefined
      ? definitionOf(finding.case?.function ?? exercise.manifest.functions[0], exercise, submission)
      : `${join(submission.root, location.file)}:${location.line}:${location.column}`;
  // Reporters and editors show the innermost frame: the student's line says more than ours.
  error.stack = `${error.name}: ${error.message}${place === undefined ? '' : `\n    at ${place}`}`;
  throw error;
}

/** Where the student defines a function, as well as a look at the text can tell. */
function definitionOf(name: string, exercise: Exercise, submission: Submission): string | undefined {
  const path = locateFile(submission, exercise);
  if (path === undefined || !existsSync(path)) return undefined;
  const lines = readFileSync(path, 'utf8').split('\n');
  const at = lines.findIndex((line) => new RegExp(`\\b(?:function|const|let|var)\\s+${name}\\b`).test(line));
  return at < 0 ? undefined : `${path}:${at + 1}:1`;
}
