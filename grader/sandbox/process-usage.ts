import { readFileSync } from 'node:fs';

/** What a process has used so far, as far as the system tells. */
export interface ProcessUsage {
  /** Processor time of all its threads. */
  readonly cpuSeconds: number;
  /** Memory that is really in use, on and off the heap. */
  readonly residentMegabytes: number;
}

/** Linux counts in 1/100 s on every architecture that Node runs on (sysconf(_SC_CLK_TCK)). */
const TICKS_PER_SECOND = 100;

/** Reads /proc; undefined where there is none, or the process is gone. */
export function readUsage(pid: number): ProcessUsage | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return { cpuSeconds: readCpuSeconds(pid), residentMegabytes: readResident(pid) };
  } catch {
    return undefined;
  }
}

/** proc(5), /proc/pid/stat: fields 14 and 15 are utime and stime; field 2 may hold spaces, so count after its `)`. */
function readCpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** proc(5), /proc/pid/status: VmRSS is in kB, whatever the size of a page. */
function readResident(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
}
