import type { Release } from '../release/write-release.ts';
import { padEnd } from '../text/width.ts';
import type { ReleaseWords } from '../words/authoring.ts';

/** More files of one kind than this are counted by folder. */
const LISTED = 12;

const KINDS = ['add', 'update', 'restore', 'replace', 'remove'] as const;

/** What was done, or would be, for the one who ran the release: every single file where nothing is written. */
export function releaseLines(
  { actions, moves, outdated, folder, isUpdate }: Release,
  shown: string,
  planned: boolean,
  words: ReleaseWords,
): string[] {
  const row = (kind: keyof ReleaseWords['done'], path: string, note?: string): string =>
    `${padEnd(words.done[kind], 9)} ${path}${note === undefined ? '' : words.note(note)}`;
  const lines = KINDS.flatMap((kind) => {
    const paths = actions.filter((action) => action.kind === kind).map(({ path }) => path);
    const note = kind === 'replace' ? words.inReplaced : undefined;
    return (planned ? paths : summed(paths)).map((path) => row(kind, path, note));
  });
  const moved = moves.map(({ from, to }) => row('move', `${from} → ${to}`));
  const notes = outdated.map((path) => row('look', path, words.importsFormer));
  const kept = actions.flatMap((action) =>
    action.kind === 'keep' ? [row('keep', action.path, words.kept[action.because])] : [],
  );
  const count = actions.length;
  const changed = actions.filter(({ kind }) => kind !== 'keep' && kind !== 'unchanged').length;
  const about = { folder: shown === '.' ? folder : shown, planned };
  const what = isUpdate
    ? words.changed({ ...about, changed, count })
    : words.written({ ...about, count: changed });
  return [...moved, ...lines, ...kept, ...notes, what];
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
