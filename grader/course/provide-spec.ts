import { register } from 'node:module';
import { isAbsolute, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package that the grader lies in: its package.json says what `#spec` is, to every course inside. */
const HOME = fileURLToPath(new URL('../../', import.meta.url));
const SPEC = new URL('../spec/index.ts', import.meta.url).href;

const HOOK = `export function resolve(specifier, context, next) {
  return next(specifier === '#spec' ? ${JSON.stringify(SPEC)} : specifier, context);
}`;

let provided = false;

/** Lets the modules of a course that lies elsewhere import `#spec`, too: this grader's. */
export function provideSpec(root: string): void {
  if (provided || isWithin(HOME, resolve(root))) return;
  provided = true;
  register(`data:text/javascript,${encodeURIComponent(HOOK)}`);
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !way.startsWith('..') && !isAbsolute(way);
}
