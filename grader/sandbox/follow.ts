import type { BundleSources } from '../model/runner.ts';
import { admissions } from './admissions.ts';
import { type BundleEntry, openEntry } from './open-entry.ts';

/** An import by the id of the file that holds it. */
export interface AskedImport {
  readonly from: string;
  readonly specifier: string;
}

/**
 * What a file's bundle would be made of now, if its imports are these, in the order in which a bundler met them: where all
 * files hold what they did then, no others are met. Undefined where the file cannot be read, or one of these leads
 * elsewhere, so that who imports is not known. Nothing is bundled.
 */
export async function followImports(
  entry: BundleEntry,
  imports: readonly AskedImport[],
): Promise<BundleSources | undefined> {
  const opened = await openEntry(entry);
  if (opened.kind === 'unreadable') return undefined;
  const admitted = admissions(opened.scope, opened.first);
  for (const { from, specifier } of imports) {
    if (!admitted.sources.has(from)) return undefined;
    await admitted.answer({ number: 0, importer: from, specifier, hasAttributes: false });
  }
  return { files: [...admitted.sources.values()], imports: admitted.imports };
}
