import { sha256Of } from '../files/sha256-of.ts';
import type { Manifest, ReleasedState } from './manifest.ts';
import type { Owner, ReleasedFile } from './released-file.ts';

/** What a release does about one file. */
export type Action =
  | { readonly kind: 'add' | 'update' | 'restore'; readonly path: string; readonly file: ReleasedFile }
  /** Somebody has changed a file of the course: it is set aside before the release's is written. */
  | { readonly kind: 'replace'; readonly path: string; readonly file: ReleasedFile }
  /** Somebody's own: it is not touched, though the release would have another there. */
  | { readonly kind: 'keep'; readonly path: string; readonly because: KeepReason }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'unchanged'; readonly path: string };

export type KeepReason = 'changed' | 'added' | 'removed-by-hand' | 'changed-and-no-longer-released';

/** Reads a file of the folder; undefined where there is none. */
export type ReadPresent = (path: string) => Uint8Array | undefined;

/**
 * What leads from an earlier release, and all that has happened to it since, to the new one. `before` holds no files
 * where nothing was released yet. A student's own file, and a setting that was changed, are never touched.
 */
export function compareRelease(
  before: Manifest['files'],
  files: readonly ReleasedFile[],
  readPresent: ReadPresent,
): Action[] {
  const released = new Set(files.map(({ path }) => path));
  const gone = Object.keys(before).filter((path) => !released.has(path));
  return [
    ...files.map((file) => actionFor(file, before[file.path], readPresent(file.path))),
    ...gone.flatMap((path) => actionForGone(path, before[path], readPresent(path))),
  ];
}

function actionFor(
  file: ReleasedFile,
  earlier: ReleasedState | undefined,
  present: Uint8Array | undefined,
): Action {
  const { path, owner, content } = file;
  if (present === undefined) {
    if (earlier === undefined) return { kind: 'add', path, file };
    return isTheirs(owner)
      ? { kind: 'keep', path, because: 'removed-by-hand' }
      : { kind: 'restore', path, file };
  }
  const found = sha256Of(present);
  if (found === sha256Of(content)) return { kind: 'unchanged', path };
  if (found === earlier?.sha256) return { kind: 'update', path, file };
  if (isTheirs(owner)) return { kind: 'keep', path, because: earlier === undefined ? 'added' : 'changed' };
  return { kind: 'replace', path, file };
}

/** A file that is no longer released goes, unless somebody has worked on it. */
function actionForGone(path: string, earlier: ReleasedState, present: Uint8Array | undefined): Action[] {
  if (present === undefined) return [];
  if (sha256Of(present) === earlier.sha256) return [{ kind: 'remove', path }];
  return [{ kind: 'keep', path, because: 'changed-and-no-longer-released' }];
}

function isTheirs(owner: Owner): boolean {
  return owner !== 'course';
}
