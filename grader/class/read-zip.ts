import { crc32 } from 'node:zlib';
import { type Entry, getFileNameLowLevel, openPromise, validateFileName, type ZipFile } from 'yauzl';
import { type Gathering, gather } from './gathering.ts';
import {
  isSkippedFolder,
  isSourceName,
  type SourceFile,
  type SourceTree,
  TREE_LIMITS,
} from './source-tree.ts';

/**
 * Reads the source files in a zip archive, into memory and nowhere else. What an archive claims of its sizes is not
 * believed; links and names that lead outside are left out. Never rejects because of what the archive holds.
 */
export async function readZip(file: string): Promise<SourceTree> {
  const gathering = gather();
  let archive: ZipFile | undefined;
  try {
    archive = await openPromise(file, { autoClose: false, decodeStrings: false });
    await readEntries(archive, gathering);
  } catch (error) {
    gathering.note({ code: 'bad-archive', reason: error instanceof Error ? error.message : String(error) });
  } finally {
    archive?.close();
  }
  return gathering.tree();
}

async function readEntries(archive: ZipFile, gathering: Gathering): Promise<void> {
  const wanted = await listEntries(archive, gathering);
  const skipped = skippedFolders(wanted.map(({ path }) => path));
  for (const { path, entry } of wanted) {
    if (!isSourceName(path) || foldersOf(path).some((folder) => skipped.has(folder))) continue;
    if (path.split('/').length - 1 > TREE_LIMITS.depth) {
      gathering.note({ code: 'too-deep', path });
      continue;
    }
    if (!gathering.hasRoom()) return;
    if (entry.isEncrypted()) {
      gathering.note({ code: 'encrypted', path });
      continue;
    }
    const found = await readEntry(archive, entry, path);
    // Entries may share their bytes, and their name: what is unpacked for nothing is work all the same. Of entries with
    // one name the last one counts, as where an archive is unpacked.
    if (!gathering.take(found, found.bytes === undefined ? TREE_LIMITS.fileBytes : 0)) return;
  }
}

interface Listed {
  readonly path: string;
  readonly entry: Entry;
}

async function listEntries(archive: ZipFile, gathering: Gathering): Promise<Listed[]> {
  const found: Listed[] = [];
  for await (const entry of archive.eachEntry()) {
    if (!gathering.look()) break;
    const raw = entry.fileName as unknown as Buffer;
    const name = getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false);
    if (validateFileName(name) !== null || name.includes('\0')) {
      gathering.note({ code: 'outside', path: name });
      continue;
    }
    const path = name
      .split('/')
      .filter((part) => part !== '' && part !== '.')
      .join('/');
    if (isLink(entry)) gathering.note({ code: 'link', path });
    else if (!name.endsWith('/') && path !== '') found.push({ path, entry });
  }
  return found;
}

/** Unix keeps a file's kind in the upper half of its attributes; 0o120000 is a symbolic link. */
function isLink({ versionMadeBy, externalFileAttributes }: Entry): boolean {
  return versionMadeBy >> 8 !== 0 && ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

/** The folders of an archive that are passed over, as `foldersOf` names them. */
function skippedFolders(paths: readonly string[]): ReadonlySet<string> {
  const children = new Map<string, Set<string>>([['', new Set()]]);
  for (const path of paths) {
    let parent = '';
    for (const folder of foldersOf(path)) {
      children.get(parent)?.add(folder.slice(parent === '' ? 0 : parent.length + 1));
      if (!children.has(folder)) children.set(folder, new Set());
      parent = folder;
    }
    if (path.length > parent.length) children.get(parent)?.add(path.slice(path.lastIndexOf('/') + 1));
  }
  const skipped = new Set<string>();
  for (const [parent, found] of children) {
    const names = [...found];
    for (const name of names) {
      if (isSkippedFolder(name, names)) skipped.add(parent === '' ? name : `${parent}/${name}`);
    }
  }
  return skipped;
}

/** The folders that a path leads through, the outermost first, as far as anything is looked at. */
function foldersOf(path: string): string[] {
  const folders: string[] = [];
  let at = path.indexOf('/');
  while (at >= 0 && folders.length <= TREE_LIMITS.depth) {
    folders.push(path.slice(0, at));
    at = path.indexOf('/', at + 1);
  }
  return folders;
}

async function readEntry(archive: ZipFile, entry: Entry, path: string): Promise<SourceFile> {
  const limit = Math.min(TREE_LIMITS.fileBytes, Math.max(1000, entry.compressedSize * TREE_LIMITS.ratio));
  try {
    const stream = await archive.openReadStreamPromise(entry);
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > limit) {
        stream.destroy();
        return { path, why: 'too-large' };
      }
      chunks.push(chunk);
    }
    const bytes = Buffer.concat(chunks);
    return isWhole(bytes, entry) ? { path, bytes } : { path, why: 'cannot-open' };
  } catch {
    return { path, why: 'cannot-open' };
  }
}

/** Node 20.19 has the check sum; a file that is damaged is not to be judged. */
function isWhole(bytes: Uint8Array, entry: Entry): boolean {
  return crc32(bytes) === entry.crc32;
}
