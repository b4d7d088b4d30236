import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { sep } from 'node:path';
import type { Bounds } from '../walls/walls.ts';

/** What a process that bundles may take, resident, with esbuild's own; an honest bundle needs some 100 MB. */
export const BUNDLING_MEGABYTES = 512;

export const BUNDLING_BOUNDS: Bounds = { dataMegabytes: BUNDLING_MEGABYTES, cpuSeconds: 3600 };

/** esbuild's module, and the outermost node_modules that it and its binary are in. */
export function findEsbuild(): { readonly esbuild: string; readonly folder: string } {
  const esbuild = realpathSync(createRequire(import.meta.url).resolve('esbuild'));
  const marker = `${sep}node_modules${sep}`;
  const at = esbuild.indexOf(marker);
  return { esbuild, folder: esbuild.slice(0, at + marker.length - 1) };
}
