import { basename, join } from 'node:path';
import { build } from 'esbuild';
import type { BuiltFile } from './build-grader.ts';
import { builtModules } from './built-modules.ts';

/** For packages that are CommonJS; and as what loads the script of a release imports for it. */
const BANNER =
  "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url); const __import = (url) => import(url);";

/** Builds what a lane of a class runs, from a grader's sources: modules of one folder, and `#spec` among them. */
export async function buildLane(product: string): Promise<readonly BuiltFile[]> {
  const grader = join(product, 'grader');
  const { outputFiles } = await build({
    absWorkingDir: product,
    entryPoints: {
      'lane-child': join(grader, 'class/lane-child.ts'),
      spec: join(grader, 'spec/index.ts'),
    },
    outdir: grader,
    outExtension: { '.js': '.mjs' },
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: ['esbuild'],
    charset: 'ascii',
    tsconfigRaw: {},
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    banner: { js: BANNER },
    logLevel: 'silent',
    plugins: [builtModules(grader)],
  });
  return outputFiles.map(({ path, text }) => ({ path: basename(path), content: text }));
}
