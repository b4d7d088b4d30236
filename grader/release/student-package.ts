import { courseFault } from '../words/user-error.ts';
import { type Lockfile, pruneLockfile, type Requirements } from './prune-lockfile.ts';
import { courseFile, type ReleasedFile } from './released-file.ts';

/** As much of our package.json as a release needs. */
export interface PackageJson extends Requirements {
  readonly type: string;
  /** Whose install scripts may run, by package (npm 11). */
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

/** What the package of a release is, and what it is for. */
export interface PackageNeeds {
  readonly name: string;
  readonly description: string;
  /** The package's own import names. */
  readonly imports: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly scripts: Readonly<Record<string, string>>;
  /** Packages that are imported, or run by a script. */
  readonly packages: readonly string[];
}

/** package.json and package-lock.json of a release: our own version and packages, with only what is needed there. */
export function studentPackage(
  own: PackageJson,
  lock: Lockfile,
  { name, description, imports, scripts, packages }: PackageNeeds,
): ReleasedFile[] {
  const { version, license, type, engines, allowScripts } = own;
  for (const needed of packages) {
    if (needed in own.dependencies || needed in own.devDependencies) continue;
    throw courseFault('not-required', { name: needed });
  }
  const only = <T>(all: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([one]) => packages.includes(one)));
  const required: Requirements = {
    name,
    version,
    license,
    dependencies: only(own.dependencies),
    devDependencies: only(own.devDependencies),
    engines,
  };
  const { dependencies, devDependencies } = required;
  const manifest = {
    ...{ name, version, description, license, private: true, type, engines, imports, scripts },
    ...{ devDependencies, dependencies, allowScripts: only(allowScripts) },
  };
  return [
    courseFile('package.json', `${JSON.stringify(manifest, undefined, 2)}\n`),
    courseFile('package-lock.json', `${JSON.stringify(pruneLockfile(lock, required), undefined, 2)}\n`),
  ];
}
