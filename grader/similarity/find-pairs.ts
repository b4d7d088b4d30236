import { FingerprintIndex, type TokenizedFile } from '@dodona/dolos-core';

/** Two files that share more than the class as a whole does. */
export interface SimilarPair {
  readonly left: string;
  readonly right: string;
  /** The share of both files that is in the other one as well, from 0 to 1, without what the course or half the class has. */
  readonly similarity: number;
  /** Lines of both that are shared, from 0. */
  readonly leftLines: readonly number[];
  readonly rightLines: readonly number[];
}

/** Length of what is compared, in tokens, and how many of them one is taken from (as Dolos has them). */
const KGRAM = 23;
const WINDOW = 17;

/** What so large a share of a class has in common is how the exercise is solved. */
const COMMON = 0.1;

/** A pair is worth a look from here on. */
const LEAST = 0.7;

/** Below so many tokens of their own two solutions are alike because there is no other. */
const LEAST_TOKENS = 120;

/** So many pairs are told, the most similar first. */
const MOST = 100;

export interface Compared {
  readonly pairs: readonly SimilarPair[];
  /** Why nothing was compared. */
  readonly leftOut?: 'too-short' | 'too-few';
}

/**
 * Compares the different files for one exercise. Nobody is alike by what the course gave: its stub, and other `given` code.
 * `onShare` is told which share of the pairs has been looked at.
 */
export function findPairs(
  files: readonly TokenizedFile[],
  stub: TokenizedFile | undefined,
  given: readonly TokenizedFile[],
  onShare: (share: number) => void = () => {},
): Compared {
  if (files.length < 2) return { pairs: [], leftOut: 'too-few' };
  const begun = stub?.tokens.length ?? 0;
  const own = files.map(({ tokens }) => tokens.length - begun).sort((a, b) => a - b);
  if (own[own.length >> 1] < LEAST_TOKENS) return { pairs: [], leftOut: 'too-short' };
  // Two may always share what nobody else has.
  const most = Math.max(2, Math.floor(files.length * COMMON));
  const index = new FingerprintIndex(KGRAM, WINDOW, false, most);
  for (const file of stub === undefined ? given : [stub, ...given]) index.addIgnoredFile(file);
  index.addFiles([...files]);
  const pairs = candidates(index)
    .map(([left, right], i, all) => {
      onShare(i / all.length);
      return index.getPair(left, right);
    })
    .filter(({ similarity }) => similarity >= LEAST)
    .map((pair): SimilarPair => {
      const fragments = pair.buildFragments();
      return {
        left: pair.leftFile.path,
        right: pair.rightFile.path,
        similarity: Math.round(pair.similarity * 100) / 100,
        leftLines: linesOf(fragments.map(({ leftSelection }) => leftSelection)),
        rightLines: linesOf(fragments.map(({ rightSelection }) => rightSelection)),
      };
    })
    .sort((a, b) => b.similarity - a.similarity || (a.left + a.right < b.left + b.right ? -1 : 1));
  return { pairs: pairs.slice(0, MOST) };
}

/** Pairs that share anything that few have: all pairs of a thousand files would be half a million. */
function candidates(index: FingerprintIndex): [TokenizedFile, TokenizedFile][] {
  const found = new Map<string, [TokenizedFile, TokenizedFile]>();
  for (const shared of index.sharedFingerprints()) {
    if (shared.ignored || shared.fileCount() < 2) continue;
    const files = shared.files().sort((a, b) => (a.path < b.path ? -1 : 1));
    files.forEach((left, i) => {
      for (const right of files.slice(i + 1)) found.set(`${left.id} ${right.id}`, [left, right]);
    });
  }
  return [...found.values()];
}

function linesOf(regions: readonly { readonly startRow: number; readonly endRow: number }[]): number[] {
  const lines = new Set<number>();
  for (const { startRow, endRow } of regions)
    for (let line = startRow; line <= endRow; line++) lines.add(line);
  return [...lines].sort((a, b) => a - b);
}
