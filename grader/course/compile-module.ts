import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** A module of a course with all that it imports, as one ES module. */
export interface CompiledModule {
  readonly code: string;
  /** The source files that it was made of, absolute. */
  readonly sources: readonly string[];
}

export interface CompileOptions {
  /** What `#spec` becomes an import of, so that all modules share it. */
  readonly spec: string;
  /** An expression for the URL of a source file, for code that asks where it lies. */
  readonly urlOf?: (path: string) => string;
  /** Without what only people need. */
  readonly isSmall?: boolean;
}

/** Compiles a TypeScript module of a course, which is trusted. Rejects with an error that names file, line and column. */
export async function compileModule(path: string, options: CompileOptions): Promise<CompiledModule> {
  const { spec, urlOf = (source) => JSON.stringify(pathToFileURL(source).href), isSmall = false } = options;
  // Of a process that changes its folder, esbuild remembers the first one.
  const folder = process.cwd();
  const { outputFiles, metafile } = await build({
    absWorkingDir: folder,
    entryPoints: [path],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minifyWhitespace: isSmall,
    charset: 'utf8',
    tsconfigRaw: {},
    logLevel: 'silent',
    plugins: [specPlugin(spec), placePlugin(urlOf)],
  });
  const sources = Object.keys(metafile.inputs).map((input) => resolve(folder, input));
  return { code: outputFiles[0].text, sources };
}

function specPlugin(spec: string): Plugin {
  return {
    name: 'spec',
    setup: ({ onResolve }) => onResolve({ filter: /^#spec$/ }, () => ({ path: spec, external: true })),
  };
}

/** Code that is compiled lies elsewhere, but data lie beside its source. */
function placePlugin(urlOf: (path: string) => string): Plugin {
  return {
    name: 'place',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.[cm]?ts$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        return { contents: text.replaceAll(/\bimport\.meta\.url\b/g, () => urlOf(path)), loader: 'ts' };
      }),
  };
}

/** A path relative to a folder, with `/`. */
export function slashedFrom(folder: string, path: string): string {
  return relative(folder, path).replaceAll('\\', '/');
}
