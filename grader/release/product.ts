import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Lockfile } from './prune-lockfile.ts';
import { reachedFiles } from './reached-files.ts';
import { courseFile, type ReleasedFile } from './released-file.ts';
import { type PackageJson, studentPackage } from './student-package.ts';

/** The folder of the grader's own package, wherever the course lies. */
export const PRODUCT = fileURLToPath(new URL('../../', import.meta.url));

/** The command line that students get: it knows no command that needs solutions. */
const STUDENT_CLI = 'grader/student-cli.ts';

/** Which parts of the grader a release holds, and what the package that they are is called. */
export interface GraderParts {
  readonly name: string;
  readonly description: string;
  /** Commands of the student's command line, each of which becomes a script. */
  readonly commands: readonly string[];
  /** Files beside the command line and the specs' vocabulary that are needed, with all that they import. */
  readonly more: readonly string[];
  /** Scripts beside the commands. */
  readonly scripts: Readonly<Record<string, string>>;
  /** Packages that no file imports: types, and what scripts run. */
  readonly packages: readonly string[];
}

/** The grader, as much of it as is needed, and the package that it is. */
export function graderFiles({ commands, more, scripts, packages, ...named }: GraderParts): ReleasedFile[] {
  const own = readJson('package.json') as PackageJson;
  const lock = readJson('package-lock.json') as Lockfile;
  const roots = [STUDENT_CLI, ...Object.values(own.imports), ...more];
  const reached = reachedFiles(PRODUCT, roots, own.imports);
  const files = reached.files.filter((path) => path !== 'package.json');
  const commandScripts = commands.map((name) => [name, `tsx ${STUDENT_CLI} ${name}`]);
  return [
    ...files.map((path) => courseFile(path, readFileSync(join(PRODUCT, path)))),
    ...studentPackage(own, lock, {
      ...named,
      scripts: { ...Object.fromEntries(commandScripts), ...scripts },
      packages: ['tsx', ...packages, ...reached.packages],
    }),
  ];
}

export function productFile(path: string): Uint8Array {
  return readFileSync(join(PRODUCT, path));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(PRODUCT, path), 'utf8'));
}
