import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/folders.ts';

/** A module of its own, that has found no walls yet, whatever other tests of this process have found. */
const { raiseWalls, startWithin } = (await import(
  join(ROOT, 'grader/sandbox/walls/raise.ts?fresh')
)) as typeof import('../../grader/sandbox/walls/raise.ts');

/** What is started, and how often; each time, `outcomes` says how it goes. */
function starting(outcomes: readonly ('up' | 'down')[]) {
  const closed: number[] = [];
  let count = 0;
  const start = async () => {
    const number = count++;
    await new Promise((done) => setTimeout(done, 5));
    if (outcomes[number] === 'down') throw new Error(`start ${number} failed`);
    return { number, close: async () => void closed.push(number) };
  };
  return { start, closed, started: () => count };
}

// Walls are found once: the order of these tests matters.
describe('what starts within walls that nobody has tried out', () => {
  it('starts once more where it did not come up, though the walls stand', async () => {
    const { start, closed, started } = starting(['down', 'up']);
    expect(await startWithin('auto', start, { isTrial: true })).toMatchObject({ number: 1 });
    expect([started(), closed]).toEqual([2, []]);
    expect((await raiseWalls('auto')).walls.length).toBeGreaterThan(0);
  });

  it('starts once where the walls are known, and is told of a failure', async () => {
    const up = starting(['up']);
    expect(await startWithin('auto', up.start)).toMatchObject({ number: 0 });
    const down = starting(['down']);
    await expect(startWithin('auto', down.start)).rejects.toThrow('start 0 failed');
    expect([up.started(), down.started()]).toEqual([1, 1]);
  });

  it('has tried them out when it comes up', async () => {
    const { start, started } = starting(['up']);
    const up = await startWithin('process', start, { isTrial: true });
    expect(up).toMatchObject({ number: 0 });
    expect((await raiseWalls('process')).mode).toBe('process');
    expect(started()).toBe(1);
  });
});
