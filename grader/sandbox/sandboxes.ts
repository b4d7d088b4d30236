import type { BundleOutcome } from '../model/runner.ts';
import { budget, runClock } from './budget.ts';
import { bundleSubmission } from './bundle.ts';
import { openBundler } from './bundler/bundler.ts';
import { childProgram } from './child-program.ts';
import { runnerOf, type Sandbox } from './host.ts';
import type { BundleEntry } from './open-entry.ts';
import { type Session, startSession, USUAL_MEGABYTES } from './session.ts';
import { raiseWalls, startWithin } from './walls/raise.ts';
import type { SandboxMode, Walls } from './walls/walls.ts';

/**
 * Where all sandboxes of a run come from.
 *
 * ```
 * const sandboxes = openSandboxes({ mode: 'auto' });
 * const { mode } = await sandboxes.walls();        // rejects with a UserError where the mode does not work here
 * const bundled = await sandboxes.bundle(entry);   // in a bounded process of its own, one exercise after the other
 * const runner = sandboxes.open();                 // for one exercise of one submission, and no other
 * await runner.load(bundle, limits);
 * const outcomes = await runner.call(calls);
 * await runner.close();                            // its child has ended when this resolves
 * await sandboxes.close();
 * ```
 *
 * Any number of runners may be open at a time; each takes the calls of one caller, one after the other, has a child of
 * its own, and replaces it where it had to be stopped. The next child is being started while several judge, and of one
 * that judges alone when it has ended.
 */
export interface Sandboxes {
  /** What the children are shut in by. */
  readonly walls: () => Promise<Walls>;
  /** Makes one script of a student's file. Never rejects because of what a submission holds. */
  readonly bundle: (entry: BundleEntry) => Promise<BundleOutcome>;
  /**
   * What is to come: how many runners at most, so that no spare is started for nobody, and after how many seconds from
   * now the run is over. What is asked later is `timed-out`.
   */
  readonly begin: (run: { readonly runners: number; readonly seconds?: number }) => void;
  /** The run is over now: what was judged stands, and what has no answer yet is `timed-out`. */
  readonly end: () => void;
  /** A runner with a child of its own, and a fresh account of what one exercise may compute. */
  readonly open: (options?: { readonly isLimited: boolean }) => Sandbox;
  /** Ends what bundles and what waits for a runner; runners that are open are closed by who opened them. */
  readonly close: () => Promise<void>;
}

export interface SandboxesOptions {
  readonly mode?: SandboxMode;
  /** So many children wait for runners to come; none if not given. */
  readonly spares?: number;
  /** How many runners will be opened at most, as far as is known: no spare is started for nobody. */
  readonly runners?: number;
  /** What spares are given; an exercise that demands other memory gets a child of its own. */
  readonly memoryMegabytes?: number;
  /** What runs in the children; tests put a hostile program in its place. */
  readonly program?: () => Promise<string>;
}

/** Opens a source of sandboxes; nothing is started before it is needed, but for the spares. */
export function openSandboxes({
  mode = 'auto',
  spares = 0,
  runners = Number.POSITIVE_INFINITY,
  memoryMegabytes = USUAL_MEGABYTES,
  program = childProgram,
}: SandboxesOptions = {}): Sandboxes {
  const waiting: Promise<Session>[] = [];
  const isForOne = runners === 1;
  const bundler = openBundler(mode, { isForOne });
  let toCome = runners;
  let opened = 0;
  let closed = false;
  const clock = runClock();

  async function start(megabytes: number): Promise<Session> {
    const text = await program();
    return startWithin(mode, (walls) => startSession(text, walls, megabytes), { isTrial: true });
  }

  function refill(): void {
    while (!closed && waiting.length < Math.min(spares, toCome)) {
      const session = start(memoryMegabytes);
      // Whoever takes it is told; nobody may ever take it.
      session.catch(() => {});
      waiting.push(session);
    }
  }

  /** A child for a runner that has none; `isFirst` of this runner. */
  async function take(megabytes: number, isFirst: boolean): Promise<Session> {
    if (isFirst) toCome--;
    if (!isFirst || megabytes !== memoryMegabytes) return start(megabytes);
    const spare = await waiting.shift();
    // A child that starts computes: where one judges alone, it would be beside that.
    if (opened > 1) refill();
    return spare?.alive() ? spare : start(megabytes);
  }

  // All of it takes some milliseconds, in which the caller has something else to do. A child comes first: it tries out
  // the walls, for the bundler as well.
  refill();
  program().then(
    () => {
      if (spares > 0 && !isForOne) bundler.start();
      else raiseWalls(mode).catch(() => {});
    },
    () => {},
  );
  return {
    walls: () => raiseWalls(mode),
    bundle: (entry) => bundleSubmission(entry, bundler),
    begin: ({ runners, seconds }) => {
      toCome = runners;
      clock.begin(seconds);
    },
    end: clock.end,
    open: ({ isLimited } = { isLimited: true }) => {
      let isFirst = true;
      let isOpen = true;
      opened++;
      const begin = (megabytes: number) => {
        const session = take(megabytes, isFirst);
        isFirst = false;
        return session;
      };
      const runner = runnerOf(begin, budget(clock.deadline, isLimited));
      const close = async (): Promise<void> => {
        if (isOpen) opened--;
        isOpen = false;
        await runner.close();
        // Whoever waits for the verdict is first.
        setImmediate(refill);
      };
      return { ...runner, close };
    },
    close: async () => {
      closed = true;
      await bundler.close();
      const sessions = await Promise.allSettled(waiting.splice(0));
      await Promise.all(sessions.map((one) => (one.status === 'fulfilled' ? one.value.close() : undefined)));
    },
  };
}

/** One sandbox by itself, for as many exercises as one likes: for what judges no submission. */
export function openSandbox(program: () => Promise<string> = childProgram): Sandbox {
  return openSandboxes({ program }).open({ isLimited: false });
}
