import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { receivedError } from '../words/user-error.ts';
import { AT_ONCE, type FromLane, type LaneTask, type ToLane } from './lane-messages.ts';
import { longLife } from './long-life.ts';
import type { LaneSetup } from './task.ts';

const CHILD = fileURLToPath(new URL('./lane-child.ts', import.meta.url));

/** Some tasks are worked on, and so many more are being bundled meanwhile. */
const UNDER = AT_ONCE + 2;

/**
 * No exercise may hold up a lane for longer, whatever its own limits allow; longer than any exercise of a student's own
 * making takes, training included.
 */
const LANE_SECONDS = 600;

/** A task whose lane ended so often is given up; after the first time it is alone in its lane, so that no other pays for it. */
const ATTEMPTS = 2;

/** What became of a task. */
export type TaskEnd =
  | { readonly kind: 'done'; readonly faults: readonly string[] }
  /** Its lane ended, or took too long, each time. */
  | { readonly kind: 'given-up'; readonly reason: string };

/** Processes that work side by side. */
export interface Lanes {
  /**
   * Does all tasks, and more that are yet to come, in any order. Rejects with what makes going on senseless, such as a full
   * disk.
   */
  readonly run: (
    tasks: readonly LaneTask[],
    onEnd: (task: LaneTask, end: TaskEnd) => void,
    more?: Promise<readonly LaneTask[]>,
  ) => Promise<void>;
  /** Resolves when all processes have ended. */
  readonly close: () => Promise<void>;
}

interface Lane {
  readonly child: ChildProcess;
  /** Unfinished, in the order in which they are begun. */
  readonly under: LaneTask[];
  /** Ends the lane when the oldest task takes too long. */
  timer: NodeJS.Timeout | undefined;
  watched: LaneTask | undefined;
}

export type OpenLanes = (setup: LaneSetup, count: number) => Lanes | Promise<Lanes>;

let opening: OpenLanes = openProcesses;

/** Takes lanes of another kind from now on, for whom it is no matter that each is a process. */
export function useLanes(other: OpenLanes): void {
  opening = other;
}

export async function openLanes(setup: LaneSetup, count: number): Promise<Lanes> {
  return opening(setup, count);
}

