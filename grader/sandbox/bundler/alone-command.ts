import { EXPORTS_GLOBAL } from '../child/wire.ts';
import type { Walls } from '../walls/walls.ts';
import { BUNDLING_BOUNDS, esbuildProgram } from './esbuild-place.ts';

/** What takes longer, or is longer, is for the bundler, which tells what is wrong with it. */
export const ALONE_SECONDS = 5;
export const ALONE_CHARACTERS = 50_000;

/** What makes a script of a file with such an id that comes in on standard input. */
export function aloneCommand(walls: Walls | undefined, id: string): readonly string[] | undefined {
  const program = esbuildProgram();
  if (program === undefined || walls === undefined) return undefined;
  const loader = /\.[mc]?ts$/.test(id) ? 'ts' : 'js';
  const command = [
    program.path,
    ...OPTIONS,
    `--global-name=${EXPORTS_GLOBAL}`,
    `--loader=${loader}`,
    `--sourcefile=${id}`,
  ];
  return walls.wrap(command, { ...BUNDLING_BOUNDS, cpuSeconds: ALONE_SECONDS, readable: [program.folder] });
}

/** As the bundler has them; nothing is looked for on disk. */
const OPTIONS = [
  '--bundle',
  '--external:*',
  '--platform=neutral',
  '--format=iife',
  '--target=node20.19',
  '--tsconfig-raw={}',
  '--supported:dynamic-import=false',
  '--sourcemap=inline',
  '--sources-content=false',
  '--charset=utf8',
  '--legal-comments=none',
  '--minify-whitespace',
  '--log-level=silent',
];
