import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allowSeconds } from '../../grader/clock/stoppable.ts';
import { LoadStopped, watchedLoad } from '../../grader/clock/watched-load.ts';
import { temporaryFolder } from '../support/folders.ts';
import { runHere } from '../support/here.ts';
import { calculusCopy, readCalculus } from '../support/verify.ts';

let restore = (): void => {};
beforeEach(() => {
  restore = allowSeconds(0.3);
});
afterEach(() => restore());

// In a thread of its own, nothing is watched.
describe.skipIf(!isMainThread)('the code of a module', () => {
  it('is stopped where it does not end, and what else there is goes on', async () => {
    const folder = temporaryFolder({
      'loop.mjs': 'let n = 0;\nwhile (n >= 0) n++;\nexport const x = n;',
      'user.mjs': "export { x } from './loop.mjs';",
      'waits.mjs': 'export const x = await new Promise(() => {});',
      'right.mjs': 'export const x = 1;',
    });
    const load = (name: string): Promise<unknown> =>
      watchedLoad(
        join(folder, name),
        () => import(/* @vite-ignore */ pathToFileURL(join(folder, name)).href),
      ).catch((error: unknown) => error);
    const names = ['waits.mjs', 'loop.mjs', 'right.mjs', 'user.mjs'];
    const [waits, loop, right, user] = await Promise.all(names.map(load));
    expect(loop).toBeInstanceOf(LoadStopped);
    expect((loop as LoadStopped).waits).toBe(false);
    expect(right).toMatchObject({ x: 1 });
    expect(waits).toMatchObject({ waits: true });
    expect(user).toBeInstanceOf(LoadStopped);
  });

  it('is named by its file, in both languages, and costs no other exercise anything', async () => {
    const file = 'exercises/11-quadratic-form/forward.ts';
    const course = calculusCopy({ [file]: `${readCalculus(file)}\nfor (let n = 0; n >= 0; n++);\n` });
    const args = ['grade', '--submission', join(course, 'solutions'), '--course', course];
    const { code, stdout } = await runHere(args, { cwd: temporaryFolder() });
    expect(code).toBe(2);
    expect(stdout.replace(/\s+/g, ' ')).toContain(`${file} was stopped after 0.3 s of its own code`);
    expect(stdout).toMatch(/✓ polynomial-fit +2\/2/);
    const hint = ['hint', 'quadratic-form', '--course', course, '--lang', 'zh-CN'];
    const { stderr } = await runHere(hint, { cwd: temporaryFolder() });
    expect(stderr).toContain('(course-module-endless)');
    expect(stderr).toMatch(/加载 exercises\/11-quadratic-form\/\w+\.ts 时/);
  });
});
