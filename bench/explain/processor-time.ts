import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds that were computed for one file, by this process and all below it. */
export interface Computed {
  /** Bundling and checks: what a file takes that is not explained. */
  readonly checking: number;
  /** Names, terms, conditions and symptoms. */
  readonly explaining: number;
  /** The search for the place. */
  readonly locating: number;
}

/** The kernel counts processor time in so many ticks a second. */
const TICKS = 100;

/**
 * What this process and all below it have computed until now, in milliseconds, those that have ended included; without
 * /proc, what this process has. A busy machine changes it little.
 */
export function computedSoFar(): number {
  try {
    const all = new Map<string, { readonly parent: string; readonly ticks: number }>();
    for (const pid of readdirSync('/proc')) {
      const usage = /^\d+$/.test(pid) ? usageOf(pid) : undefined;
      if (usage !== undefined) all.set(pid, usage);
    }
    const below = (pid: string): number =>
      (all.get(pid)?.ticks ?? 0) +
      [...all].filter(([, { parent }]) => parent === pid).reduce((sum, [child]) => sum + below(child), 0);
    return (1000 * below(String(process.pid))) / TICKS;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }
}

/** Undefined where the process has just ended: then its parent has its ticks. */
function usageOf(pid: string): { readonly parent: string; readonly ticks: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = [11, 12, 13, 14].reduce((sum, i) => sum + Number(fields[i]), 0);
    return { parent: fields[1], ticks };
  } catch {
    return undefined;
  }
}
