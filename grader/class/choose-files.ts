import { isSameText, nameMatcher, plainName } from '../course/spelling.ts';
import { SOURCE_EXTENSIONS } from '../sandbox/index.ts';
import type { SourceFile, SourceTree } from './source-tree.ts';

/** As much of an exercise as it takes to find a student's file for it. */
export interface Sought {
  readonly folder: string;
  readonly slug: string;
  /** What it is known by after it was renamed, where that is not its slug. */
  readonly id?: string;
  /** The file as students receive it. */
  readonly stub: Uint8Array | undefined;
}

/** A student's files, laid out like exercises/, whatever they were before. */
export interface Arranged {
  /** By path as the grader will see it, `NN-slug/slug.ts` or `slug.ts` for exercises. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** The exercises' files, by folder; exercises without one are absent. */
  readonly chosen: ReadonlyMap<string, Chosen>;
}

export interface Chosen {
  /** As the grader will see it. */
  readonly path: string;
  /** As the student handed it in. */
  readonly original: string;
  readonly isStub: boolean;
  /** Other files that could have been meant, and are no stubs: the instructor should know. */
  readonly others: readonly string[];
}

/** Where an exercise's file may be, best first by `rank`. */
interface Candidate {
  readonly file: SourceFile;
  readonly isStub: boolean;
  readonly rank: readonly (number | string)[];
}

/**
 * Finds the exercises in a student's files: laid out like exercises/, flat, in a repository, some folders deeper, in
 * other spellings, in JavaScript beside a stub that was left as it was.
 */
export function arrangeFiles(tree: SourceTree, exercises: readonly Sought[]): Arranged {
  const byName = new Map<string, SourceFile[]>();
  for (const file of tree.files) {
    const name = plainName(nameOf(file.path));
    byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  const names = new Set(exercises.flatMap(({ slug, folder }) => [plainName(slug), plainName(folder)]));
  const found = exercises.map((exercise) => filesFor(exercise, byName, names));
  const root = bestRoot(found);
  const chosen = new Map<string, Chosen>();
  const files = new Map<string, SourceFile>();
  const placed = new Set<SourceFile>();
  for (const { exercise, spelled, copies } of found) {
    const isWritten = spelled.some(({ bytes }) => !isSame(bytes, exercise.stub));
    // Beside what was written, a file of such a name may be anything: one that is imported, say.
    const candidates = (isWritten ? spelled : [...spelled, ...copies])
      .map((file): Candidate => {
        const isStub = isSame(file.bytes, exercise.stub);
        const isCopy = copies.includes(file);
        return { file, isStub, rank: [isStub ? 1 : 0, isCopy ? 1 : 0, ...rankOf(file, exercise, root)] };
      })
      .sort((a, b) => compareRanks(a.rank, b.rank));
    const [best] = candidates;
    for (const { file } of candidates) placed.add(file);
    if (best === undefined) continue;
    const path = pathFor(exercise, best.file, root);
    files.set(path, best.file);
    const others = candidates
      .slice(1)
      .filter(({ file, isStub }) => !isStub && !isSame(file.bytes, best.file.bytes))
      .map(({ file }) => file.path);
    chosen.set(exercise.folder, { path, original: best.file.path, isStub: best.isStub, others });
  }
  for (const file of tree.files) {
    const path = placed.has(file) ? undefined : within(file.path, root);
    if (path !== undefined && !files.has(path)) files.set(path, file);
  }
  return { files, chosen };
}

/** Files that may be meant for an exercise. */
interface Found {
  readonly exercise: Sought;
  readonly spelled: readonly SourceFile[];
  /** Second downloads and the like, which count where nothing else was written. */
  readonly copies: readonly SourceFile[];
}

/** `names` are those of all exercises: what is another one's own is no copy of this one. */
function filesFor(
  exercise: Sought,
  byName: ReadonlyMap<string, readonly SourceFile[]>,
  names: ReadonlySet<string>,
): Found {
  const match = nameMatcher(exercise);
  const named = (kind: ReturnType<typeof match>) =>
    [...byName].filter(([name]) => match(name) === kind && (kind === 'spelled' || !names.has(name)));
  const filesOf = (kind: 'spelled' | 'copy') => named(kind).flatMap(([, files]) => files);
  return { exercise, spelled: filesOf('spelled'), copies: filesOf('copy') };
}

/** The folder in which most of the exercises lie, as `…/NN-slug/slug.ts` or `…/slug.ts`; the shallowest of several. */
function bestRoot(found: readonly Found[]): string {
  const counts = new Map<string, number>();
  for (const { exercise, spelled, copies } of found) {
    const files = spelled.length > 0 ? spelled : copies;
    const roots = new Set(files.map(({ path }) => rootOf(path, exercise)));
    for (const root of roots) counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  const ordered = [...counts].sort(([a, m], [b, n]) => n - m || depthOf(a) - depthOf(b) || (a < b ? -1 : 1));
  return ordered[0]?.[0] ?? '';
}

function rootOf(path: string, exercise: Sought): string {
  const parts = path.split('/').slice(0, -1);
  const last = plainName(parts.at(-1) ?? '');
  const former = plainName(exercise.id ?? exercise.slug);
  const isOwn =
    [plainName(exercise.folder), plainName(exercise.slug)].includes(last) ||
    last.replace(/^\d\d/, '') === former;
  return (isOwn ? parts.slice(0, -1) : parts).join('/');
}

function rankOf(file: SourceFile, exercise: Sought, root: string): readonly (number | string)[] {
  const extension = file.path.slice(file.path.lastIndexOf('.')).toLowerCase();
  const stem = nameOf(file.path);
  return [
    rootOf(file.path, exercise) === root ? 0 : 1,
    stem === exercise.slug ? 0 : 1,
    depthOf(file.path),
    (SOURCE_EXTENSIONS as readonly string[]).indexOf(extension),
    file.path,
  ];
}

function compareRanks(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at] < b[at] ? -1 : 1;
}

/** In a folder of its own, or beside the others: as the student laid it out, in the course's spelling. */
function pathFor({ folder, slug }: Sought, { path }: SourceFile, root: string): string {
  const extension = path.slice(path.lastIndexOf('.')).toLowerCase();
  const inside = within(path, root);
  const isFlat = inside !== undefined && !inside.includes('/');
  return isFlat ? `${slug}${extension}` : `${folder}/${slug}${extension}`;
}

/** A path relative to the root; undefined for what lies elsewhere. */
function within(path: string, root: string): string | undefined {
  if (root === '') return path;
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : undefined;
}

function isSame(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a !== undefined && b !== undefined && isSameText(a, b);
}

/** A file's name without its folder and extension. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[mc]?[jt]s$/i, '');
}

function depthOf(path: string): number {
  return path === '' ? 0 : path.split('/').length;
}
