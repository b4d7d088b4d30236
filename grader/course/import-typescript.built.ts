import { watchedLoad } from '../clock/watched-load.ts';
import { type CompiledModule, compileModule } from './compile-module.ts';
import { importModule } from './import-module.ts';
import { readPrecompiled } from './precompiled.ts';

const loaded = new Map<string, Promise<Record<string, unknown>>>();

/**
 * Imports a TypeScript module of a course in a built grader, which nothing compiles on the way: as it was compiled with
 * the release, where none of its sources has changed since, else compiled here and now.
 */
export async function importTypeScript(
  path: string,
  courseRoot: string,
  read: () => unknown,
): Promise<Record<string, unknown>> {
  const precompiled = readPrecompiled(path, courseRoot);
  if (precompiled === undefined) read();
  const url = precompiled ?? dataUrl(await compileModule(path, { spec: SPEC }));
  const known = loaded.get(url);
  if (known !== undefined) return known;
  // What was compiled with the release was loaded before it was released.
  const load = () => importModule(url);
  const loading = precompiled === undefined ? watchedLoad(path, load) : load();
  loaded.set(url, loading);
  return loading;
}

/** The vocabulary of specs, of which there must be one only. */
const SPEC = new URL('./spec.mjs', import.meta.url).href;

function dataUrl({ code }: CompiledModule): string {
  return `data:text/javascript;charset=utf-8,${encodeURIComponent(code)}`;
}
