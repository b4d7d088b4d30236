import { courseFault } from '../words/user-error.ts';

/** The parts of a package.json that decide what is installed. */
export interface Requirements {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly engines?: Readonly<Record<string, string>>;
}

/** package-lock.json, version 3 (https://docs.npmjs.com/cli/configuring-npm/package-lock-json). */
export interface Lockfile {
  readonly name: string;
  readonly version: string;
  readonly lockfileVersion: number;
  readonly requires?: boolean;
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/**
 * The lockfile of a package that requires less: exactly the same versions, without those that nothing needs any more.
 * Where a package is found follows Node: in the node_modules of the one that needs it, or further out. Addresses of a
 * registry are left out, so that every machine asks its own.
 */
export function pruneLockfile(lock: Lockfile, required: Requirements): Lockfile {
  const kept = new Set<string>();
  const visit = (path: string): void => {
    if (kept.has(path)) return;
    kept.add(path);
    const { dependencies, optionalDependencies, peerDependencies } = lock.packages[path];
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
      const found = locate(lock, path, name);
      // Optional packages, and optional peers, may be missing.
      if (found !== undefined) visit(found);
    }
  };
  for (const name of Object.keys({ ...required.dependencies, ...required.devDependencies })) {
    const path = `node_modules/${name}`;
    if (lock.packages[path] === undefined) {
      throw courseFault('not-locked', { name });
    }
    visit(path);
  }
  const packages = Object.keys(lock.packages)
    .filter((path) => kept.has(path))
    .map((path) => [path, withoutAddress(lock.packages[path])] as const);
  const { name, version } = required;
  return { ...lock, name, version, packages: { '': { ...required }, ...Object.fromEntries(packages) } };
}

function locate(lock: Lockfile, from: string, name: string): string | undefined {
  const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (lock.packages[path] !== undefined) return path;
  if (from === '') return undefined;
  const outer = from.lastIndexOf('/node_modules/');
  return locate(lock, outer < 0 ? '' : from.slice(0, outer), name);
}

function withoutAddress({ resolved: _, ...rest }: LockedPackage): LockedPackage {
  return rest;
}
