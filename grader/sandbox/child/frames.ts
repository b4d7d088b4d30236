import { readSync as read0, writeSync as write0 } from 'node:fs';
import { HEADER_BYTES } from './wire.ts';

export interface IncomingFrame {
  readonly tag: string;
  readonly text: string;
}

// Taken once, before any other code runs; a module as a whole would be copied, member by member, when it is imported.
const [readSync, writeSync] = [read0, write0];
// Asking a module for what is global takes longer than to load all of this.
const { Buffer, process } = globalThis;
const { allocUnsafe, byteLength } = Buffer;
const { wait } = Atomics;
const exit = (code: number): never => process.exit(code);
const clock = new Int32Array(new SharedArrayBuffer(4));

/** Most frames fit into it: what is read there is requests, and what is written is one reply. */
const ROOM = 32 * 1024;
const incoming = allocUnsafe(ROOM);
const outgoing = allocUnsafe(ROOM);

/** What has been read and not yet been taken: `incoming` from here to there. */
let from = 0;
let to = 0;

const STDIN = 0;
const STDOUT = 1;

/** Waits for the next request; ends the process when the parent is gone. */
export function readFrame(): IncomingFrame {
  while (to - from < HEADER_BYTES) readMore();
  const length = incoming.readUInt32LE(from);
  from += HEADER_BYTES;
  if (length > ROOM) return frameIn(take(allocUnsafe(length)), 0, length);
  while (to - from < length) readMore();
  from += length;
  return frameIn(incoming, from - length, from);
}

function frameIn(bytes: Buffer, start: number, end: number): IncomingFrame {
  return { tag: bytes.toString('latin1', start, start + 1), text: bytes.toString('utf8', start + 1, end) };
}

/** Reads what is there, after what is left, which is moved to the front where there is no room behind it. */
function readMore(): void {
  if (from > 0) {
    incoming.copyWithin(0, from, to);
    to -= from;
    from = 0;
  }
  to += read(incoming, to, ROOM - to);
}

/** Fills a large frame: with what has been read of it, and then without a detour. */
function take(bytes: Buffer): Buffer {
  let done = incoming.copy(bytes, 0, from, to);
  from += done;
  while (done < bytes.length) done += read(bytes, done, bytes.length - done);
  return bytes;
}

function read(bytes: Buffer, at: number, most: number): number {
  for (;;) {
    try {
      const count = readSync(STDIN, bytes, at, most, null);
      if (count === 0) exit(0);
      return count;
    } catch (error) {
      recover(error, true);
    }
  }
}

/** Writes one frame in one go; throws only when there is no stack left to begin. */
export function writeFrame(tag: string, text: string): void {
  // A character takes three bytes at most.
  const fits = text.length * 3 < ROOM - HEADER_BYTES - 1;
  const bytes = fits ? outgoing : allocUnsafe(HEADER_BYTES + 1 + byteLength(text));
  const end = HEADER_BYTES + 1 + bytes.write(text, HEADER_BYTES + 1);
  bytes.writeUInt32LE(end - HEADER_BYTES, 0);
  bytes.write(tag, HEADER_BYTES, 1, 'latin1');
  for (let done = 0; done < end; ) {
    try {
      done += writeSync(STDOUT, bytes, done, end - done);
    } catch (error) {
      recover(error, done > 0);
    }
  }
}

/** A pipe may be full or empty for the moment (EAGAIN); an end of file is an error on Windows. */
function recover(error: unknown, begun: boolean): void {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EAGAIN') wait(clock, 0, 0, 1);
  else if (code !== undefined || begun) exit(code === 'EOF' || code === 'EPIPE' ? 0 : 70);
  else throw error;
}
