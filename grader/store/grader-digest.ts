import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reachedFiles } from '../release/reached-files.ts';
import { digestOf } from './digest.ts';
import { namedContents } from './named-contents.ts';
import { OWN_ROOT } from './own-root.ts';

/** Where judging begins: all that these files reach can change a verdict. */
const JUDGING = ['grader/grading/grade-submission.ts', 'grader/report/build/index.ts'];

/** The digest of the grader: its own files that judge and put into words, its packages, and Node, whose arithmetic it uses. */
export function graderDigest(): string {
  known ??= makeDigest();
  return known;
}

let known: string | undefined;

function makeDigest(): string {
  const { files } = reachedFiles(OWN_ROOT, JUDGING, { '#spec': 'grader/spec/index.ts' });
  const lock = readFileSync(join(OWN_ROOT, 'package-lock.json'));
  return digestOf([process.version, process.platform, process.arch, lock, ...namedContents(OWN_ROOT, files)]);
}
