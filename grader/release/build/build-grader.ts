import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { type BuildOptions, build, type Metafile, type OutputFile, type Plugin } from 'esbuild';
import { sha256Of } from '../../files/sha256-of.ts';
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
  dojo: 'student-cli.ts',
  /** What `#spec` stands for. */
  spec: 'spec/index.ts',
} as const;

/** The same with what shows checks as tests in Vitest. */
export const BRIDGE_ENTRIES = {
  bridge: 'bridge/project.ts',
  debug: 'bridge/debug.ts',
  'show-exercise': 'bridge/show-exercise.ts',
} as const;

/** What the loader itself takes from the script. */
const WITHIN = { files: 'files/write-whole.ts' } as const;

/** The script that holds all of the grader, and the module that loads it. */
const SCRIPT = 'grader.cjs';
const LOADER = 'load.mjs';

/**
 * Builds the grader: one script, whose functions see each other directly and of which V8 keeps what it has compiled, a
 * module that loads it, and a module for each entry; with source maps, and the licences of all that went into them. The
 * same sources give the same bytes.
 */
export async function buildGrader(
  product: string,
  entries: Readonly<Record<string, string>>,
): Promise<BuiltGrader> {
  const grader = join(product, 'grader');
  const { version } = JSON.parse(readFileSync(join(product, 'package.json'), 'utf8')) as { version: string };
  const licence = `/* Backprop Dojo ${version}, MIT; built from grader/. Other licences: third-party-notices.txt */`;
  const shared = { ...SHARED, absWorkingDir: product, plugins: [builtModules(grader)] };
  const script = await build({
    ...shared,
    stdin: { contents: offers({ ...entries, ...WITHIN }), resolveDir: grader, loader: 'ts' },
    outfile: join(grader, SCRIPT),
    format: 'cjs',
    // What loads it says where it lies, and imports for it.
    define: { 'import.meta.url': '__url' },
    banner: { js: `${licence}\n(function (require, module, exports, __url, __import) {` },
    footer: { js: '})' },
  });
  const [code, map] = ['.cjs', '.map'].map((ending) => textOf(script.outputFiles, ending));
  const digest = sha256Of(code!);
  const modules = {
    ...shared,
    format: 'esm',
    banner: { js: licence },
    define: { SCRIPT_DIGEST: JSON.stringify(digest) },
  } as const;
  const [loader, cli] = await Promise.all([
    build({ ...modules, entryPoints: [join(grader, 'built-load.ts')], outfile: join(grader, LOADER) }),
    build({
      ...modules,
      entryPoints: [join(grader, 'built-cli.ts')],
      outfile: join(grader, 'dojo.mjs'),
      plugins: [loadedBy(LOADER), ...modules.plugins],
    }),
  ]);
  const faces = Object.entries(entries).filter(([name]) => name !== 'dojo');
  const files = [
    { path: SCRIPT, content: code! },
    { path: `${SCRIPT}.map`, content: map! },
    ...[...filesOf(LOADER, loader.outputFiles), ...filesOf('dojo.mjs', cli.outputFiles)],
    ...(await Promise.all(faces.map((entry) => faceOf(grader, licence, entry)))),
  ];
  const inputs = [script, loader, cli].flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const notices = thirdPartyNotices(join(product, 'node_modules'), packagesOf([...new Set(inputs)]));
  return {
    files: [...files, { path: 'third-party-notices.txt', content: notices }].sort(byPath),
    packages: importedPackages(script.metafile),
  };
}

const SHARED = {
  bundle: true,
  write: false,
  metafile: true,
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
  logLevel: 'silent',
} as const satisfies BuildOptions;

/** A module that exports, for each entry, what evaluates and gives its module. */
function offers(entries: Readonly<Record<string, string>>): string {
  const each = Object.entries(entries).map(
    ([name, path]) => `${JSON.stringify(name)}: () => import(${JSON.stringify(`./${path}`)})`,
  );
  return `module.exports = { ${each.join(', ')} };`;
}

/** A module that passes on what an entry exports, and hands to the script what only modules can import. */
async function faceOf(
  grader: string,
  licence: string,
  [name, path]: readonly [string, string],
): Promise<BuiltFile> {
  const source = join(grader, path);
  const { metafile } = await build({
    ...{ entryPoints: [source], bundle: false, write: false, metafile: true, format: 'esm' },
    ...{ tsconfigRaw: {}, logLevel: 'silent' },
  });
  const names = Object.values(metafile.outputs).flatMap(({ exports }) => exports);
  const needsVitest = /from 'vitest'/.test(readFileSync(source, 'utf8'));
  const lines = [
    licence,
    `import { load } from './${LOADER}';`,
    ...(needsVitest ? ["import * as vitest from 'vitest';"] : []),
    `const { grader } = load(${needsVitest ? 'undefined, { vitest }' : ''});`,
    `export const { ${names.join(', ')} } = await grader[${JSON.stringify(name)}]();`,
  ];
  // Who runs it wants it done.
  if (name === 'debug') lines.push('await debug();');
  return { path: `${name}.mjs`, content: `${lines.join('\n')}\n` };
}

/** The loader is a module of its own, of which there is one. */
function loadedBy(loader: string): Plugin {
  return {
    name: 'loaded-by',
    setup: ({ onResolve }) =>
      onResolve({ filter: /\/built-load\.ts$/ }, () => ({ path: `./${loader}`, external: true })),
  };
}

function filesOf(path: string, files: readonly OutputFile[]): BuiltFile[] {
  return files.map(({ path: whole, text }) => ({
    path: whole.endsWith('.map') ? `${path}.map` : path,
    content: text,
  }));
}

function textOf(files: readonly OutputFile[], ending: string): string {
  return files.find(({ path }) => path.endsWith(ending))!.text;
}

function importedPackages({ outputs }: Metafile): string[] {
  const external = Object.values(outputs).flatMap(({ imports }) =>
    imports.filter((one) => one.external === true),
  );
  const names = external.map(({ path }) => path).filter((path) => !isBuiltin(path));
  // Loaded by `require`, of which a bundler does not know.
  return [...new Set(['esbuild', ...names.map((path) => path.split('/')[0]!)])].sort();
}

function byPath(a: BuiltFile, b: BuiltFile): number {
  return a.path < b.path ? -1 : 1;
}
