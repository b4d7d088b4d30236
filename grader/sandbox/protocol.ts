import type { Breach } from '../model/runner.ts';
import { HEADER_BYTES, MAX_FRAME_BYTES } from './child/wire.ts';

/** One message of the child. */
export interface Frame {
  readonly tag: string;
  readonly text: string;
}

/** Why what the child sent is no frame. */
export type FrameError =
  | { readonly kind: 'too-long'; readonly bytes: number }
  | { readonly kind: 'malformed'; readonly breach: Breach };

/** Bytes that arrived and are not yet a frame. */
export interface FrameReader {
  chunks: Buffer[];
  bytes: number;
  /** Bytes needed before the next look is worth while. */
  wanted: number;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function encodeFrame(tag: string, text: string): Buffer {
  const length = 1 + Buffer.byteLength(text);
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + length);
  bytes.writeUInt32LE(length, 0);
  bytes.write(tag, HEADER_BYTES, 1, 'latin1');
  bytes.write(text, HEADER_BYTES + 1);
  return bytes;
}

/** The same in two pieces, of a text of which all but a start is written out already. */
export function framePieces(tag: string, start: string, rest: Buffer): readonly [Buffer, Buffer] {
  const head = encodeFrame(tag, start);
  head.writeUInt32LE(head.length - HEADER_BYTES + rest.length, 0);
  return [head, rest];
}

export function frameReader(): FrameReader {
  return { chunks: [], bytes: 0, wanted: HEADER_BYTES };
}

/** Adds bytes and takes out all frames that are now complete. After an error the reader is of no more use. */
export function readFrames(reader: FrameReader, chunk: Buffer): { frames: Frame[]; error?: FrameError } {
  reader.chunks.push(chunk);
  reader.bytes += chunk.length;
  const frames: Frame[] = [];
  if (reader.bytes < reader.wanted) return { frames };
  const all = reader.chunks.length === 1 ? chunk : Buffer.concat(reader.chunks);
  let at = 0;
  reader.wanted = HEADER_BYTES;
  while (all.length - at >= HEADER_BYTES) {
    const length = all.readUInt32LE(at);
    if (length > MAX_FRAME_BYTES) return { frames, error: { kind: 'too-long', bytes: length } };
    if (length === 0) return { frames, error: { kind: 'malformed', breach: 'empty' } };
    const end = at + HEADER_BYTES + length;
    if (end > all.length) {
      reader.wanted = end - at;
      break;
    }
    const text = decodeText(all.subarray(at + HEADER_BYTES + 1, end));
    if (text === undefined) return { frames, error: { kind: 'malformed', breach: 'not-utf8' } };
    frames.push({ tag: String.fromCharCode(all[at + HEADER_BYTES]!), text });
    at = end;
  }
  reader.chunks = at === all.length ? [] : [all.subarray(at)];
  reader.bytes = all.length - at;
  return { frames };
}

function decodeText(bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
