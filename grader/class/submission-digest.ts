import { digestOf } from '../store/digest.ts';
import type { Arranged, Chosen } from './choose-files.ts';
import { mayImportOwnFiles } from './own-imports.ts';
import type { SourceFile } from './source-tree.ts';

/** What a verdict on one exercise depends on, of a student's files. */
export interface Dependence {
  readonly digest: string;
  /** All that must lie beside it, by path. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** The file may import others: then other exercises matter as well. */
  readonly isWhole: boolean;
}

/** The files that an exercise's verdict depends on: its own, or all where it may import others. */
export function dependenceOf(arranged: Arranged, chosen: Chosen | undefined): Dependence {
  if (chosen === undefined) return { digest: digestOf(['absent']), files: new Map(), isWhole: false };
  const file = arranged.files.get(chosen.path) as SourceFile;
  const text = Buffer.from(file.bytes ?? []).toString('utf8');
  if (chosen.isStub || !mayImportOwnFiles(text)) {
    const files = new Map([[chosen.path, file]]);
    return { digest: digestOf([chosen.path, ...contentsOf(files)]), files, isWhole: false };
  }
  return {
    digest: digestOf([chosen.path, ...contentsOf(arranged.files)]),
    files: arranged.files,
    isWhole: true,
  };
}

function contentsOf(files: ReadonlyMap<string, SourceFile>): (string | Uint8Array)[] {
  const ordered = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return ordered.flatMap(([path, { bytes, why }]) => [path, bytes ?? '', why ?? 'read']);
}
