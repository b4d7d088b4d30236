import { expect, it } from 'vitest';
import { abortable, openSandboxes } from '../../grader/sandbox/index.ts';
import { whenFileEnds } from '../support/folders.ts';
import { bundleSource, callOf, LIMITS } from './harness.ts';

const sandboxes = openSandboxes();
whenFileEnds(() => sandboxes.close());

const isGone = (pid: number) => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

it('what is called off ends its child, and tells whoever waits', async () => {
  const control = new AbortController();
  const runner = abortable(sandboxes, control.signal).open();
  const bundle = await bundleSource('export const loop = () => { for (;;); };');
  await runner.load(bundle, { ...LIMITS, seconds: 600 });
  const pid = runner.pid() as number;
  const answer = runner.call([callOf('loop', [])]);
  const reason = new Error('saved meanwhile');
  control.abort(reason);
  await expect(answer).rejects.toBe(reason);
  await expect.poll(() => isGone(pid)).toBe(true);
  await expect(runner.call([callOf('loop', [])])).rejects.toBe(reason);
  await expect(runner.load(bundle, LIMITS)).rejects.toBe(reason);
  expect(() => abortable(sandboxes, control.signal).open()).toThrow(reason);
  await runner.close();
});

it('a child that comes up after its runner was closed is ended', async () => {
  const runner = sandboxes.open();
  const bundle = await bundleSource('export const one = () => 1;');
  const loading = runner.load(bundle, LIMITS);
  await runner.close();
  expect(await loading).toMatchObject({ kind: 'stopped' });
  expect(runner.pid()).toBeUndefined();
});

it('what is not called off is judged as ever', async () => {
  const control = new AbortController();
  const runner = abortable(sandboxes, control.signal).open();
  await runner.load(await bundleSource('export const one = () => 1;'), LIMITS);
  expect(await runner.call([callOf('one', [])])).toEqual([{ kind: 'returned', value: 1 }]);
  await runner.close();
});
