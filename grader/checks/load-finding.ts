import type { Finding } from '../model/finding.ts';
import { stopFinding } from './answer.ts';
import type { Subject } from './subject.ts';

/** Loads the file in a fresh realm. What is wrong with it as a whole: loading it throws, or never ends. */
export async function loadFinding({
  runner,
  bundle,
  exercise,
}: Pick<Subject, 'runner' | 'bundle' | 'exercise'>): Promise<Finding | undefined> {
  const loaded = await runner.load(bundle, exercise.manifest.limits);
  if (loaded.kind === 'threw') return { code: 'threw', error: loaded.error };
  if (loaded.kind === 'stopped') return stopFinding(loaded.stop, 'loading');
  return undefined;
}
