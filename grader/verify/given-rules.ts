import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { build } from 'esbuild';
import { discoverExercises } from '../course/discover.ts';
import type { Value } from '../model/value.ts';
import { parametersOf } from './parameters.ts';

/** A function that students are given: to import, or as a text from which they may copy. */
export interface GivenRule {
  /** Of the exercise whose file or statement it stands in. */
  readonly folder: string;
  /** From the root of the course. */
  readonly file: string;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly call: (...args: readonly Value[]) => unknown;
}

/** What a parameter takes, by its declared type: a tensor of some rank, two numbers, or an object of options. */
export type Parameter =
  | { readonly kind: 'tensor'; readonly rank: number }
  | { readonly kind: 'pair' | 'options' };

const known = new Map<string, Promise<readonly GivenRule[]>>();

/**
 * Every function that students of a course can read: exported or not, since what is not can be copied, in all scripts of
 * the exercises and in the code of their statements. Stubs are left out: they are what is to be written. Read once.
 */
export function givenRules(root: string): Promise<readonly GivenRule[]> {
  const found = known.get(root) ?? readGivenRules(root);
  known.set(root, found);
  return found;
}

async function readGivenRules(root: string): Promise<readonly GivenRule[]> {
  const found = await Promise.all(
    givenFiles(root).flatMap(({ folder, file }) =>
      textsOf(root, file).map(async (text) => {
        try {
          return await functionsIn(root, folder, file, text);
        } catch {
          // What cannot be read or run is a fault of its own exercise, which tells it.
          return [];
        }
      }),
    ),
  );
  return found.flat();
}

/** The scripts and statements that are given with the exercises, from the root of the course. */
export function givenFiles(root: string): { readonly folder: string; readonly file: string }[] {
  return discoverExercises(root).flatMap(({ folder, slug }) =>
    readdirSync(join(root, 'exercises', folder))
      .filter((name) => /\.(?:ts|md)$/.test(name) && name !== `${slug}.ts`)
      .map((name) => ({ folder, file: `exercises/${folder}/${name}` })),
  );
}

/** None where the file cannot be read, which is a fault of its own exercise, too. */
function textsOf(root: string, file: string): string[] {
  try {
    return textsIn(root, file);
  } catch {
    return [];
  }
}

/** A script, or the blocks of code in a statement. */
function textsIn(root: string, file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return file.endsWith('.md') ? [...text.matchAll(CODE_BLOCK)].map(([, block]) => block) : [text];
}

const CODE_BLOCK = /^```(?:ts|js|typescript|javascript)\n([\s\S]*?)^```/gm;

/** The functions that a text declares at its top, ready to be called. */
async function functionsIn(root: string, folder: string, file: string, text: string): Promise<GivenRule[]> {
  const names = [...(await parametersOf(text)).keys()].filter((name) => name !== '');
  if (names.length === 0) return [];
  const built = await build({
    stdin: {
      contents: `${text}\nexport const ${EXPORTED} = { ${names.join(', ')} };`,
      loader: 'ts',
      resolveDir: join(root, 'exercises', folder),
    },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'neutral',
    external: ['#spec', 'node:*'],
    tsconfigRaw: {},
    logLevel: 'silent',
  });
  // What describes an exercise is not called: only the functions beside it are.
  const nothing: unknown = new Proxy(() => ({}), { get: () => nothing, apply: () => ({}) });
  const module = { exports: {} as Record<string, unknown> };
  vm.runInNewContext(built.outputFiles[0].text, { module, require: () => nothing });
  const declared = module.exports[EXPORTED] as Readonly<Record<string, GivenRule['call']>>;
  return names.map((name) => ({
    folder,
    file,
    name,
    parameters: parametersIn(text, name),
    call: (...args) => structuredClone(declared[name](...args)),
  }));
}

const EXPORTED = 'givenToStudents';

const RANKS: Readonly<Record<string, number>> = {
  number: 0,
  Vector: 1,
  'number[]': 1,
  Matrix: 2,
  'number[][]': 2,
  Tensor3: 3,
  Tensor4: 4,
};

function parametersIn(text: string, name: string): Parameter[] {
  const start = text.search(new RegExp(`\\b(?:function ${name}|const ${name} = )\\(`));
  if (start < 0) return [];
  const list = partsOf(text.slice(text.indexOf('(', start) + 1));
  return list.map((one): Parameter => {
    const type = one
      .slice(typeStart(one) + 1)
      .replace(/\breadonly\b|\s*=[\s\S]*$/g, '')
      .trim();
    if (/^\[number, number\]$/.test(type)) return { kind: 'pair' };
    const rank = RANKS[type];
    return rank === undefined ? { kind: 'options' } : { kind: 'tensor', rank };
  });
}

/** The last colon outside of braces: patterns and inline types have colons of their own. */
function typeStart(parameter: string): number {
  let depth = 0;
  for (let i = 0; i < parameter.length; i++) {
    if ('{[('.includes(parameter[i])) depth++;
    else if ('}])'.includes(parameter[i])) depth--;
    else if (parameter[i] === ':' && depth === 0) return i;
  }
  return parameter.length;
}

/** What stands between commas, up to the bracket that closes the list. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if ('{[('.includes(text[i])) depth++;
    else if (depth === 0 && (text[i] === ',' || text[i] === ')')) {
      const part = text.slice(from, i).trim();
      if (part !== '') parts.push(part);
      from = i + 1;
      if (text[i] === ')') return parts;
    } else if ('}])'.includes(text[i])) depth--;
  }
  return parts;
}
