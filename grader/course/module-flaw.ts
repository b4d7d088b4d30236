import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { BuildFailure, Message, Plugin } from 'esbuild';
import type { CourseFault } from '../model/fault.ts';
import * as spec from '../spec/index.ts';
import { harmlessLine } from '../text/harmless.ts';
import { nearestNames } from '../text/nearest.ts';
import { strayCharacter } from '../text/stray-character.ts';
import { syntaxProblem } from '../text/syntax-problem.ts';
import { courseFault } from '../words/user-error.ts';

/**
 * What keeps a module of the course, `shown` relative to it, from being loaded, in itself or in what it imports: no
 * TypeScript, a file or a name that is not there. Loaders differ in what they say of these and where, so it is compiled
 * once more. Undefined where it compiles.
 */
export async function moduleFlaw(root: string, shown: string): Promise<CourseFault | undefined> {
  const folder = realpathSync(root);
  try {
    await compile(folder, join(folder, shown));
    return undefined;
  } catch (error) {
    const [message] = (error as Partial<BuildFailure>).errors ?? [];
    return message?.location ? await faultOf(message, message.location, folder) : undefined;
  }
}

function compile(folder: string, path: string) {
  // Loaded by whoever needs it: most courses load.
  const { build } = createRequire(import.meta.url)('esbuild') as typeof import('esbuild');
  return build({
    absWorkingDir: folder,
    entryPoints: [path],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    tsconfigRaw: {},
    logLevel: 'silent',
    plugins: [SPEC_BY_NAME],
  });
}

/** The vocabulary of specs as names alone, so that esbuild sees which of them are there. */
const SPEC_BY_NAME: Plugin = {
  name: 'spec-by-name',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#spec$/ }, () => ({ path: '#spec', namespace: 'dojo' }));
    onLoad({ filter: /^#spec$/, namespace: 'dojo' }, () => ({
      contents: `export let ${SPEC_NAMES.join(', ')};`,
    }));
  },
};

const SPEC_NAMES = Object.keys(spec);

async function faultOf(
  { text, notes }: Message,
  { file, line, column: bytes, lineText }: NonNullable<Message['location']>,
  folder: string,
): Promise<CourseFault> {
  // esbuild counts in bytes of UTF-8.
  const before = Buffer.from(lineText).subarray(0, bytes).toString();
  const at = (column: number) => ({ file, line, column: column + 1 });
  const missing = NOT_THERE.exec(text)?.[1];
  if (missing !== undefined) {
    return courseFault('course-import-of-nothing', {
      ...at(before.length),
      from: harmlessLine(missing, 200),
    });
  }
  const [, from, name] = NOT_EXPORTED.exec(text) ?? [];
  if (from !== undefined && name !== undefined) {
    const exported = from === SPEC ? SPEC_NAMES : await exportsOf(folder, from);
    const [meant] = nearestNames(name, exported, 1);
    const source = from === SPEC ? '#spec' : from;
    return courseFault('course-import-of-no-name', { ...at(before.length), name, from: source, meant });
  }
  const noted = notes.find((note) => note.location?.file === file)?.location?.line;
  const behind = lineText.slice(before.length);
  const problem = syntaxProblem({ text, before, behind, ...(noted !== undefined && { earlier: noted }) });
  const stray = strayCharacter(lineText, before.length, problem);
  return courseFault('course-syntax', {
    ...at(stray?.column ?? before.length),
    problem,
    ...(stray && { stray: stray.character }),
  });
}

const SPEC = 'dojo:#spec';
const NOT_THERE = /^Could not resolve "(.+)"$/s;
const NOT_EXPORTED = /^No matching export in "(.+)" for import "(.+)"$/s;

/** The names that a file exports, those that it passes on included; none where it cannot be told. */
async function exportsOf(folder: string, file: string): Promise<string[]> {
  const built = await compile(folder, resolve(folder, file)).catch(() => undefined);
  return Object.values(built?.metafile.outputs ?? {}).flatMap(({ exports }) => exports);
}
