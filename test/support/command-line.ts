import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { listExercises } from '../../grader/course/discover.ts';
import { builtModules } from '../../grader/release/build/built-modules.ts';
import { precompiledSpecs } from '../../grader/release/precompiled-course.ts';
import { ROOT, writeInto } from './folders.ts';
import { shared } from './shared.ts';

const GRADER = join(ROOT, 'grader');

/** The command line, what it starts in processes of their own, and what tests start there by itself. */
const ENTRIES = {
  cli: 'cli.ts',
  spec: 'spec/index.ts',
  child: 'commands/verify/child.ts',
  'lane-child': 'class/lane-child.ts',
  'run-cli': 'commands/run-cli.ts',
  stoppable: 'clock/stoppable.ts',
  'watched-load': 'clock/watched-load.ts',
  'write-whole': 'files/write-whole.ts',
  sandboxes: 'sandbox/sandboxes.ts',
  candidates: 'sandbox/walls/candidates.ts',
  'child-process': 'sandbox/child-process.ts',
} as const;

/** The URL of a built module, for processes of programs that import it. */
export async function builtModule(name: keyof typeof ENTRIES): Promise<string> {
  return new URL(`${name}.mjs`, pathToFileURL(await builtCommandLine())).href;
}

/**
 * All commands, built as a release builds those of students: a process of it starts in a quarter of the time that `tsx`
 * needs for the sources. Made once a run; gives the module to start.
 */
export async function builtCommandLine(): Promise<string> {
  const folder = await shared('command-line', async (made) => {
    for (const name of ['node_modules', 'package.json', 'package-lock.json'])
      symlinkSync(join(ROOT, name), join(made, name));
    await compileCourse(join(made, 'grader', 'course'));
    // Nothing loads these modules, and what would do so states what they are.
    writeFileSync(join(made, 'grader', 'load.mjs'), '');
    await build({
      absWorkingDir: ROOT,
      entryPoints: Object.fromEntries(
        Object.entries(ENTRIES).map(([name, path]) => [name, join(GRADER, path)]),
      ),
      outdir: join(made, 'grader'),
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      external: ['esbuild', 'vitest', 'vitest/*'],
      tsconfigRaw: {},
      minifyWhitespace: true,
      // For packages that are CommonJS; and as what loads the script of a release imports for it.
      banner: {
        js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url); const __import = (url) => import(url);",
      },
      logLevel: 'silent',
      plugins: [places(join(made, 'grader')), builtModules(GRADER)],
    });
  });
  return join(folder, 'grader', 'cli.mjs');
}

/** The specs of the repository's own course, as a release holds them; those of other courses are compiled when they are loaded. */
async function compileCourse(folder: string): Promise<void> {
  const folders = listExercises(ROOT).map((exercise) => exercise.folder);
  writeInto(folder, await precompiledSpecs(ROOT, folders));
}

/** What lies beside a source is read there; what is started in a process of its own is built, too. */
function places(outdir: string): Plugin {
  return {
    name: 'places',
    setup: ({ onLoad, onResolve }) => {
      // They build graders of sources, and are asked in the process of the tests.
      onResolve({ filter: /(?:^\.\/release|\/build-lane)\.ts$/ }, ({ path }) => ({ path, external: true }));
      // Scaffolding compiles templates, which students' commands only run.
      onResolve({ filter: /^handlebars$/ }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /[/\\]course[/\\]precompiled\.ts$/ }, ({ path }) => {
        const own = "new URL('../', import.meta.url)";
        const text = readFileSync(path, 'utf8').replace(own, JSON.stringify(pathToFileURL(`${ROOT}/`).href));
        return { contents: text, loader: 'ts' };
      });
      onLoad({ filter: /[/\\](?:lanes|crew|page|scaffold-files|new-course|type-check)\.ts$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8').replace(
          /'\.\/(child|lane-child)\.ts', import\.meta\.url/,
          (_, name) => JSON.stringify(pathToFileURL(join(outdir, `${name}.mjs`)).href),
        );
        const url = JSON.stringify(pathToFileURL(path).href);
        return { contents: text.replaceAll('import.meta.url', url), loader: 'ts' };
      });
    },
  };
}
