import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readFolder, readSourceFile } from './read-folder.ts';
import { readZip } from './read-zip.ts';
import { byPath, isSourceName, type SourceFile, type SourceTree, TREE_LIMITS } from './source-tree.ts';
import type { Source } from './student.ts';

/** All source files that a student handed in, in memory. Never rejects because of what they are. */
export async function readTree(source: Source): Promise<SourceTree> {
  switch (source.kind) {
    case 'folder':
      return withArchives(source.path, readFolder(source.path));
    case 'zip':
      return readZip(source.path);
    case 'files':
      return together(await Promise.all(source.files.map(({ name, path }) => readLoose(name, path))));
    case 'link':
      return { files: [], notes: [{ code: 'link', path: basename(source.path) }] };
  }
}

/** Some platforms put the archive that a student uploaded into a folder of its own. */
async function withArchives(folder: string, tree: SourceTree): Promise<SourceTree> {
  if (tree.files.length > 0) return tree;
  const archives = archivesIn(folder);
  if (archives.length === 0) return tree;
  const trees: SourceTree[] = [tree];
  for (const name of archives) trees.push(await readZip(join(folder, name)));
  return together(trees);
}

/** More than a few archives are no submission. */
const MAX_ARCHIVES = 5;

function archivesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.zip$/i.test(entry.name))
      .map(({ name }) => name)
      .sort()
      .slice(0, MAX_ARCHIVES);
  } catch {
    return [];
  }
}

async function readLoose(name: string, path: string): Promise<SourceTree> {
  if (/\.zip$/i.test(name)) return readZip(path);
  if (!isSourceName(name)) return { files: [], notes: [] };
  const { bytes, why } = readSourceFile(dirname(path), basename(path));
  const file: SourceFile = { path: basename(name), ...(bytes && { bytes }), ...(why && { why }) };
  return { files: [file], notes: [] };
}

function together(trees: readonly SourceTree[]): SourceTree {
  const files = new Map(trees.flatMap((tree) => tree.files).map((file) => [file.path, file]));
  const kept = [...files.values()].sort(byPath).slice(0, TREE_LIMITS.sourceFiles);
  return { files: kept, notes: trees.flatMap(({ notes }) => notes) };
}
