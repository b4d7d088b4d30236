import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import type { Plugin } from 'esbuild';
import { MADE_MODULES, validatorsModule } from './made-modules.ts';

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

const RESOLVED = { resolved: true };
