import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Ajv } from 'ajv';
import schema from '../../grader/class/class.schema.json' with { type: 'json' };
import type { ClassResult, ClassStudent } from '../../grader/class/class-result.ts';
import { answerText } from '../../grader/grading/answer-text.ts';
import { runCli } from '../support/cli.ts';
import type { Ended } from '../support/environment.ts';
import { type Files, temporaryFolder } from '../support/folders.ts';
import { runHere } from '../support/here.ts';
import { CALCULUS, readCalculus } from '../support/verify.ts';

export const FIT = 'solutions/12-polynomial-fit/polynomial-fit.ts';
export const FORM = 'solutions/11-quadratic-form/quadratic-form.ts';

/** The calculus course's files as somebody may hand them in. */
export const RIGHT_FIT = handedIn(FIT);
export const RIGHT_FORM = handedIn(FORM);
export const STUB_FIT = readCalculus(FIT.replace('solutions', 'exercises'));
export const STUB_FORM = readCalculus(FORM.replace('solutions', 'exercises'));
/** A mistake that has a name: the mean is taken as a sum. */
export const SUMMED_FIT = RIGHT_FIT.replace(' / x.length', '');
/** A mistake that has none. */
export const ODD_FIT = RIGHT_FIT.replace('return dc;', 'return dc.map((d, k) => d + 3 * k * k);');

/** A reference as a student's file. */
function handedIn(path: string): string {
  const [, folder = '', file = ''] = path.split('/');
  const stub = readCalculus(`exercises/${folder}/${file}`);
  return answerText({ folder, slug: file.replace('.ts', '') }, stub, readCalculus(path));
}

/** Grades a class of the calculus course, in this process. */
export function gradeClass(files: Files, out: string, ...args: readonly string[]): Promise<Ended> {
  return gradeFolder(temporaryFolder(files), out, ...args);
}

export function gradeFolder(folder: string, out: string, ...args: readonly string[]): Promise<Ended> {
  return runHere(gradingOf(folder, out, args), { cwd: temporaryFolder() });
}

/** The same by the command line and a lane, each of which is a process. */
export function gradeApart(folder: string, out: string, ...args: readonly string[]): Promise<Ended> {
  return runCli(gradingOf(folder, out, args), { cwd: temporaryFolder() });
}

function gradingOf(folder: string, out: string, args: readonly string[]): string[] {
  const course = args.includes('--course') ? [] : ['--course', CALCULUS];
  // Of two lanes, each would load the course for a handful of files.
  const jobs = args.includes('--jobs') ? [] : ['--jobs', '1'];
  return ['grade:class', folder, '--out', out, ...course, ...jobs, ...args];
}

const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile<ClassResult>(schema);

/** class.json, which has its form. */
export function readClass(out: string): ClassResult {
  const data: unknown = JSON.parse(readFileSync(join(out, 'class.json'), 'utf8'));
  if (validate(data)) return data;
  throw new Error(JSON.stringify(validate.errors));
}

/** Everything in a folder of results by path, but what only resuming needs. */
export function outputsIn(out: string): Record<string, string> {
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => relative(out, join(parentPath, name)));
  const shown = paths.filter((path) => !path.startsWith('.store') && !path.startsWith('.work')).sort();
  return Object.fromEntries(shown.map((path) => [path, readFileSync(join(out, path), 'utf8')]));
}

export function studentOf({ students }: ClassResult, id: string): ClassStudent {
  const found = students.find((student) => student.id === id);
  if (found === undefined) throw new Error(`${id} is not among ${students.map((one) => one.id).join(', ')}`);
  return found;
}
