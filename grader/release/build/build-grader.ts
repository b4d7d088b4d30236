import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { builtModules } from './built-modules.ts';
import { packagesOf, thirdPartyNotices } from './notices.ts';

/** A file of the built grader, relative to its folder. */
export interface BuiltFile {
  readonly path: string;
  readonly content: string;
}

export interface BuiltGrader {
  readonly files: readonly BuiltFile[];
  /** npm packages that it imports: what must be installed beside it. */
  readonly packages: readonly string[];
}

/** What a built grader offers, by the name of the module that offers it; each relative to grader/. */
export const ENTRIES = {
  /** The command line. */
  dojo: 'built-cli.ts',
  /** What `#spec` stands for. */
  spec: 'spec/index.ts',
} as const;

/** The same with what shows checks as tests in Vitest. */
export const BRIDGE_ENTRIES = {
  bridge: 'bridge/project.ts',
  debug: 'bridge/debug.ts',
  'show-exercise': 'bridge/show-exercise.ts',
} as const;

/**
 * Builds the grader: ES modules that share what they have in common, with source maps, and the licences of all that went
 * into them. The same sources give the same bytes.
 */
export async function buildGrader(
  product: string,
  entries: Readonly<Record<string, string>>,
): Promise<BuiltGrader> {
  const grader = join(product, 'grader');
  const { version } = JSON.parse(readFileSync(join(product, 'package.json'), 'utf8')) as { version: string };
  const { outputFiles, metafile } = await build({
    absWorkingDir: product,
    entryPoints: Object.fromEntries(
      Object.entries(entries).map(([name, path]) => [name, join(grader, path)]),
    ),
    outdir: grader,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: ['esbuild', 'vitest', 'vitest/*'],
    // Plain bytes are read faster than UTF-8; Chinese is escaped.
    charset: 'ascii',
    tsconfigRaw: {},
    minify: true,
    legalComments: 'none',
    sourcemap: true,
    sourcesContent: false,
    banner: {
      js: `/* Backprop Dojo ${version}, MIT; built from grader/. Other licences: third-party-notices.txt */`,
    },
    logLevel: 'silent',
    plugins: [builtModules(grader)],
  });
  const files = outputFiles.map(({ path, text }) => ({ path: basename(path), content: text }));
  const inputs = Object.keys(metafile.inputs);
  const notices = thirdPartyNotices(join(product, 'node_modules'), packagesOf(inputs));
  return {
    files: [...files, { path: 'third-party-notices.txt', content: notices }].sort(byPath),
    packages: importedPackages(metafile),
  };
}

function importedPackages({
  outputs,
}: {
  outputs: Readonly<Record<string, { imports: readonly { path: string; external?: boolean }[] }>>;
}): string[] {
  const external = Object.values(outputs).flatMap(({ imports }) =>
    imports.filter((one) => one.external === true),
  );
  const names = external.map(({ path }) => path).filter((path) => !isBuiltin(path));
  // Loaded by `require`, of which a bundler does not know.
  return [...new Set(['esbuild', ...names.map((path) => path.split('/')[0])])].sort();
}

function byPath(a: BuiltFile, b: BuiltFile): number {
  return a.path < b.path ? -1 : 1;
}
