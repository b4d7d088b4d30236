import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/**
 * Where the files of a submission lie in its student's repository, with `/`: `exercises`, or nothing for the root itself.
 * `home` is the folder with the files, `given` the one that was named, in which it lies. A copy that holds no repository has
 * at least its own layout: `given` is then taken for the root, unless it lies in the workspace.
 */
export function folderInRepository(given: string, home: string, workspace: string | undefined): string {
  const absolute = resolve(home);
  const root = repositoryOf(absolute) ?? resolve(workspace ?? '.');
  const inside = slashed(relative(root, absolute));
  if (!inside.startsWith('..')) return inside;
  const within = slashed(relative(resolve(given), absolute));
  return within.startsWith('..') ? '' : within;
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}

function repositoryOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : repositoryOf(parent);
}
