import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { parse } from 'node:path';

export type Spawned = ChildProcessWithoutNullStreams;

/** Windows has no groups of processes; there, Node's own job object ends them. */
const HAS_GROUPS = process.platform !== 'win32';

/** Spawns a process that inherits nothing of the grader's environment, and ends with all that it starts. */
export function spawnChild([command, ...args]: readonly string[]): Spawned {
  return spawn(command!, args, {
    cwd: parse(process.execPath).root,
    env: HAS_GROUPS ? {} : { SystemRoot: process.env.SystemRoot },
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    // A group of its own, so that what it starts ends with it.
    detached: HAS_GROUPS,
  });
}

export function killGroup(child: Spawned): void {
  // Once it is reaped, its number may be somebody else's.
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (HAS_GROUPS) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
