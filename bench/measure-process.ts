import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Measurement {
  readonly code: number | null;
  readonly seconds: number;
  /** Peak of the resident memory of the process and all below it; NaN where /proc is not there to tell. */
  readonly peakMegabytes: number;
  /** What all of them computed, as far as was seen of each before it ended; a busy machine changes it little. */
  readonly processorSeconds: number;
  readonly output: string;
}

/** Runs a process from start to exit. */
export function measureProcess(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Measurement> {
  const start = performance.now();
  const child = spawn(command, [...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const seen = new Map<number, Usage>();
  let peak = Number.NaN;
  const look = () => {
    const tree = usageBelow(child.pid as number, seen);
    const now = tree.reduce((sum, { megabytes }) => sum + megabytes, 0);
    if (tree.length > 0 && !(peak >= now)) peak = now;
  };
  const poll = setInterval(look, POLL_MILLISECONDS);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(poll);
      const seconds = (performance.now() - start) / 1000;
      const processorSeconds = [...seen.values()].reduce((sum, one) => sum + one.processorSeconds, 0);
      const text = Buffer.concat(output).toString();
      resolve({ code, seconds, peakMegabytes: peak, processorSeconds, output: text });
    });
  });
}

const POLL_MILLISECONDS = 15;

/** The kernel counts processor time in so many ticks a second. */
const TICKS = 100;

interface Usage {
  readonly processorSeconds: number;
  readonly megabytes: number;
}

/**
 * The process and all below it, now; `seen` keeps the last that was seen of each, also of those that have ended. Looking at
 * all processes of the machine would take from what is measured.
 */
function usageBelow(root: number, seen: Map<number, Usage>): readonly Usage[] {
  return [root, ...below(root)].flatMap((pid) => {
    const usage = usageOf(pid);
    if (usage !== undefined) seen.set(pid, usage);
    return usage ?? [];
  });
}

/** What any thread of a process has started, and what that has. */
function below(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) => {
      const children = readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ');
      return children.filter(Boolean).flatMap((child) => [Number(child), ...below(Number(child))]);
    });
  } catch {
    // It has just ended, or there is no /proc to tell.
    return [];
  }
}

/** Undefined where the process has just ended. */
function usageOf(pid: number): Usage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [user, system] = [11, 12].map((i) => Number(fields[i]));
    const resident = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return {
      processorSeconds: ((user ?? 0) + (system ?? 0)) / TICKS,
      megabytes: resident ? Number(resident[1]) / 1024 : 0,
    };
  } catch {
    return undefined;
  }
}
