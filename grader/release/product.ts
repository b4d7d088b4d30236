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

/** What is made of the grader itself, once: however many releases are made, it is the same. */
export interface Made {
  plain?: BuiltGrader | Promise<BuiltGrader>;
  withBridge?: BuiltGrader | Promise<BuiltGrader>;
  types?: readonly BuiltFile[];
}

let made: Made = {};

/** Takes what another process has made of the same sources. */
export function useMade(known: Made): void {
  made = known;
}

export async function builtGrader(hasBridge: boolean): Promise<BuiltGrader> {
  if (hasBridge) {
    made.withBridge ??= buildGrader(PRODUCT, { ...ENTRIES, ...BRIDGE_ENTRIES });
    return made.withBridge;
  }
  made.plain ??= buildGrader(PRODUCT, ENTRIES);
  return made.plain;
}

export function declarations(): readonly BuiltFile[] {
  made.types ??= specTypes(PRODUCT);
  return made.types;
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
