import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  BRIDGE_ENTRIES,
  type BuiltFile,
  type BuiltGrader,
  buildGrader,
  ENTRIES,
} from './build/build-grader.ts';
import { specTypes, TYPES } from './build/spec-types.ts';
import type { Lockfile } from './prune-lockfile.ts';
import { courseFile, type ReleasedFile } from './released-file.ts';
import { type PackageJson, studentPackage } from './student-package.ts';

/** The folder of the grader's own package, wherever the course lies. */
export const PRODUCT = fileURLToPath(new URL('../../', import.meta.url));

/** The command line that students get: it knows no command that needs solutions. */
const STUDENT_CLI = 'grader/dojo.mjs';

/** Which parts of the grader a release holds, and what the package that they are is called. */
export interface GraderParts {
  readonly name: string;
  readonly description: string;
  /** Commands of the student's command line, each of which becomes a script. */
  readonly commands: readonly string[];
  /** What shows checks as tests in Vitest, and the types that an editor asks for. */
  readonly forPeople: boolean;
}

/** The grader, built, and the package that it is. */
export async function graderFiles({ commands, forPeople, ...named }: GraderParts): Promise<ReleasedFile[]> {
  const own = readJson('package.json') as PackageJson;
  const lock = readJson('package-lock.json') as Lockfile;
  const built = await builtGrader(forPeople);
  const scripts = Object.fromEntries(commands.map((name) => [name, `node ${STUDENT_CLI} ${name}`]));
  const forEditors = {
    watch: `node ${STUDENT_CLI} grade --watch`,
    debug: 'node grader/debug.mjs',
    // Kept out of package.json: what debugs need not be there to grade.
    'debug:install': `npm install --no-save --no-audit --no-fund vitest@${lockedVersion('vitest')}`,
  };
  const types = forPeople ? declarations() : [];
  return [
    ...[...built.files, ...types].map(({ path, content }) => courseFile(`grader/${path}`, content)),
    ...studentPackage(own, lock, {
      ...named,
      imports: { '#spec': { types: `./grader/${TYPES}/spec/index.d.ts`, default: './grader/spec.mjs' } },
      scripts: { ...scripts, ...(forPeople ? forEditors : {}) },
      packages: built.packages.filter((name) => name !== 'vitest'),
    }),
  ];
}

const builds = new Map<boolean, Promise<BuiltGrader>>();

/** Built once: however many releases are made, the grader is the same. */
function builtGrader(withBridge: boolean): Promise<BuiltGrader> {
  const building =
    builds.get(withBridge) ?? buildGrader(PRODUCT, withBridge ? { ...ENTRIES, ...BRIDGE_ENTRIES } : ENTRIES);
  builds.set(withBridge, building);
  return building;
}

let declared: readonly BuiltFile[] | undefined;

/** Made once, likewise. */
function declarations(): readonly BuiltFile[] {
  declared ??= specTypes(PRODUCT);
  return declared;
}

/** The version of a package that we test with. */
function lockedVersion(name: string): string {
  const lock = readJson('package-lock.json') as Lockfile;
  return String(lock.packages[`node_modules/${name}`].version);
}

export function productFile(path: string): Uint8Array {
  return readFileSync(join(PRODUCT, path));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(PRODUCT, path), 'utf8'));
}
