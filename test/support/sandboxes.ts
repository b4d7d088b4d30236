import { budget, runClock } from '../../grader/sandbox/budget.ts';
import { openBundler } from '../../grader/sandbox/bundler/bundler.ts';
import { childProgram } from '../../grader/sandbox/child-program.ts';
import { runnerOf } from '../../grader/sandbox/host.ts';
import { bundleSubmission, type Sandbox, type Sandboxes } from '../../grader/sandbox/index.ts';
import { type Session, startSession } from '../../grader/sandbox/session.ts';
import { raiseWalls, startWithin } from '../../grader/sandbox/walls/raise.ts';

/*
 * The real sandbox, of which a worker starts two processes: one bundles, one judges. Whatever is loaded gets a realm of its
 * own, as every load of an exercise does; a child that was stopped is replaced. That each exercise has a child of its own is
 * shown in test/sandbox, with what `openSandboxes` gives.
 */

/** A child is replaced after so many exercises, so that it is not ended for the memory of all of them. */
const MOST_EXERCISES = 50;

const bundler = openBundler();
const idle: Borrowed[] = [];

interface Borrowed {
  readonly session: Session;
  exercises: number;
}

/** Sandboxes for one run of the grader after the other; closing them ends nothing that others use. */
export function sharedSandboxes(): Sandboxes {
  const clock = runClock();
  return {
    walls: () => raiseWalls('auto'),
    bundle: (entry) => bundleSubmission(entry, bundler),
    begin: ({ seconds }) => clock.begin(seconds),
    end: clock.end,
    open: ({ isLimited } = { isLimited: true }) => runnerOf(borrow, budget(clock.deadline, isLimited)),
    close: async () => {},
  };
}

/** A sandbox for a test that needs no process of its own. */
export function sharedSandbox(): Sandbox {
  return sharedSandboxes().open({ isLimited: false });
}

async function borrow(megabytes: number): Promise<Session> {
  const at = idle.findLastIndex(({ session }) => session.memoryMegabytes === megabytes);
  const [borrowed = { session: await start(megabytes), exercises: 0 }] = at < 0 ? [] : idle.splice(at, 1);
  const { session } = borrowed;
  if (!session.alive()) return borrow(megabytes);
  borrowed.exercises++;
  let isAsked = false;
  let isClosed = false;
  return {
    ...session,
    ask: async (questions) => {
      isAsked = true;
      const outcomes = await session.ask(questions);
      isAsked = false;
      return outcomes;
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      if (session.alive() && !isAsked && borrowed.exercises < MOST_EXERCISES) idle.push(borrowed);
      else await session.close();
    },
  };
}

async function start(megabytes: number): Promise<Session> {
  const program = await childProgram();
  return startWithin('auto', (walls) => startSession(program, walls, megabytes), { isTrial: true });
}
