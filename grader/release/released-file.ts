/** Whose a file of a release is once it lies in the student's repository. */
export type Owner =
  /** The course's: grader, statements, fixtures. An update brings them to the state of the release. */
  | 'course'
  /** Settings, to be adapted where they lie: an update leaves a changed one alone. */
  | 'settings'
  /** A stub, in which the student writes: an update never touches one that has changed. */
  | 'student';

/** One file of a release. */
export interface ReleasedFile {
  /** Relative to the release, with `/`. */
  readonly path: string;
  readonly content: Uint8Array;
  readonly owner: Owner;
  readonly executable: boolean;
}

export function courseFile(path: string, content: string | Uint8Array): ReleasedFile {
  return releasedAs('course', path, content);
}

export function settingsFile(path: string, content: string | Uint8Array): ReleasedFile {
  return releasedAs('settings', path, content);
}

export function studentFile(path: string, content: string | Uint8Array): ReleasedFile {
  return releasedAs('student', path, content);
}

export function executable(file: ReleasedFile): ReleasedFile {
  return { ...file, executable: true };
}

/** The same files in a folder of the release. */
export function inFolder(folder: string, files: readonly ReleasedFile[]): ReleasedFile[] {
  return files.map((file) => ({ ...file, path: `${folder}/${file.path}` }));
}

export function releasedAs(owner: Owner, path: string, content: string | Uint8Array): ReleasedFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { path, content: bytes, owner, executable: false };
}
