import { describe, expect, it } from 'vitest';
import { askAhead, spawnAhead, takeAhead, takeAnswer } from '../../grader/sandbox/ahead.ts';

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

describe('a process that is given its input ahead', () => {
  const echo = [process.execPath, '--eval', 'process.stdin.pipe(process.stdout)'];

  it('answers the first who gives the same command the same input, and nobody else', async () => {
    askAhead(echo, 'one', 60);
    askAhead(echo, 'two', 60);
    // Nothing listens meanwhile, and the processes end.
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(takeAnswer(echo, 'three')).toBeUndefined();
    expect(takeAnswer([...echo, '--'], 'two')).toBeUndefined();
    expect(takeAhead(echo)).toBeUndefined();
    expect(await takeAnswer(echo, 'two')).toBe('two');
    expect(takeAnswer(echo, 'two')).toBeUndefined();
    expect(await takeAnswer(echo, 'one')).toBe('one');
  });

  it('answers nothing where it fails, takes too long, or never began', async () => {
    const failing = [process.execPath, '--eval', 'console.log(1); process.exitCode = 1'];
    const endless = [process.execPath, '--eval', 'setInterval(() => {}, 1000)'];
    askAhead(failing, '', 60);
    askAhead(endless, '', 0.2);
    askAhead(['/nowhere/at-all'], '', 60);
    expect(await takeAnswer(failing, '')).toBeUndefined();
    expect(await takeAnswer(endless, '')).toBeUndefined();
    expect(await takeAnswer(['/nowhere/at-all'], '')).toBeUndefined();
  });
});
