import { Buffer } from 'node:buffer';
import fs from 'node:fs';
import process from 'node:process';
import { HEADER_BYTES } from './wire.ts';

export interface IncomingFrame {
  readonly tag: string;
  readonly text: string;
}

const { readSync, writeSync } = fs;
const { alloc, allocUnsafe, byteLength } = Buffer;
const { wait } = Atomics;
const exit = (code: number): never => process.exit(code);
const clock = new Int32Array(new SharedArrayBuffer(4));
const header = alloc(HEADER_BYTES);

const STDIN = 0;
const STDOUT = 1;

/** Waits for the next request; ends the process when the parent is gone. */
export function readFrame(): IncomingFrame {
  fill(header);
  const body = allocUnsafe(header.readUInt32LE(0));
  fill(body);
  return { tag: body.toString('latin1', 0, 1), text: body.toString('utf8', 1) };
}

/** Writes one frame in one go; throws only when there is no stack left to begin. */
export function writeFrame(tag: string, text: string): void {
  const bytes = allocUnsafe(HEADER_BYTES + 1 + byteLength(text));
  bytes.writeUInt32LE(bytes.length - HEADER_BYTES, 0);
  bytes.write(tag, HEADER_BYTES, 1, 'latin1');
  bytes.write(text, HEADER_BYTES + 1);
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(STDOUT, bytes, done, bytes.length - done);
    } catch (error) {
      recover(error, done > 0);
    }
  }
}

function fill(bytes: Buffer): void {
  for (let done = 0; done < bytes.length; ) {
    try {
      const count = readSync(STDIN, bytes, done, bytes.length - done, null);
      if (count === 0) exit(0);
      done += count;
    } catch (error) {
      recover(error, true);
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
