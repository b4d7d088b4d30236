import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtGrader, declarations, type Made, useMade } from '../../grader/release/product.ts';
import type { Ended } from '../support/environment.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { runHere } from '../support/here.ts';
import { shared } from '../support/shared.ts';

let known: Promise<void> | undefined;

/** What every release holds of the grader is made once a run: two builds, and all declarations, take seconds. */
function knowProduct(): Promise<void> {
  known ??= (async () => {
    const folder = await shared('product', async (made) => {
      const [plain, withBridge] = [await builtGrader(false), await builtGrader(true)];
      const product: Made = { plain, withBridge, types: declarations() };
      writeFileSync(join(made, 'made.json'), JSON.stringify(product));
    });
    useMade(JSON.parse(read(folder, 'made.json')) as Made);
  })();
  return known;
}

/** Releases the real course with the real command line. */
export async function release(folder: string, ...args: readonly string[]): Promise<Ended> {
  await knowProduct();
  return runHere(['release', folder, '--unproven', '--course', ROOT, ...args], { cwd: temporaryFolder() });
}

/** What the variable DOJO_TEST_SECRET holds where a release is made. */
export const SECRET = '0b9f3f0e6d5a4c3b2a190807f6e5d4c3';

/** Releases a course with the command line of this process, which is fast. */
export async function releaseHere(
  course: string,
  folder: string,
  ...args: readonly string[]
): Promise<Ended> {
  await knowProduct();
  return runHere(['release', folder, '--unproven', '--course', course, ...args], {
    cwd: ROOT,
    env: { DOJO_TEST_SECRET: SECRET },
  });
}

/** All files in a folder but installed packages and reports, relative, sorted. */
export function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/^(?:node_modules|reports)(?:\/|$)/.test(path))
    .filter((path) => statSync(join(root, path)).isFile())
    .sort();
}

export function read(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** How this machine reaches a registry. */
const NETWORK =
  /^(?:https?_proxy|no_proxy|node_extra_ca_certs|npm_config_(?:registry|cafile|userconfig|cache))$/i;

/** Runs npm in a released folder, as a student or a server does. */
export function npm(cwd: string, ...args: readonly string[]) {
  const { PATH = '', HOME = '' } = process.env;
  const network = Object.fromEntries(Object.entries(process.env).filter(([name]) => NETWORK.test(name)));
  const env = { ...network, PATH, HOME, LC_ALL: 'C.UTF-8', NO_COLOR: '1' };
  return spawnSync('npm', args, { cwd, encoding: 'utf8', env });
}
