import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { UserError } from '../model/fault.ts';
import type { FromLane, LaneTask, ToLane } from './lane-messages.ts';
import type { LaneSetup } from './task.ts';

const CHILD = fileURLToPath(new URL('./lane-child.ts', import.meta.url));

/** One task is worked on, and the next one is being bundled. */
const AHEAD = 2;

/**
 * No exercise may hold up a lane for longer, whatever its own limits allow; longer than any exercise of a student's own
 * making takes, training included.
 */
const LANE_SECONDS = 600;

/** A task whose lane ended so often is given up. */
const ATTEMPTS = 2;

/** What became of a task. */
export type TaskEnd =
  | { readonly kind: 'done'; readonly faults: readonly string[] }
  /** Its lane ended, or took too long, each time. */
  | { readonly kind: 'given-up'; readonly reason: string };

/** Processes that work side by side. */
export interface Lanes {
  /** Does all tasks, in any order. Rejects with what makes going on senseless, such as a full disk. */
  readonly run: (tasks: readonly LaneTask[], onEnd: (task: LaneTask, end: TaskEnd) => void) => Promise<void>;
  /** Resolves when all processes have ended. */
  readonly close: () => Promise<void>;
}

interface Lane {
  readonly child: ChildProcess;
  /** The first is worked on. */
  readonly under: LaneTask[];
  timer: NodeJS.Timeout | undefined;
}

export function openLanes(setup: LaneSetup, count: number): Lanes {
  const idle: Lane[] = [];

  async function run(
    tasks: readonly LaneTask[],
    onEnd: (task: LaneTask, end: TaskEnd) => void,
  ): Promise<void> {
    const attempts = new Map<string, number>();
    const again: LaneTask[] = [];
    const working = new Set<Lane>();
    let next = 0;
    let open = tasks.length;
    if (open === 0) return;
    const take = (): LaneTask | undefined => again.shift() ?? tasks[next++];

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
        while (lane.under.length < AHEAD) {
          // With few tasks left, each goes to a lane that is free for it.
          if (lane.under.length > 0 && tasks.length - next + again.length < count) return;
          const task = take();
          if (task === undefined) return;
          lane.under.push(task);
          lane.child.send(task);
          if (lane.under.length === 1) watch(lane);
        }
      };

      const watch = (lane: Lane): void => {
        clearTimeout(lane.timer);
        if (lane.under.length === 0) return;
        lane.timer = setTimeout(() => lane.child.kill('SIGKILL'), LANE_SECONDS * 1000);
      };

      const end = (task: LaneTask, how: TaskEnd): void => {
        open--;
        onEnd(task, how);
        if (open === 0) finish();
      };

      const start = (lane: Lane): void => {
        working.add(lane);
        lane.child.on('message', (message: FromLane) => {
          if (message.kind === 'stopped') {
            finish(new UserError(message.code, message.message, message.help));
            return;
          }
          if (message.kind === 'failed') {
            finish(new Error(message.stack));
            return;
          }
          const task = lane.under.shift() as LaneTask;
          watch(lane);
          end(task, { kind: 'done', faults: message.faults });
          if (!over) feed(lane);
        });
        lane.child.on('exit', (code, signal) => {
          clearTimeout(lane.timer);
          working.delete(lane);
          if (over) return;
          const [first, ...rest] = lane.under.splice(0);
          again.push(...rest);
          if (first !== undefined) {
            const made = (attempts.get(first.key) ?? 0) + 1;
            attempts.set(first.key, made);
            if (made < ATTEMPTS) again.push(first);
            else end(first, { kind: 'given-up', reason: signal ?? `code ${code}` });
          }
          // A lane that ends before its first task would end again and again.
          else return finish(new Error(`A lane ended by itself (${signal ?? `code ${code}`}).`));
          if (!over) start(begin(setup));
        });
        feed(lane);
      };

      const wanted = Math.min(count, tasks.length);
      for (let i = 0; i < wanted; i++) start(idle.pop() ?? begin(setup));
    });
  }

  return {
    run,
    close: async () => {
      await Promise.all(
        idle.splice(0).map(({ child }) => {
          const ended = new Promise((resolve) => child.once('exit', resolve));
          child.disconnect();
          return ended;
        }),
      );
    },
  };
}

function begin(setup: LaneSetup): Lane {
  const child = fork(CHILD, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const message: ToLane = { kind: 'setup', setup };
  child.send(message);
  return { child, under: [], timer: undefined };
}
