import { readFileSync } from 'node:fs';
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
  /** A JSON value; undefined when there is no entry, or none that is whole. */
  readonly get: (key: string) => unknown;
  /** Keeps a JSON value. Throws a UserError where it cannot be written, and then has kept nothing. */
  readonly put: (key: string, value: unknown) => void;
}

export function openStore(folder: string): Store {
  const get = (key: string): unknown => {
    const text = readEntry(fileOf(folder, key));
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  };
  return {
    has: (key) => readEntry(fileOf(folder, key)) !== undefined,
    get,
    put: (key, value) => {
      const content = deflateSync(JSON.stringify(value), { level: 1 });
      writeWhole(fileOf(folder, key), Buffer.concat([sealOf(content), content]));
    },
  };
}

const SEAL_BYTES = 32;

function sealOf(content: Uint8Array): Buffer {
  return Buffer.from(digestOf([content]), 'hex');
}

function fileOf(folder: string, key: string): string {
  if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`${key} is no digest.`);
  return join(folder, key.slice(0, 2), key.slice(2));
}

function readEntry(file: string): string | undefined {
  try {
    const bytes = readFileSync(file);
    const content = bytes.subarray(SEAL_BYTES);
    if (!sealOf(content).equals(bytes.subarray(0, SEAL_BYTES))) return undefined;
    return inflateSync(content).toString('utf8');
  } catch {
    return undefined;
  }
}
