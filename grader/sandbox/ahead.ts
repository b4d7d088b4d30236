import { killGroup, type Spawned, spawnChild } from './spawn-child.ts';

/*
 * Processes that were spawned before the grader itself was loaded. Whoever starts the very same command takes such a
 * process in place of a new one. Where a grader is built, this module is there twice, in what starts first and in what
 * is loaded then, so that both look in one place.
 */

interface Ahead {
  readonly command: string;
  readonly child: Spawned;
}

const WAITING = Symbol.for('backprop-dojo.ahead');

function waiting(): Ahead[] {
  const place = globalThis as { [WAITING]?: Ahead[] };
  place[WAITING] ??= [];
  return place[WAITING];
}

/** Spawns a process for whoever starts the same command later. */
export function spawnAhead(command: readonly string[]): void {
  const child = spawnChild(command);
  // What has failed by the time it is asked for is spawned anew, and then fails before somebody's eyes.
  for (const one of [child, child.stdin, child.stdout, child.stderr]) one.on('error', () => {});
  const ahead = { command: JSON.stringify(command), child };
  waiting().push(ahead);
  process.on('exit', () => {
    if (waiting().includes(ahead)) killGroup(child);
  });
}

/** A process that runs this command already, if there is one; nobody else gets it. */
export function takeAhead(command: readonly string[]): Spawned | undefined {
  if (waiting().length === 0) return undefined;
  const text = JSON.stringify(command);
  const at = waiting().findIndex((one) => one.command === text);
  const [taken] = at < 0 ? [] : waiting().splice(at, 1);
  const child = taken?.child;
  return child?.pid !== undefined && child.exitCode === null && child.signalCode === null ? child : undefined;
}
