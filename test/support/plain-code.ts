import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';

const read = new Map<string, Promise<string>>();

/** A source file without its types and comments; each is read once. */
export function codeOf(path: string): Promise<string> {
  const known = read.get(path) ?? readFile(path, 'utf8').then(plainCode);
  read.set(path, known);
  return known;
}

/** A source text without its types and comments. `transformSync` would start a process for each. */
export async function plainCode(source: string): Promise<string> {
  return (await transform(source, { loader: 'ts', format: 'esm', target: 'es2023' })).code;
}
