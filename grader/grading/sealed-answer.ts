import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadFingerprints } from '../course/fingerprints.ts';
import { loadReference } from '../course/mirrors.ts';
import type { Submission } from '../course/submission.ts';
import { digestOf } from '../fingerprints/digest.ts';
import { observeOutputs } from '../fingerprints/observe.ts';
import { plannedProbes } from '../fingerprints/probes.ts';
import { observeProbes } from '../fingerprints/put-probes.ts';
import type { Course, Exercise } from '../model/exercise.ts';
import type { Fingerprints } from '../model/fingerprints.ts';
import { courseRunner, type Sandboxes } from '../sandbox/index.ts';
import { courseFault } from '../words/user-error.ts';
import { answerText } from './answer-text.ts';
import { bundleOf } from './grade-submission.ts';

/*
 * A reference that is told after solving goes to students as a sealed file. Its key is made of the right outputs on the
 * probes of the exercise, of which the released fingerprints hold digests under another salt: who has a right rule can
 * compute the key, and nothing in a release can.
 */

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Where a release keeps the sealed reference, relative to the course. */
function sealedFile({ folder }: Pick<Exercise, 'folder'>): string {
  return `exercises/${folder}/answer.sealed`;
}

/** By path: the sealed references of a course that are told after solving. Throws a CourseFault where one is missing. */
export async function sealAnswers(course: Course): Promise<Readonly<Record<string, string>>> {
  const sealed: Record<string, string> = {};
  for (const exercise of course.exercises) {
    if (exercise.manifest.answer !== 'after-solving') continue;
    sealed[sealedFile(exercise)] = await sealAnswer(course, exercise);
  }
  return sealed;
}

/** The sealed reference as text. Throws a CourseFault where reference or fingerprints are missing. */
async function sealAnswer(course: Course, exercise: Exercise): Promise<string> {
  const reference = await loadReference(course, exercise);
  const fingerprints = loadFingerprints(course, exercise);
  if (reference === undefined || fingerprints === undefined) {
    throw courseFault('no-answer', { file: `exercises/${exercise.folder}/exercise.json` });
  }
  const runner = courseRunner(reference);
  const functions = new Map<string, NonNullable<ReturnType<typeof observeOutputs>>>();
  for (const rule of exercise.rules) {
    const plan = fingerprints.functions[rule.function].probes;
    const args = plannedProbes(exercise.slug, rule, plan, fingerprints.file).map((probe) => probe.args);
    const calls = args.map((one) => ({ function: rule.function, args: one, returnArgs: false }));
    const observed = observeOutputs(rule, args, await runner.call(calls));
    if (observed !== undefined) functions.set(rule.function, observed);
  }
  const text = readAnswer(course, exercise);
  const nonce = createHash('sha256').update(text).digest().subarray(0, NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(exercise, functions), nonce);
  const sealed = Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  return `${sealed.toString('base64').replace(/.{100}/g, '$&\n')}\n`;
}

/** The reference for a submission that has just earned full marks; undefined where the course does not tell it. */
export async function revealAnswer(
  course: Course,
  exercise: Exercise,
  submission: Submission,
  sandboxes: Sandboxes,
): Promise<string | undefined> {
  if (exercise.manifest.answer !== 'after-solving') return undefined;
  if (existsSync(join(course.root, solutionFile(exercise)))) return readAnswer(course, exercise);
  const file = join(course.root, sealedFile(exercise));
  const fingerprints = loadFingerprints(course, exercise);
  const bundled = await bundleOf({ course, submission, sandboxes }, exercise);
  if (!existsSync(file) || fingerprints === undefined || bundled?.kind !== 'bundled') return undefined;
  const key = await keyFrom(exercise, fingerprints, bundled.bundle, sandboxes);
  return key && open(Buffer.from(readFileSync(file, 'utf8'), 'base64'), key);
}

async function keyFrom(
  exercise: Exercise,
  fingerprints: Fingerprints,
  bundle: Parameters<typeof observeProbes>[0]['bundle'],
  sandboxes: Sandboxes,
): Promise<Buffer | undefined> {
  const runner = sandboxes.open();
  try {
    const put = await observeProbes({ exercise, bundle, runner, fingerprints }, exercise.rules);
    return put.kind === 'observed' ? keyOf(exercise, put.functions) : undefined;
  } finally {
    await runner.close();
  }
}

/** Outputs are rounded as in fingerprints, so that any right rule has the same key. */
function keyOf(
  { slug, rules }: Exercise,
  functions: ReadonlyMap<string, NonNullable<ReturnType<typeof observeOutputs>>>,
): Buffer {
  const hash = createHash('sha256');
  for (const rule of rules) {
    for (const [output, observations] of Object.entries(functions.get(rule.function) ?? {})) {
      hash.update(digestOf(`backprop-dojo answer/${slug}`, `${rule.function}.${output}`, observations));
    }
  }
  return hash.digest();
}

/** Undefined if the key is another one, or the file was changed. */
function open(sealed: Buffer, key: Buffer): string | undefined {
  try {
    const cipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES));
    cipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const text = cipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([text, cipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** The reference in the form of a student's file. */
function readAnswer({ root }: Course, exercise: Exercise): string {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const { folder, slug } = exercise;
  return answerText(exercise, read(`exercises/${folder}/${slug}.ts`), read(solutionFile(exercise)));
}

function solutionFile({ folder, slug }: Exercise): string {
  return `solutions/${folder}/${slug}.ts`;
}
