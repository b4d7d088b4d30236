import type { Action, KeepReason } from '../release/compare.ts';
import type { Release } from '../release/write-release.ts';

/** More files of one kind than this are counted by folder. */
const LISTED = 12;

const DONE: Readonly<Record<Exclude<Action['kind'], 'keep' | 'unchanged'>, string>> = {
  add: 'added',
  update: 'updated',
  restore: 'restored',
  replace: 'replaced',
  remove: 'removed',
};

const KEPT: Readonly<Record<KeepReason, string>> = {
  changed: 'changed since the last release',
  added: 'was here before',
  'removed-by-hand': 'removed since the last release, and not brought back',
  'changed-and-no-longer-released': 'no longer released, but changed since',
};

/** What was done, or would be, for the one who ran the release: every single file where nothing is written. */
export function releaseLines(
  { actions, moves, outdated, folder, isUpdate }: Release,
  shown: string,
  dryRun: boolean,
): string[] {
  const lines = (Object.keys(DONE) as (keyof typeof DONE)[]).flatMap((kind) => {
    const paths = actions.filter((action) => action.kind === kind).map(({ path }) => path);
    const note = kind === 'replace' ? '   (yours is in .dojo/replaced)' : '';
    return (dryRun ? paths : summed(paths)).map((path) => `${DONE[kind].padEnd(9)} ${path}${note}`);
  });
  const moved = moves.map(({ from, to }) => `${'moved'.padEnd(9)} ${from} → ${to}`);
  const notes = outdated.map(
    (path) => `${'look'.padEnd(9)} ${path}   (it imports an exercise by its former name)`,
  );
  const kept = actions.flatMap((action) =>
    action.kind === 'keep' ? [`${'kept'.padEnd(9)} ${action.path}   (${KEPT[action.because]})`] : [],
  );
  const count = actions.length;
  const changed = actions.filter(({ kind }) => kind !== 'keep' && kind !== 'unchanged').length;
  const what = isUpdate
    ? `${changed} of ${counted(count)} ${dryRun ? 'would change' : 'changed'}`
    : `${counted(changed)} ${dryRun ? 'would be written' : 'written'}`;
  return [...moved, ...lines, ...kept, ...notes, `${what} in ${shown === '.' ? folder : shown}`];
}

function counted(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}

/** Paths, or where they are many, how many lie in each folder at the top. */
function summed(paths: readonly string[]): string[] {
  if (paths.length <= LISTED) return [...paths];
  const tops = [...new Set(paths.map((path) => path.split('/')[0]))];
  return tops.map((top) => {
    const inside = paths.filter((path) => path.startsWith(`${top}/`));
    return inside.length === 0 ? top : `${top}/ (${inside.length})`;
  });
}
