import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/**
 * A folder relative to the root of the git repository it lies in, as GitHub names files: `exercises`, or nothing for the
 * root itself. Without a repository, relative to the workspace.
 */
export function folderInRepository(folder: string, workspace: string | undefined): string {
  const absolute = resolve(folder);
  const root = repositoryOf(absolute) ?? resolve(workspace ?? '.');
  const inside = relative(root, absolute).replaceAll('\\', '/');
  return inside.startsWith('..') ? '' : inside;
}

function repositoryOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : repositoryOf(parent);
}
