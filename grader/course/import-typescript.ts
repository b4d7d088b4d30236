import { pathToFileURL } from 'node:url';
import { provideSpec } from './provide-spec.ts';

/**
 * Imports a TypeScript module of a course. Whatever runs this grader's own sources (tsx, Vitest) compiles it as well; a
 * built grader compiles it by itself (`import-typescript.built.ts`).
 */
export async function importTypeScript(path: string, courseRoot: string): Promise<Record<string, unknown>> {
  provideSpec(courseRoot);
  return (await import(pathToFileURL(path).href)) as Record<string, unknown>;
}
