import { readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { writeWhole } from '../files/write-whole.ts';
import { digestOf } from './digest.ts';

/**
 * Results by the digest of all that they depend on. An entry is there as a whole or not at all, whenever the process,
 * the machine or the disk gave up: it carries a digest of its own content, without which it counts as absent. Several
 * processes may use one store at once.
 */
export interface Store {
  readonly has: (key: string) => boolean;
  /** A value of the store's form; undefined when there is no entry, or none that is whole. */
  readonly get: (key: string) => unknown;
  /** Keeps a value. Throws a UserError where it cannot be written, and then has kept nothing. */
  readonly put: (key: string, value: unknown) => void;
  /** It was needed just now: others go first when there are too many. */
  readonly renew: (key: string) => void;
  /**
   * Removes entries, those first that nobody has needed for longest, until all together have at most so many bytes; after
   * every sixteenth or so that was put, since all files are looked at for that.
   */
  readonly tidy: (bytes: number) => void;
}

/** How the values of a store stand in its files. */
export interface Form {
  readonly write: (value: unknown) => Uint8Array;
  /** Of what was written; throws where it was not. */
  readonly read: (bytes: Buffer) => unknown;
}

/** No verdict is larger; what is, was not written by a store. */
const MAX_BYTES = 256 * 1024 * 1024;

/** What is smaller takes two or three blocks of a disk as it is, and longer to pack than to write. */
const PACKED_FROM_BYTES = 12 * 1024;

/** The first byte of what is packed; no JSON begins with it. */
const PACKED = 0x78;

/** JSON values, in little space. */
const PACKED_JSON: Form = {
  write: (value) => {
    const text = Buffer.from(JSON.stringify(value));
    return text.length < PACKED_FROM_BYTES ? text : deflateSync(text, { level: 1 });
  },
  read: (bytes) => {
    const isPacked = bytes[0] === PACKED;
    const text = isPacked ? inflateSync(bytes, { maxOutputLength: MAX_BYTES }) : bytes;
    return JSON.parse(text.toString('utf8'));
  },
};

/** Of digests, one in sixteen begins so. */
const DUE = '0';

export function openStore(folder: string, form = PACKED_JSON): Store {
  let isDue = false;
  return {
    has: (key) => readEntry(fileOf(folder, key), key, form) !== undefined,
    get: (key) => readEntry(fileOf(folder, key), key, form)?.value,
    put: (key, value) => {
      const content = form.write(value);
      writeWhole(fileOf(folder, key), Buffer.concat([sealOf(key, content), content]));
      if (key.startsWith(DUE)) isDue = true;
    },
    renew: (key) => {
      const now = new Date();
      try {
        utimesSync(fileOf(folder, key), now, now);
      } catch {
        // Gone, or not ours to change: then it goes a little earlier.
      }
    },
    tidy: (bytes) => {
      if (isDue) shrink(folder, bytes);
      isDue = false;
    },
  };
}

function shrink(folder: string, bytes: number): void {
  const files = filesIn(folder).sort((a, b) => b.time - a.time);
  let total = 0;
  for (const { path, size } of files) {
    total += size;
    if (total > bytes) rmSync(path, { force: true });
  }
}

/** Other processes may remove files meanwhile. */
function filesIn(folder: string) {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries.flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const found = entry.isFile() ? statSync(path, { throwIfNoEntry: false }) : undefined;
      return found === undefined ? [] : [{ path, size: found.size, time: found.mtimeMs }];
    });
  } catch {
    return [];
  }
}

const SEAL_BYTES = 32;

/** Of the key as well: what was copied from another entry is none. */
function sealOf(key: string, content: Uint8Array): Buffer {
  return Buffer.from(digestOf([key, content]), 'hex');
}

function fileOf(folder: string, key: string): string {
  if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`${key} is no digest.`);
  return join(folder, key.slice(0, 2), key.slice(2));
}

function readEntry(file: string, key: string, form: Form): { readonly value: unknown } | undefined {
  try {
    const bytes = readFileSync(file);
    const content = bytes.subarray(SEAL_BYTES);
    if (!sealOf(key, content).equals(bytes.subarray(0, SEAL_BYTES))) return undefined;
    return { value: form.read(content) };
  } catch {
    return undefined;
  }
}
