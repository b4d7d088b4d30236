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
  readonly parent: number;
  readonly processorSeconds: number;
  readonly megabytes: number;
}

/** The process and all below it, now; `seen` keeps the last that was seen of each, also of those that have ended. */
function usageBelow(root: number, seen: Map<number, Usage>): readonly Usage[] {
  const all = new Map<number, Usage>();
  try {
    for (const name of readdirSync('/proc')) {
      const usage = /^\d+$/.test(name) ? usageOf(name) : undefined;
      if (usage !== undefined) all.set(Number(name), usage);
    }
  } catch {
    return [];
  }
  const below = (pid: number): number[] => [
    pid,
    ...[...all].filter(([, { parent }]) => parent === pid).flatMap(([child]) => below(child)),
  ];
  const tree = below(root).flatMap((pid) => {
    const usage = all.get(pid);
    if (usage !== undefined) seen.set(pid, usage);
    return usage ?? [];
  });
  return tree;
}

/** Undefined where the process has just ended. */
function usageOf(pid: string): Usage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [parent, user, system] = [1, 11, 12].map((i) => Number(fields[i]));
    const resident = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return {
      parent: parent ?? 0,
      processorSeconds: ((user ?? 0) + (system ?? 0)) / TICKS,
      megabytes: resident ? Number(resident[1]) / 1024 : 0,
    };
  } catch {
    return undefined;
  }
}
