import { statSync } from 'node:fs';
import { join } from 'node:path';
import { FORMAT_VERSION } from '../fingerprints/digest.ts';
import type { Course, Exercise } from '../model/exercise.ts';
import type { Fingerprints } from '../model/fingerprints.ts';
import { outputName } from '../model/output-name.ts';
import { courseFault } from '../words/user-error.ts';
import { readValidated } from './schema.ts';

/** Where an exercise's fingerprints stand, relative to the course. */
export function fingerprintsFile(exercise: Pick<Exercise, 'folder'>): string {
  return `fixtures/${exercise.folder}/fingerprints.json`;
}

/** The fingerprints of an exercise, or undefined where none are made yet. Throws a CourseFault if they are stale. */
export function loadFingerprints(course: Pick<Course, 'root'>, exercise: Exercise): Fingerprints | undefined {
  const file = fingerprintsFile(exercise);
  const path = join(course.root, file);
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (found === undefined) return undefined;
  const state = [path, found.ino, found.size, found.mtimeNs, found.ctimeNs].join();
  const known = validated.get(exercise);
  if (known?.state === state) return known.fingerprints;
  const read = readValidated(path, file, 'fingerprints.schema.json') as Omit<Fingerprints, 'file'>;
  const fingerprints: Fingerprints = { ...read, file };
  validate(exercise, fingerprints);
  validated.set(exercise, { state, fingerprints });
  return fingerprints;
}

/** What was read, as long as its file is the same: a class asks for it with each submission. */
const validated = new WeakMap<Exercise, { readonly state: string; readonly fingerprints: Fingerprints }>();

function validate(
  exercise: Exercise,
  { formatVersion, functions, misconceptions, file }: Fingerprints,
): void {
  if (formatVersion !== FORMAT_VERSION) {
    throw courseFault('stale-fingerprints', {
      file,
      why: 'format',
      format: formatVersion,
      own: FORMAT_VERSION,
    });
  }
  for (const rule of exercise.rules) {
    const outputs = rule.outputs.map(({ key }) => outputName(key)).sort();
    const known = Object.keys(functions[rule.function]?.digests ?? {}).sort();
    if (known.join() === outputs.join()) continue;
    const { function: name } = rule;
    throw courseFault('stale-fingerprints', {
      ...{ file, why: 'outputs', function: name },
      returns: outputs,
      holds: known,
    });
  }
  const strangers = [functions, ...misconceptions.map(({ digests }) => digests)]
    .flatMap((digests) => Object.keys(digests))
    .filter((name) => exercise.rules.every((rule) => rule.function !== name));
  const [stranger] = strangers;
  if (stranger !== undefined) {
    throw courseFault('stale-fingerprints', { file, why: 'no-function', function: stranger });
  }
}
