import { describe, expect, it } from 'vitest';
import { spawnAhead, takeAhead } from '../../grader/sandbox/ahead.ts';

const waits = (word: string) => [process.execPath, '--eval', `process.stdin.resume(); // ${word}`];

describe('a process that is spawned ahead', () => {
  it('goes to the first who starts the very same command, and to nobody else', async () => {
    spawnAhead(waits('mine'));
    expect(takeAhead(waits('other'))).toBeUndefined();
    const child = takeAhead(waits('mine'));
    expect(child?.pid).toBeGreaterThan(0);
    expect(takeAhead(waits('mine'))).toBeUndefined();
    const ended = new Promise((resolve) => child?.on('close', resolve));
    child?.kill('SIGKILL');
    await ended;
  });

  it('goes to nobody when it has ended, or never began', async () => {
    const ending = [process.execPath, '--eval', ''];
    spawnAhead(ending);
    spawnAhead(['/nowhere/at-all']);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(takeAhead(['/nowhere/at-all'])).toBeUndefined();
    const until = Date.now() + 20_000;
    const taken = takeAhead(ending);
    // Who takes it just before it ends has a process that ends; the next one asked for is spawned.
    while (taken !== undefined && taken.exitCode === null && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(takeAhead(ending)).toBeUndefined();
    taken?.kill('SIGKILL');
  });
});
