import type { ChildCommand } from '../child-process.ts';
import type { Walls } from '../walls/walls.ts';
import { BUNDLING_BOUNDS, findEsbuild } from './esbuild-place.ts';

/** The heap of the process that speaks with esbuild. */
const HEAP_MEGABYTES = 256;

/** What runs a bundler. */
export function bundlerCommand(walls: Walls, program: string): ChildCommand {
  const { esbuild, folder } = findEsbuild();
  const options = [`--max-old-space-size=${HEAP_MEGABYTES}`, '--no-warnings', '--input-type=commonjs'];
  return {
    options: [...options, '--eval', program, esbuild],
    walls,
    bounds: { ...BUNDLING_BOUNDS, readable: [folder] },
  };
}
