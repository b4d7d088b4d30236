import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bounds } from '../walls/walls.ts';

/** What a process that bundles may take, resident, with esbuild's own; an honest bundle needs some 100 MB. */
export const BUNDLING_MEGABYTES = 512;

export const BUNDLING_BOUNDS: Bounds = { dataMegabytes: BUNDLING_MEGABYTES, cpuSeconds: 3600 };

/** There is no esbuild beside the grader: nobody has installed its packages. */
export class EsbuildMissing extends Error {}

/** esbuild's module, and the outermost node_modules that it and its binary are in. Throws EsbuildMissing. */
export function findEsbuild(): { readonly esbuild: string; readonly folder: string } {
  const esbuild = realpathSync(find('esbuild/lib/main.js', 'esbuild', fileURLToPath(import.meta.url)));
  const marker = `${sep}node_modules${sep}`;
  const at = esbuild.indexOf(marker);
  return { esbuild, folder: esbuild.slice(0, at + marker.length - 1) };
}

/** esbuild's program for this machine; undefined where it is not installed in the usual way. */
export function esbuildProgram(): { readonly path: string; readonly folder: string } | undefined {
  const { esbuild, folder } = findEsbuild();
  const file = process.platform === 'win32' ? 'esbuild.exe' : 'bin/esbuild';
  const name = `@esbuild/${process.platform}-${process.arch}/${file}`;
  try {
    return { path: find(name, name, esbuild), folder };
  } catch {
    return undefined;
  }
}

/** A file of a package, as Node would find it from some place: where it usually lies, in a fraction of the time. */
function find(file: string, name: string, from: string): string {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', file);
    if (existsSync(path)) return path;
    if (folder === dirname(folder)) return resolved(name, from);
  }
}

function resolved(name: string, from: string): string {
  try {
    return createRequire(from).resolve(name);
  } catch {
    throw new EsbuildMissing();
  }
}
