import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClassResult, ClassStudent } from '../../grader/class/class-result.ts';
import { type Ended, runCli } from '../support/cli.ts';
import { type Files, temporaryFolder } from '../support/folders.ts';
import { CALCULUS, readCalculus } from '../support/verify.ts';

export const FIT = 'solutions/12-polynomial-fit/polynomial-fit.ts';
export const FORM = 'solutions/11-quadratic-form/quadratic-form.ts';

/** The calculus course's files as somebody may hand them in. */
export const RIGHT_FIT = readCalculus(FIT);
export const RIGHT_FORM = readCalculus(FORM);
export const STUB_FIT = readCalculus(FIT.replace('solutions', 'exercises'));
export const STUB_FORM = readCalculus(FORM.replace('solutions', 'exercises'));
/** A mistake that has a name: the mean is taken as a sum. */
export const SUMMED_FIT = RIGHT_FIT.replace(' / x.length', '');
/** A mistake that has none. */
export const ODD_FIT = RIGHT_FIT.replace('return dc;', 'return dc.map((d, k) => d + 3 * k * k);');

/** Grades a class of the calculus course by the command line. */
export function gradeClass(files: Files, out: string, ...args: readonly string[]): Promise<Ended> {
  return gradeFolder(temporaryFolder(files), out, ...args);
}

export function gradeFolder(folder: string, out: string, ...args: readonly string[]): Promise<Ended> {
  const course = args.includes('--course') ? [] : ['--course', CALCULUS];
  return runCli(['grade:class', folder, '--out', out, ...course, ...args], { cwd: temporaryFolder() });
}

export function readClass(out: string): ClassResult {
  return JSON.parse(readFileSync(join(out, 'class.json'), 'utf8')) as ClassResult;
}

export function studentOf({ students }: ClassResult, id: string): ClassStudent {
  const found = students.find((student) => student.id === id);
  if (found === undefined) throw new Error(`${id} is not among ${students.map((one) => one.id).join(', ')}`);
  return found;
}