/** They start at once: each loads the grader and the course while its parent is still reading what was handed in. */
export async function openProcesses(setup: LaneSetup, count: number): Promise<Lanes> {
  const program = await laneProgram();
  const idle = Array.from({ length: count }, () => begin(setup, program));

  async function run(
    first: readonly LaneTask[],
    onEnd: (task: LaneTask, end: TaskEnd) => void,
    more?: Promise<readonly LaneTask[]>,
  ): Promise<void> {
    const tasks = [...first];
    let isToCome = more !== undefined;
    const attempts = new Map<string, number>();
    const again: LaneTask[] = [];
    const suspects: LaneTask[] = [];
    const working = new Set<Lane>();
    let next = 0;
    let open = tasks.length;
    if (open === 0 && !isToCome) return;
    const take = (lane: Lane): LaneTask | undefined =>
      (lane.under.length === 0 ? suspects.shift() : undefined) ??
      again.shift() ??
      (next < tasks.length ? tasks[next++] : undefined);
    const isSuspect = ({ key }: LaneTask): boolean => attempts.has(key);
    // With few tasks left, each goes to a lane that is free for it.
    const share = (): number => {
      const left = tasks.length - next + again.length;
      return left >= count * UNDER ? UNDER : left >= count ? AT_ONCE : 1;
    };

    return new Promise((resolve, reject) => {
      let over = false;
      const finish = (error?: unknown): void => {
        if (over) return;
        over = true;
        for (const lane of working) {
          clearTimeout(lane.timer);
          lane.child.removeAllListeners();
          if (error === undefined) idle.push(lane);
          else lane.child.kill('SIGKILL');
        }
        if (error === undefined) resolve();
        else reject(error);
      };

      const feed = (lane: Lane): void => {
        while (lane.under.length < share() && !lane.under.some(isSuspect)) {
          const task = take(lane);
          if (task === undefined) return;
          lane.under.push(task);
          lane.child.send(task);
          watch(lane);
        }
      };

      const watch = (lane: Lane): void => {
        if (lane.under[0] === lane.watched) return;
        clearTimeout(lane.timer);
        lane.watched = lane.under[0];
        if (lane.watched === undefined) return;
        lane.timer = setTimeout(() => lane.child.kill('SIGKILL'), LANE_SECONDS * 1000);
      };

      const end = (task: LaneTask, how: TaskEnd): void => {
        open--;
        onEnd(task, how);
        if (open === 0 && !isToCome) finish();
      };

      const start = (lane: Lane): void => {
        working.add(lane);
        lane.child.on('message', (message: FromLane) => {
          if (message.kind === 'stopped') {
            finish(receivedError(message.error));
            return;
          }
          if (message.kind === 'failed') {
            finish(new Error(message.stack));
            return;
          }
          const at = lane.under.findIndex(({ key }) => key === message.key);
          const [task] = lane.under.splice(at, 1);
          watch(lane);
          end(task, { kind: 'done', faults: message.faults });
          if (!over) feed(lane);
        });
        lane.child.on('exit', (code, signal) => {
          clearTimeout(lane.timer);
          working.delete(lane);
          if (over) return;
          const reason = signal ?? `code ${code}`;
          // A lane that ends without a task would end again and again.
          if (lane.under.length === 0) return finish(new Error(`A lane ended by itself (${reason}).`));
          const begun = lane.under.splice(0, AT_ONCE);
          again.push(...lane.under.splice(0));
          for (const task of begun) {
            const made = (attempts.get(task.key) ?? 0) + 1;
            attempts.set(task.key, made);
            if (made < ATTEMPTS) suspects.push(task);
            else end(task, { kind: 'given-up', reason });
          }
          if (!over) start(begin(setup, program));
        });
        feed(lane);
      };

      const startAll = (): void => {
        const wanted = Math.min(count, open) - working.size;
        // Whatever ended one that had nothing to do, it is replaced.
        const ready = idle.splice(0).filter(isAlive);
        for (let i = 0; i < wanted; i++) start(ready.pop() ?? begin(setup, program));
        idle.push(...ready);
      };
      startAll();
      more?.then((others) => {
        isToCome = false;
        if (over) return;
        tasks.push(...others);
        open += others.length;
        if (open === 0) return finish();
        for (const lane of working) feed(lane);
        startAll();
      }, finish);
    });
  }

  return {
    run,
    close: async () => {
      await Promise.all(
        idle
          .splice(0)
          .filter(isAlive)
          .map(({ child }) => {
            const ended = new Promise((resolve) => child.once('exit', resolve));
            if (child.connected) child.disconnect();
            return ended;
          }),
      );
    },
  };
}

function isAlive({ child }: Lane): boolean {
  return child.exitCode === null && child.signalCode === null;
}

/** What lanes run, and how Node is to run it. */
interface LaneProgram {
  readonly file: string;
  readonly execArgv: readonly string[];
}

/** Of sources, lanes run what is built of them; where that cannot be kept, they compile them as this process does. */
async function laneProgram(): Promise<LaneProgram> {
  const { execArgv } = process;
  if (!CHILD.endsWith('.ts')) return { file: CHILD, execArgv };
  const { builtLane } = await import('./built-lane.ts');
  const file = await builtLane();
  return file === undefined ? { file: CHILD, execArgv } : { file, execArgv: withoutLoaders(execArgv) };
}

/** Node's own options, but for modules that are loaded first to compile what follows. */
function withoutLoaders(options: readonly string[]): string[] {
  const isLoader = (option: string | undefined) =>
    /^(?:--import|--require|-r|--loader)(?:=|$)/.test(option ?? '');
  const isName = (option: string | undefined) => isLoader(option) && !option?.includes('=');
  return options.filter((option, i) => !isLoader(option) && !isName(options[i - 1]));
}

function begin(setup: LaneSetup, program: LaneProgram): Lane {
  const execArgv = [...program.execArgv, ...longLife(process.versions.v8)];
  const child = fork(program.file, { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const message: ToLane = { kind: 'setup', setup };
  child.send(message);
  return { child, under: [], timer: undefined, watched: undefined };
}
