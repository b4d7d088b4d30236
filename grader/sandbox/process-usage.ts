import { readFileSync } from 'node:fs';

/** What a process and all that it started have used so far, as far as the system tells. */
export interface ProcessUsage {
  /** Processor time of all threads, with that of descendants that have ended. */
  readonly cpuSeconds: number;
  /** Memory that is really in use, on and off the heap. */
  readonly residentMegabytes: number;
}

/** Linux counts in 1/100 s on every architecture that Node runs on (sysconf(_SC_CLK_TCK)). */
const TICKS_PER_SECOND = 100;

/** Walls and what they hold are three processes at most, and a bundler has one child. */
const MAX_PROCESSES = 16;

/** Reads /proc; undefined where there is none, or the process is gone. */
export function readUsage(pid: number): ProcessUsage | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    let cpuSeconds = 0;
    let residentMegabytes = 0;
    const pids = [pid];
    for (let i = 0; i < pids.length && i < MAX_PROCESSES; i++) {
      const own = readOne(pids[i], i === 0);
      if (own === undefined) continue;
      cpuSeconds += own.cpuSeconds;
      residentMegabytes += own.residentMegabytes;
      pids.push(...childrenOf(pids[i]));
    }
    return { cpuSeconds, residentMegabytes };
  } catch {
    return undefined;
  }
}

/** A descendant may have ended meanwhile; that the process itself has is an error. */
function readOne(pid: number, demanded: boolean): ProcessUsage | undefined {
  try {
    return { cpuSeconds: readCpuSeconds(pid), residentMegabytes: readResident(pid) };
  } catch (error) {
    if (demanded) throw error;
    return undefined;
  }
}

/** proc(5), /proc/pid/task/tid/children: absent where the kernel was built without it. */
function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim();
    return text === '' ? [] : text.split(' ').map(Number);
  } catch {
    return [];
  }
}

/** proc(5), /proc/pid/stat: fields 14 to 17 are utime, stime, cutime and cstime; field 2 may hold spaces, so count after its `)`. */
function readCpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return [11, 12, 13, 14].reduce((sum, i) => sum + Number(fields[i]), 0) / TICKS_PER_SECOND;
}

/** proc(5), /proc/pid/status: VmRSS is in kB, whatever the size of a page. */
function readResident(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
}
