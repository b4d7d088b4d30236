import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** What some source files need, however indirectly. */
export interface Reached {
  /** Relative to the root, with `/`, sorted; the roots are among them. */
  readonly files: readonly string[];
  /** Names of the npm packages that the files import, sorted. */
  readonly packages: readonly string[];
}

/** `import … from '…'`, `export … from '…'`, `import '…'`, `import('…')`. */
const IMPORT =
  /^(?:import|export)\s[^'";]*?\bfrom\s*['"]([^'"\n]+)['"]|^import\s*['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/gm;
/** What only compilers follow. */
const OF_TYPES = /^(?:import|export)\s+type\b[^'";]*?\bfrom\s*(?:'[^'\n]*'|"[^"\n]*")/gm;
/** Data and folders that a module opens beside itself. */
const OPENED = /new URL\(\s*['"](\.{1,2}\/[^'"]+)['"],\s*import\.meta\.url/g;

/**
 * All files that the files named by `roots` import or open, to the end. `aliases` are the package's own import names
 * (`#spec`), relative to the root. What a folder that is opened holds is needed as a whole. What is imported as a type
 * counts where somebody compiles the files, but not where they are only run.
 */
export function reachedFiles(
  root: string,
  roots: readonly string[],
  aliases: Readonly<Record<string, string>>,
  use: 'compiled' | 'run' = 'compiled',
): Reached {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (path: string): void => {
    const name = relative(root, path).replaceAll('\\', '/');
    if (files.has(name)) return;
    // A link to nothing, or to itself, is none.
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const entry of readdirSync(path)) visit(join(path, entry));
      return;
    }
    files.add(name);
    if (!/\.[cm]?[jt]s$/.test(path)) return;
    const source = readFileSync(path, 'utf8');
    const text = use === 'run' ? source.replace(OF_TYPES, '') : source;
    for (const [, from, bare, dynamic] of text.matchAll(IMPORT)) {
      const specifier = from ?? bare ?? dynamic;
      if (specifier in aliases) visit(resolve(root, aliases[specifier]));
      else if (specifier.startsWith('.')) visit(resolve(dirname(path), specifier));
      else if (isPackage(specifier)) packages.add(packageOf(specifier));
    }
    for (const [, opened] of text.matchAll(OPENED)) {
      // A folder above is a place; one beside the module, or below such a place, is a need.
      if (!/^(?:\.\.\/)+$/.test(opened)) visit(resolve(dirname(path), opened));
    }
  };
  for (const one of roots) visit(resolve(root, one));
  return { files: [...files].sort(), packages: [...packages].sort() };
}

function isPackage(specifier: string): boolean {
  return /^(?:@[a-z][\w.-]*\/)?[a-z][\w.-]*(?:\/|$)/.test(specifier);
}

/** `vitest` for `vitest/config`. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
