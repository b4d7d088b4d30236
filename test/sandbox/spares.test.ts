import { afterEach, describe, expect, it } from 'vitest';
import { childProgram } from '../../grader/sandbox/child-program.ts';
import { openSandboxes, type Sandbox, type Sandboxes } from '../../grader/sandbox/index.ts';
import { bundleSource, LIMITS } from './harness.ts';

const opened: (Sandboxes | Sandbox)[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

/** Sandboxes with a spare child, and how many children were started so far. */
function counted() {
  let started = -1;
  const sandboxes = openSandboxes({
    spares: 1,
    program: () => {
      // Asked once more than children are started.
      started++;
      return childProgram();
    },
  });
  opened.push(sandboxes);
  return { sandboxes, started: () => started };
}

const aTurn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

async function openRunner(sandboxes: Sandboxes): Promise<Sandbox> {
  const runner = sandboxes.open();
  opened.push(runner);
  expect((await runner.load(await bundleSource('export const one = 1;'), LIMITS)).kind).toBe('loaded');
  return runner;
}

describe('a child that waits for the next runner', () => {
  it('starts once a runner that was alone is closed: it computes, and would be beside that', async () => {
    const { sandboxes, started } = counted();
    const runner = await openRunner(sandboxes);
    await aTurn();
    expect(started()).toBe(1);
    await runner.close();
    await runner.close();
    await aTurn();
    expect(started()).toBe(2);
    const next = await openRunner(sandboxes);
    expect(started()).toBe(2);
    await next.close();
  });

  it('starts at once where several runners are open: another will be, when one of them closes', async () => {
    const { sandboxes, started } = counted();
    const first = await openRunner(sandboxes);
    const second = await openRunner(sandboxes);
    // The second found none, and one more waits.
    expect(started()).toBe(3);
    await Promise.all([first.close(), second.close()]);
  });
});
