import type { OutputDigests } from '../model/fingerprints.ts';
import { MINED_KINDS, type Mined } from '../model/mined.ts';
import { digestOf } from './digest.ts';
import type { Known, Observations } from './match.ts';
import { sha256 } from './sha256.ts';

/**
 * A mined name is sealed by the numbers that it explains: a released file tells which mistakes there are to nobody
 * but who makes them. `lock.text`: 32 digits by which it is found, and the name, masked by a digest of the numbers.
 */
export function sealName(salt: string, name: string, wrong: OutputDigests, mined: Mined): string {
  const text = JSON.stringify(mined);
  const padded = text.padEnd(Math.ceil(text.length / BLOCK) * BLOCK, ' ');
  const secret = secretOf(salt, name, wrong);
  return `${lockOf(secret)}.${masked(
    secret,
    [...padded].map((_, i) => padded.charCodeAt(i)),
  )}`;
}

/** What is said about wrong outputs, and about which. */
export interface MinedName {
  readonly mined: Mined;
  readonly outputs: readonly string[];
  /** Whether these are all that are wrong. */
  readonly alone: boolean;
}

/** The mined names that these outputs unseal: one of all that is wrong, or one for each of some outputs. */
export function unsealNames(known: Known, observed: Observations): readonly MinedName[] {
  const { salt, function: name, reference, mined: sealed } = known;
  if (sealed.length === 0) return [];
  const digests = Object.entries(observed).map(
    ([output, values]) => [output, digestOf(salt, `${name}.${output}`, values)] as const,
  );
  const wrong = digests.filter(([output, digest]) => digest !== reference[output]);
  const found = (some: typeof wrong): MinedName[] => {
    const secret = secretOf(salt, name, Object.fromEntries(some));
    const own = sealed.find((one) => one.startsWith(`${lockOf(secret)}.`));
    const mined = own && unmasked(secret, own.slice(own.indexOf('.') + 1));
    return mined
      ? [{ mined, outputs: some.map(([output]) => output), alone: some.length === wrong.length }]
      : [];
  };
  const whole = found(wrong);
  return whole.length > 0 || wrong.length < 2 ? whole : wrong.flatMap((one) => found([one]));
}

/** Texts are padded to whole blocks, so that their length tells little. */
const BLOCK = 32;

function secretOf(salt: string, name: string, wrong: OutputDigests): string {
  const parts = Object.entries(wrong).map(([output, digest]) => `${output}=${digest}`);
  return sha256([`${salt}/mined/${name}`, ...parts.sort()].join('\n'));
}

function lockOf(secret: string): string {
  return sha256(`lock/${secret}`).slice(0, 32);
}

function masked(secret: string, bytes: readonly number[]): string {
  const mask = Array.from({ length: Math.ceil(bytes.length / BLOCK) }, (_, i) =>
    sha256(`${i}/${secret}`),
  ).join('');
  return bytes
    .map((byte, i) =>
      (byte ^ Number.parseInt(mask.slice(2 * i, 2 * i + 2), 16)).toString(16).padStart(2, '0'),
    )
    .join('');
}

function unmasked(secret: string, sealed: string): Mined | undefined {
  const bytes = sealed.match(/../g)?.map((two) => Number.parseInt(two, 16)) ?? [];
  const plain = masked(secret, bytes).match(/../g) ?? [];
  try {
    const read: unknown = JSON.parse(
      plain.map((two) => String.fromCharCode(Number.parseInt(two, 16))).join(''),
    );
    return isMined(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isMined(read: unknown): read is Mined {
  return (
    Array.isArray(read) &&
    read.every((part) => typeof part === 'string') &&
    MINED_KINDS.some((kind) => kind === read[0])
  );
}
