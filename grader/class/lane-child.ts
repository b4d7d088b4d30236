import { UserError } from '../model/fault.ts';
import type { BundleOutcome } from '../model/runner.ts';
import { openSandboxes } from '../sandbox/index.ts';
import { sentError } from '../words/user-error.ts';
import { type Desk, openDesk } from './desk.ts';
import { AT_ONCE, type FromLane, type LaneTask, type ToLane } from './lane-messages.ts';

/** A process that does its tasks in order, some at a time, at one desk, until its parent lets it go. */

let desk: Promise<Desk> | undefined;
const waiting: (() => Promise<void>)[] = [];
let working = 0;

process.on('message', (message: ToLane) => {
  if (message.kind === 'setup') {
    const { setup } = message;
    desk = openDesk(setup, openSandboxes({ mode: setup.sandbox, spares: AT_ONCE }));
    desk.catch(stopFor);
    return;
  }
  // A file is bundled while those before it are judged.
  const bundled = desk?.then(({ bundle }) => bundle(message)) ?? Promise.resolve(undefined);
  bundled.catch(() => {});
  waiting.push(() => work(message, bundled));
  beginNext();
});

function beginNext(): void {
  while (working < AT_ONCE && waiting.length > 0) {
    working++;
    waiting
      .shift()?.()
      .finally(() => {
        working--;
        beginNext();
      });
  }
}

// Whoever started this lane is gone, by whatever means: nobody waits for anything any more.
process.on('disconnect', () => process.exit(0));
if (!process.connected) process.exit(0);

async function work(task: LaneTask, bundled: Promise<BundleOutcome | undefined>): Promise<void> {
  if (desk === undefined) throw new Error('A lane has got a task before its setup.');
  try {
    const faults = await (await desk).work(task, bundled);
    send({ kind: 'done', key: task.key, faults });
  } catch (error) {
    if (error instanceof UserError) stopFor(error);
    else send({ kind: 'failed', key: task.key, stack: stackOf(error) });
  }
}

function stopFor(error: unknown): void {
  if (error instanceof UserError) send({ kind: 'stopped', error: sentError(error) });
  else send({ kind: 'failed', key: '', stack: stackOf(error) });
}

function send(message: FromLane): void {
  // Where whoever started this lane is gone, `disconnect` says so.
  process.send?.(message, undefined, undefined, () => {});
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
