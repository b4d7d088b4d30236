import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { temporaryFolder } from '../../files/temporary-folder.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { courseFault } from '../../words/user-error.ts';
import type { BuiltFile } from './build-grader.ts';

/** Types that editors and compilers find, below grader/. */
export const TYPES = 'types';

/** The declarations of all that `#spec` offers, and of what student's code finds besides the language. */
export function specTypes(product: string): BuiltFile[] {
  const { path: folder, remove } = temporaryFolder('dojo-types-');
  try {
    const out = join(folder, 'out');
    declare(product, folder, out);
    const declarations = reachedFrom(out, ENTRY).map((path) => ({
      path: `${TYPES}/${path}`,
      content: readFileSync(join(out, path), 'utf8').replaceAll(SOURCE_NAME, '$1.js'),
    }));
    return [...declarations, { path: `${TYPES}/sandbox.d.ts`, content: readFileSync(SANDBOX, 'utf8') }];
  } finally {
    remove();
  }
}

const ENTRY = 'spec/index.d.ts';

/** The declarations that one of them imports, to the end. */
function reachedFrom(root: string, entry: string): string[] {
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    const text = readFileSync(join(root, path), 'utf8');
    const imports = text.matchAll(/(?:from |import\()['"](\.{1,2}\/[^'"]+)\.ts['"]/g);
    for (const [, to] of imports) visit(`${posix.join(posix.dirname(path), to)}.d.ts`);
  };
  visit(entry);
  return [...reached].sort();
}

/** A declaration has no source beside it: compilers look for the module that it describes. */
const SOURCE_NAME = /((?:from |import\()['"]\.{1,2}\/[^'"]+)\.ts(?=['"])/g;

const SANDBOX = new URL('./sandbox.d.ts.txt', import.meta.url);

function declare(product: string, folder: string, out: string): void {
  const project = join(folder, 'tsconfig.json');
  const grader = join(product, 'grader');
  const compilerOptions = {
    ...{ noEmit: false, declaration: true, emitDeclarationOnly: true, outDir: out, rootDir: grader },
    // Half of the time; what is checked here is checked where the grader is changed.
    noCheck: true,
    typeRoots: [join(product, 'node_modules', '@types')],
  };
  // All of it: kinds of checks say for themselves what their settings are.
  const include = [grader];
  const extended = join(product, 'tsconfig.json');
  writeWhole(project, JSON.stringify({ extends: extended, compilerOptions, include }));
  const compiler = join(product, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [compiler, '--project', project, '--pretty', 'false'],
    {
      encoding: 'utf8',
    },
  );
  if (status === 0) return;
  throw courseFault('no-declarations', { said: `${stdout}${stderr}`.trim() });
}
