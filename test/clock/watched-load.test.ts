import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ended } from '../support/cli.ts';
import { builtModule } from '../support/command-line.ts';
import { environment, LOADER } from '../support/environment.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { everyNth } from '../support/thorough.ts';
import { calculusCopy, readCalculus } from '../support/verify.ts';

/** A process that lets modules load for a short time only; what is stopped is all of its thread. */
function run(modules: Modules, code: string, ...args: readonly string[]) {
  const program = `
    import { allowSeconds } from '${modules.stoppable}';
    import { LoadStopped, watchedLoad } from '${modules['watched-load']}';
    import { runCli } from '${modules['run-cli']}';
    allowSeconds(0.3);
    ${code}`;
  const start = [...modules.loader, '--input-type=module', '--eval', program, '--', ...args];
  return ended(spawn(process.execPath, start, { cwd: temporaryFolder(), env: environment() }));
}

type Modules = Readonly<Record<'stoppable' | 'watched-load' | 'run-cli', string>> & {
  readonly loader: readonly string[];
};

const BUILT: Modules = {
  loader: [],
  stoppable: await builtModule('stoppable'),
  'watched-load': await builtModule('watched-load'),
  'run-cli': await builtModule('run-cli'),
};

/** A file of a course is loaded by itself, instead of with those that it imports. */
const SOURCES: Modules = {
  loader: LOADER,
  stoppable: sourceOf('clock/stoppable.ts'),
  'watched-load': sourceOf('clock/watched-load.ts'),
  'run-cli': sourceOf('commands/run-cli.ts'),
};

function sourceOf(path: string): string {
  return pathToFileURL(join(ROOT, 'grader', path)).href;
}

/** What a file of the course imports is in one bundle with it, where the grader is built. */
const ANY_FILE = /exercises\/11-quadratic-form\/\w+\.ts was stopped after 0\.3 s of its own code/;
const THIS_FILE = /exercises\/11-quadratic-form\/forward\.ts was stopped after 0\.3 s of its own code/;

describe('the code of a module', () => {
  it('is stopped where it does not end, and what else there is goes on', async () => {
    const folder = temporaryFolder({
      'loop.mjs': 'let n = 0;\nwhile (n >= 0) n++;\nexport const x = n;',
      'user.mjs': "export { x } from './loop.mjs';",
      'waits.mjs': 'export const x = await new Promise(() => {});',
      'right.mjs': 'export const x = 1;',
    });
    const urls = ['waits.mjs', 'loop.mjs', 'right.mjs', 'user.mjs'].map(
      (name) => pathToFileURL(join(folder, name)).href,
    );
    const { stdout, stderr } = await run(
      BUILT,
      `const load = (url) => watchedLoad(url, () => import(url)).then(
         ({ x }) => ({ x }),
         (error) => ({ isStopped: error instanceof LoadStopped, waits: error.waits }),
       );
       console.log(JSON.stringify(await Promise.all(process.argv.slice(1).map(load))));`,
      ...urls,
    );
    expect(JSON.parse(stdout), stderr).toEqual([
      { isStopped: true, waits: true },
      { isStopped: true, waits: false },
      { x: 1 },
      { isStopped: true, waits: false },
    ]);
  });

  it('is named by its file, in both languages, and costs no other exercise anything', async () => {
    const file = 'exercises/11-quadratic-form/forward.ts';
    const course = calculusCopy({ [file]: `${readCalculus(file)}\nfor (let n = 0; n >= 0; n++);\n` });
    const command = 'process.exitCode = await runCli(process.argv.slice(1));';
    const graded = ['grade', '--submission', join(course, 'solutions'), '--course', course];
    for (const modules of everyNth(2, [BUILT, SOURCES])) {
      const { code, stdout } = await run(modules, command, ...graded);
      expect(code).toBe(2);
      expect(stdout.replace(/\s+/g, ' ')).toMatch(modules === BUILT ? ANY_FILE : THIS_FILE);
      expect(stdout).toMatch(/✓ polynomial-fit +2\/2/);
    }
    const { stderr } = await run(
      BUILT,
      command,
      'hint',
      'quadratic-form',
      '--course',
      course,
      '--lang',
      'zh-CN',
    );
    expect(stderr).toContain('(course-module-endless)');
    expect(stderr).toMatch(/加载 exercises\/11-quadratic-form\/\w+\.ts 时/);
  });
});
