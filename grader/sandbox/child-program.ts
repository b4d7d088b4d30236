import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const CHILD = fileURLToPath(new URL('./child/', import.meta.url));
const SHARED = {
  absWorkingDir: CHILD,
  bundle: true,
  write: false,
  minify: true,
  target: 'node20',
  tsconfigRaw: {},
  logLevel: 'silent',
} as const;

let program: Promise<string> | undefined;

/** The source text of the child's program, made once: CommonJS for `node -e`. */
export function childProgram(): Promise<string> {
  program ??= make();
  return program;
}

async function make(): Promise<string> {
  const realm = await build({
    ...SHARED,
    entryPoints: ['realm/main.ts'],
    platform: 'neutral',
    format: 'cjs',
    banner: { js: '(() => { "use strict"; const module = { exports: {} };' },
    footer: { js: 'return module.exports.boot; })()' },
  });
  const runner = await build({
    ...SHARED,
    entryPoints: ['runner.ts'],
    platform: 'node',
    format: 'cjs',
    banner: { js: '"use strict";' },
    define: { REALM_SOURCE: JSON.stringify(realm.outputFiles[0]!.text) },
  });
  return runner.outputFiles[0]!.text;
}
