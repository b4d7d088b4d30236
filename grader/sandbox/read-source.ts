import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import type { UnreadableReason } from '../model/finding.ts';

export const MAX_SOURCE_BYTES = 1_000_000;

export type SourceText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason };

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads a source file of a submission, whatever it may be; a byte order mark is dropped. */
export async function readSource(path: string): Promise<SourceText> {
  try {
    // Opening a FIFO without O_NONBLOCK would wait for somebody to write into it.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const status = fstatSync(file);
      if (!status.isFile()) return unreadable('not-a-file');
      if (status.size > MAX_SOURCE_BYTES) return unreadable('too-large');
      return decode(readFileSync(file));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return unreadable(code === 'EISDIR' || code === 'ENXIO' ? 'not-a-file' : 'cannot-open');
  }
}

function decode(bytes: Uint8Array): SourceText {
  try {
    const text = utf8.decode(bytes);
    // UTF-16 without a mark is valid UTF-8 as long as it is ASCII, with a NUL at every other byte.
    return text.includes('\0') ? unreadable('not-utf8') : { kind: 'text', text };
  } catch {
    return unreadable('not-utf8');
  }
}

function unreadable(reason: UnreadableReason): SourceText {
  return { kind: 'unreadable', reason };
}
