import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import type { Plugin } from 'esbuild';
import { validatorsModule } from '../../course/make-validators.ts';
import { MADE_MODULES } from './made-modules.ts';

/**
 * What a built grader has in place of its sources: `x.built.ts` for `x.ts`, modules with what they would have made, and of
 * Handlebars only what runs templates.
 */
export function builtModules(grader: string): Plugin {
  return {
    name: 'built-modules',
    setup(build) {
      build.onResolve({ filter: /^handlebars$/ }, ({ resolveDir }) =>
        build.resolve('handlebars/dist/cjs/handlebars.runtime.js', { kind: 'import-statement', resolveDir }),
      );
      for (const [name, contents] of Object.entries(LAZY)) {
        build.onResolve({ filter: new RegExp(`^${name}$`) }, ({ kind }) =>
          kind === 'require-call' ? undefined : { path: name, namespace: 'dojo-lazy' },
        );
        build.onLoad({ filter: new RegExp(`^${name}$`), namespace: 'dojo-lazy' }, () => ({
          contents,
          resolveDir: grader,
          loader: 'js',
        }));
      }
      build.onResolve({ filter: /^dojo:validators$/ }, () => ({ path: 'validators', namespace: 'dojo' }));
      build.onLoad({ filter: /.*/, namespace: 'dojo' }, () => ({
        contents: validatorsModule(),
        resolveDir: grader,
        loader: 'js',
      }));
      build.onResolve({ filter: /\.ts$/ }, async ({ path, importer, kind, resolveDir, pluginData }) => {
        if (pluginData === RESOLVED || path.endsWith('.built.ts')) return undefined;
        const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: RESOLVED });
        const built = found.path.replace(/\.ts$/, '.built.ts');
        return existsSync(built) ? { path: built } : found;
      });
      build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const make = MADE_MODULES[relative(grader, path).replaceAll('\\', '/')];
        return make === undefined ? undefined : { contents: await make(), resolveDir: grader, loader: 'js' };
      });
    },
  };
}

/** Packages that take long to load, and are loaded when one of their functions is first called. */
const LAZY: Readonly<Record<string, string>> = {
  // Node's own `require` reads CommonJS faster than `import` does.
  esbuild: `
    import { createRequire } from 'node:module';
    let loaded;
    const esbuild = () => (loaded ??= createRequire(import.meta.url)('esbuild'));
    export const build = (options) => esbuild().build(options);
    export const transform = (text, options) => esbuild().transform(text, options);
    export const stop = async () => loaded?.stop();`,
  // Cases that are kept need not be drawn.
  'fast-check': `
    let loaded;
    const lib = () => (loaded ??= require('fast-check'));
    ${[
      'array',
      'boolean',
      'constant',
      'constantFrom',
      'integer',
      'oneof',
      'record',
      'sample',
      'shuffledSubarray',
      'tuple',
    ]
      .map((name) => `export const ${name} = (...parts) => lib().${name}(...parts);`)
      .join('\n')}`,
  // Its patterns take 20 ms to compile; most texts are plain.
  'string-width': `
    let loaded;
    const stringWidth = () => (loaded ??= require('string-width').default);
    export default (text) => stringWidth()(text);`,
};

const RESOLVED = { resolved: true };
