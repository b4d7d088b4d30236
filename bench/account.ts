import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Processor time and memory of a command and of all that it starts, to the last process: a control group of Linux counts
 * what nobody waits for as well, such as processes in namespaces of their own that are killed.
 */
export interface Expense {
  readonly code: number | null;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Resident, of all processes together; a page that several share counts for each. NaN where the system does not tell. */
  readonly peakMegabytes: number;
  readonly output: string;
}

/** Whether groups can be made here: it needs Linux, and root or a group that is one's own. */
export const canCountAll = groupsRoot() !== undefined;

/** Runs a command to its end. Without groups, what its own processes waited for is counted. */
export function account(command: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Expense> {
  return canCountAll ? inGroup(command, env) : timed(command, env);
}

const POLL_MILLISECONDS = 50;
let groups = 0;

async function inGroup(command: readonly string[], env: NodeJS.ProcessEnv): Promise<Expense> {
  const group = join(groupsRoot() as string, `dojo-bench-${process.pid}-${groups++}`);
  mkdirSync(group);
  const members = join(group, 'cgroup.procs');
  let peakMegabytes = Number.NaN;
  const poll = setInterval(() => {
    const now = residentMegabytes(readFileSync(members, 'latin1').trim().split('\n'));
    if (!(peakMegabytes >= now)) peakMegabytes = now;
  }, POLL_MILLISECONDS);
  try {
    // The shell moves itself into the group, and becomes the command.
    const script = 'echo $$ > "$0" && exec "$@"';
    const ran = await run(['/bin/sh', '-c', script, members, ...command], env);
    clearInterval(poll);
    return { ...ran, cpuSeconds: usageOf(group), peakMegabytes };
  } finally {
    clearInterval(poll);
    await removed(group);
  }
}

async function timed(command: readonly string[], env: NodeJS.ProcessEnv): Promise<Expense> {
  const script = `TIMEFORMAT='cpu %U %S'; time "$@"`;
  const ran = await run(['/bin/bash', '-c', script, 'bash', ...command], env);
  const [, user, system] = /cpu ([\d.]+) ([\d.]+)\s*$/.exec(ran.output) ?? [];
  return { ...ran, cpuSeconds: Number(user) + Number(system), peakMegabytes: Number.NaN };
}

function run(
  [command, ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Pick<Expense, 'code' | 'seconds' | 'output'>> {
  const start = performance.now();
  const child = spawn(command as string, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const seconds = (performance.now() - start) / 1000;
      resolve({ code, seconds, output: Buffer.concat(output).toString() });
    });
  });
}

/** Where this process may make groups: below its own. */
function groupsRoot(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const mounts = readFileSync('/proc/self/mountinfo', 'latin1').split('\n');
    const mount = mounts.find((line) => line.includes(' - cgroup2 '))?.split(' ')[4];
    const own = /^0::(.*)$/m.exec(readFileSync('/proc/self/cgroup', 'latin1'))?.[1];
    if (mount === undefined || own === undefined) return undefined;
    const root = join(mount, own);
    const trial = join(root, `dojo-bench-${process.pid}`);
    mkdirSync(trial);
    const left = spawnSync('/bin/sh', ['-c', 'echo $$ > "$0"', join(trial, 'cgroup.procs')]).status;
    rmdirSync(trial);
    return left === 0 ? root : undefined;
  } catch {
    return undefined;
  }
}

/** cpu.stat: microseconds. */
function usageOf(group: string): number {
  const text = readFileSync(join(group, 'cpu.stat'), 'latin1');
  return Number(/^usage_usec (\d+)$/m.exec(text)?.[1]) / 1e6;
}

/** Processes that end meanwhile count nothing. */
function residentMegabytes(pids: readonly string[]): number {
  let pages = 0;
  for (const pid of pids) {
    try {
      pages += Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
    } catch {}
  }
  return (pages * PAGE_BYTES) / 1024 ** 2;
}

const PAGE_BYTES = process.platform === 'linux' ? Number(execFileSync('getconf', ['PAGESIZE'])) : 4096;

/** A group goes once its last process has been reaped by whoever adopted it. */
async function removed(group: string): Promise<void> {
  writeFileSync(join(group, 'cgroup.kill'), '1');
  for (let tries = 0; tries < 100; tries++) {
    try {
      return rmdirSync(group);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
