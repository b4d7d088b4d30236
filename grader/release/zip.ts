import { crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive. */
export interface Entry {
  /** With `/`, without a drive or `..`. */
  readonly path: string;
  readonly content: Uint8Array;
  readonly executable: boolean;
}

/** 1 January 1980, midnight, the first moment that the format knows: equal files make equal archives. */
const DATE = 0x21;
const TIME = 0;
/** File names are in UTF-8. */
const FLAGS = 0x0800;
const DEFLATED = 8;
const VERSION = 20;
/** The upper byte says that the attributes are those of Unix. */
const MADE_BY = (3 << 8) | VERSION;

/** A zip archive (APPNOTE.TXT 6.3, without the extension for archives of 4 GB). */
export function zip(entries: readonly Entry[]): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, content, executable } of entries) {
    const name = Buffer.from(path, 'utf8');
    const packed = deflateRawSync(content, { level: 9 });
    const common = commonFields(content, packed, name);
    const local = Buffer.concat([signature(0x04034b50), common, name, packed]);
    directory.push(centralRecord(common, offset, executable), name);
    bodies.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...bodies, central, endRecord(entries.length, central.length, offset)]);
}

/** What the header of a file and its record in the directory share: 26 bytes. */
function commonFields(content: Uint8Array, packed: Buffer, name: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(FLAGS, 2);
  fields.writeUInt16LE(DEFLATED, 4);
  fields.writeUInt16LE(TIME, 6);
  fields.writeUInt16LE(DATE, 8);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function centralRecord(common: Buffer, offset: number, executable: boolean): Buffer {
  const made = Buffer.alloc(2);
  made.writeUInt16LE(MADE_BY);
  const rest = Buffer.alloc(14);
  const mode = executable ? 0o100755 : 0o100644;
  rest.writeUInt32LE(mode * 0x10000, 6);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([signature(0x02014b50), made, common, rest]);
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const fields = Buffer.alloc(18);
  fields.writeUInt16LE(count, 4);
  fields.writeUInt16LE(count, 6);
  fields.writeUInt32LE(size, 8);
  fields.writeUInt32LE(offset, 12);
  return Buffer.concat([signature(0x06054b50), fields]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
