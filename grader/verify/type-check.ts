import { spawn } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExerciseFolder } from '../course/discover.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { writeWhole } from '../files/write-whole.ts';
import type { Language } from '../model/text.ts';

/** One error of the type checker. */
export interface TypeProblem {
  /** Relative to the course, with `/`. */
  readonly file: string;
  /** `line:column`, from 1. */
  readonly path: string;
  readonly message: string;
}

/** Where the grader, its compiler options and its packages lie. */
const HOME = fileURLToPath(new URL('../../', import.meta.url));
const COMPILER = join(HOME, 'node_modules', 'typescript', 'bin', 'tsc');

/** What the compiler says where it does not know the tag of a language. */
const NO_SUCH_LOCALE = /^error TS6048:/;

const DIAGNOSTIC = /^(.+?)\((\d+),(\d+)\): error (TS\d+: .*)$/;

/**
 * Type-checks the TypeScript files of all these exercises in one run of the compiler, and gives its errors by the
 * exercise's folder, in the language if the compiler speaks it; undefined where TypeScript is not installed (a
 * student's copy need not have it).
 */
export async function typeCheck(
  root: string,
  folders: readonly ExerciseFolder[],
  language: Language,
): Promise<ReadonlyMap<string, readonly TypeProblem[]> | undefined> {
  if (!existsSync(COMPILER)) return undefined;
  const course = realpathSync(root);
  const files = folders.flatMap(({ folder }) =>
    ['exercises', 'solutions'].flatMap((mirror) => sourcesIn(join(course, mirror, folder))),
  );
  const { output, code } = await compile(files, course, language);
  const problems = new Map<string, TypeProblem[]>(folders.map(({ folder }) => [folder, []]));
  for (const line of output.split('\n')) {
    const [, path, row, column, message] = DIAGNOSTIC.exec(line.trim()) ?? [];
    if (path === undefined) continue;
    const file = relative(course, resolve(course, path)).replaceAll('\\', '/');
    problems.get(file.split('/')[1])?.push({ file, path: `${row}:${column}`, message });
  }
  if (code !== 0 && !DIAGNOSTIC.test(output.split('\n')[0]))
    throw new Error(`The type checker failed: ${output}`);
  return problems;
}

function sourcesIn(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return (
    readdirSync(directory)
      .filter((name) => /\.[cm]?ts$/.test(name))
      .map((name) => join(directory, name))
      // A link to nothing is told by other proofs.
      .filter((path) => existsSync(path))
  );
}

interface Compilation {
  /** Its paths are relative to the course. */
  readonly output: string;
  readonly code: number | null;
}

async function compile(files: readonly string[], course: string, language: Language): Promise<Compilation> {
  const { path: folder, remove } = temporaryFolder('dojo-types-');
  const project = join(folder, 'tsconfig.json');
  const compilerOptions = {
    noEmit: true,
    typeRoots: [join(HOME, 'node_modules', '@types')],
    paths: { '#spec': [join(HOME, 'grader', 'spec', 'index.ts')] },
  };
  const settings = { extends: join(HOME, 'tsconfig.json'), compilerOptions, files, include: [] };
  writeWhole(project, JSON.stringify(settings));
  try {
    const args = [COMPILER, '--project', project, '--pretty', 'false'];
    const compilation = await run([...args, '--locale', language], course);
    return NO_SUCH_LOCALE.test(compilation.output) ? await run(args, course) : compilation;
  } finally {
    remove();
  }
}

function run(args: readonly string[], cwd: string): Promise<Compilation> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const kill = () => void child.kill('SIGKILL');
    process.on('exit', kill);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', fail);
    child.on('close', (code) => {
      process.off('exit', kill);
      done({ output, code });
    });
  });
}
