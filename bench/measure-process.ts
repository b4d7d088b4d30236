import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Measurement {
  readonly code: number | null;
  readonly seconds: number;
  /** Peak of the resident memory of the process and all below it; NaN where /proc is not there to tell. */
  readonly peakMegabytes: number;
  readonly output: string;
}

/** Runs a process from start to exit. */
export function measureProcess(command: string, args: readonly string[]): Promise<Measurement> {
  const start = performance.now();
  const child = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  let peak = Number.NaN;
  const poll = setInterval(() => {
    const now = treeMegabytes(child.pid as number);
    if (!(peak >= now)) peak = now;
  }, 25);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(poll);
      const seconds = (performance.now() - start) / 1000;
      resolve({ code, seconds, peakMegabytes: peak, output: Buffer.concat(output).toString() });
    });
  });
}

function treeMegabytes(root: number): number {
  try {
    const parents = new Map<number, number>();
    for (const name of readdirSync('/proc')) {
      if (/^\d+$/.test(name)) parents.set(Number(name), parentOf(Number(name)));
    }
    const below = (pid: number): number[] => {
      return [pid, ...[...parents].filter(([, parent]) => parent === pid).flatMap(([child]) => below(child))];
    };
    return below(root).reduce((sum, pid) => sum + residentMegabytes(pid), 0);
  } catch {
    return Number.NaN;
  }
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return -1;
  }
}

function residentMegabytes(pid: number): number {
  try {
    const match = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return match ? Number(match[1]) / 1024 : 0;
  } catch {
    return 0;
  }
}
