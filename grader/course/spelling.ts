import type { Exercise } from '../model/exercise.ts';

/** A file's name, as plainName gives it, against an exercise's: the same however spelled, or that of a copy. */
export type NameMatch = 'spelled' | 'copy' | undefined;

/**
 * Tells which files may be meant for an exercise, by plain names. Copies are what a browser makes of a second download
 * (`name (1)`), a learning platform of a second upload (`name-2`) and an editor of a duplicate (`name copy`).
 */
export function nameMatcher({
  slug,
  folder,
}: Pick<Exercise, 'slug' | 'folder'>): (plain: string) => NameMatch {
  const names = new Set([plainName(slug), plainName(folder)]);
  // A number at the end of the name itself cannot be told from that of a copy.
  const hasCopies = !/\d$/.test(slug);
  return (plain) => {
    if (names.has(plain)) return 'spelled';
    return hasCopies && names.has(plain.replace(/(?:copy)?\d*$/, '')) ? 'copy' : undefined;
  };
}

/** `outputdelta` for Output_Delta, output-delta, outputDelta: how a name may be spelled. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Whether two files hold the same text: editors on Windows write other line ends, and some a mark at the beginning. */
export function isSameText(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(plainBytes(a), plainBytes(b)) === 0;
}

function plainBytes(bytes: Uint8Array): Buffer {
  if (!bytes.includes(13) && bytes[0] !== 0xef)
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return Buffer.from(
    Buffer.from(bytes)
      .toString('latin1')
      .replace(/^\xef\xbb\xbf/, '')
      .replaceAll('\r', ''),
    'latin1',
  );
}
