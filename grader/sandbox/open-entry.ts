import { relative, sep } from 'node:path';
import type { BundledFile } from '../model/runner.ts';
import { idOf } from './bundler/wire.ts';
import { isInside, realPath } from './find-source.ts';
import type { CourseModules, ImportScope } from './import-policy.ts';
import { readSource, type SourceText } from './read-source.ts';

/** A student's file, where it belongs, and what it may import from the course. */
export interface BundleEntry {
  readonly submissionRoot: string;
  /** Absolute path of the student's file. */
  readonly file: string;
  /** Absolute paths of the course's forward rule for this exercise, and of its types. */
  readonly courseModules: CourseModules;
  /** What bundling may compute; a default if it is not given. */
  readonly seconds?: number;
}

type Unreadable = Exclude<SourceText, { kind: 'text' }> & { readonly file: string };

/** The file as the first of its bundle, and where the others may come from. */
export interface OpenedEntry {
  readonly kind: 'opened';
  readonly scope: ImportScope;
  readonly first: BundledFile;
}

/** Reads the file with which a bundle begins. */
export async function openEntry(entry: BundleEntry): Promise<OpenedEntry | Unreadable> {
  const scope = scopeOf(entry);
  const file = relative(entry.submissionRoot, entry.file).split(sep).join('/');
  if (scope === undefined) return { kind: 'unreadable', file, reason: 'cannot-open' };
  const source = await readSource(scope.entry);
  if (source.kind === 'unreadable') return { ...source, file };
  const id = idOf(0, scope.entry);
  return {
    kind: 'opened',
    scope,
    first: { id, text: source.text, ofCourse: false, path: scope.entry, shown: file },
  };
}

function scopeOf(entry: BundleEntry): ImportScope | undefined {
  const root = realPath(entry.submissionRoot);
  const file = realPath(entry.file);
  if (root === undefined || file === undefined || !isInside(file, root)) return undefined;
  const { forward, types } = entry.courseModules;
  return {
    root,
    entry: file,
    course: {
      forward: forward === undefined ? undefined : realPath(forward),
      types: types === undefined ? undefined : realPath(types),
    },
  };
}
