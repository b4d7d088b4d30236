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
  const cpuSeconds = readComputed(pid);
  const residentMegabytes = sumOver(pid, readResident);
  return cpuSeconds === undefined || residentMegabytes === undefined
    ? undefined
    : { cpuSeconds, residentMegabytes };
}

/** Processor time alone, which is read more often. */
export function readComputed(pid: number): number | undefined {
  return sumOver(pid, readCpuSeconds);
}

/** Over a process and all that it started; undefined where the system does not tell, or the process is gone. */
function sumOver(pid: number, read: (pid: number) => number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    let sum = 0;
    const pids = [pid];
    for (let i = 0; i < pids.length && i < MAX_PROCESSES; i++) {
      const own = readOne(pids[i], i === 0, read);
      if (own === undefined) continue;
      sum += own;
      pids.push(...childrenOf(pids[i]));
    }
    return sum;
  } catch {
    return undefined;
  }
}

/** A descendant may have ended meanwhile; that the process itself has is an error. */
function readOne(pid: number, demanded: boolean, read: (pid: number) => number): number | undefined {
  try {
    return read(pid);
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
