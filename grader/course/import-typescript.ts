import { pathToFileURL } from 'node:url';
import { watchedLoad } from '../clock/watched-load.ts';
import { provideSpec } from './provide-spec.ts';

/**
 * Imports a TypeScript module of a course. Whatever runs this grader's own sources (tsx, Vitest) compiles it as well; a
 * built grader compiles it by itself (`import-typescript.built.ts`). `read` reads it first, and throws what is wrong with that.
 */
export async function importTypeScript(
  path: string,
  courseRoot: string,
  read: () => unknown,
): Promise<Record<string, unknown>> {
  provideSpec(courseRoot);
  const { href } = pathToFileURL(path);
  const known = loaded.get(href);
  if (known !== undefined) return known;
  read();
  const module = await watchedLoad(path, () => import(href));
  loaded.set(href, module);
  return module;
}

/** A module is loaded once anyway; asking for it again goes through another thread, and a class asks for each submission. */
const loaded = new Map<string, Record<string, unknown>>();
