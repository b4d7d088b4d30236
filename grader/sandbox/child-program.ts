import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';
import { EXPORTS_GLOBAL } from './child/wire.ts';

const HERE = fileURLToPath(new URL('./', import.meta.url));
const SHARED = {
  absWorkingDir: HERE,
  bundle: true,
  write: false,
  minify: true,
  target: 'node20',
  tsconfigRaw: {},
  logLevel: 'silent',
} as const;

let child: Promise<string> | undefined;
let bundler: Promise<string> | undefined;

/** The source text of the child's program, made once: CommonJS for `node -e`. */
export function childProgram(): Promise<string> {
  child ??= makeChild();
  return child;
}

/** The source text of the bundler's program, made once. */
export function bundlerProgram(): Promise<string> {
  bundler ??= makeBundler();
  return bundler;
}

/**
 * Ends what makes programs, which would otherwise live as long as this process. What is being made is waited for: from
 * esbuild, once it is told to stop, nobody hears of it any more.
 */
export async function stopMaking(): Promise<void> {
  await Promise.allSettled([child, bundler]);
  await stop();
}

async function makeChild(): Promise<string> {
  const realm = await build({
    ...SHARED,
    entryPoints: ['child/realm/main.ts'],
    platform: 'neutral',
    format: 'cjs',
    banner: { js: '(() => { "use strict"; const module = { exports: {} };' },
    footer: { js: 'return module.exports.boot; })()' },
  });
  return program('child/runner.ts', { REALM_SOURCE: JSON.stringify(realm.outputFiles[0]!.text) });
}

function makeBundler(): Promise<string> {
  return program('bundler/program.ts', { EXPORTS_GLOBAL: JSON.stringify(EXPORTS_GLOBAL) });
}

async function program(entry: string, define: Readonly<Record<string, string>>): Promise<string> {
  const made = await build({
    ...SHARED,
    entryPoints: [entry],
    platform: 'node',
    format: 'cjs',
    banner: { js: '"use strict";' },
    define: { ...define },
  });
  return made.outputFiles[0]!.text;
}
