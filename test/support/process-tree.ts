import { readdirSync, readFileSync } from 'node:fs';

/** A process, known again even if its number were given to another. */
export interface Descendant {
  readonly pid: number;
  readonly started: string;
  readonly command: string;
}

interface Stat extends Descendant {
  readonly parent: number;
}

/** All that a process has started, however indirectly (Linux). */
export function descendantsOf(pid: number): readonly Descendant[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? []);
  const found: Stat[] = [];
  let parents = [pid];
  while (parents.length > 0) {
    const children = all.filter(({ parent }) => parents.includes(parent));
    found.push(...children);
    parents = children.map((one) => one.pid);
  }
  return found;
}

/** Whether a process is there, and has not ended: who ends it need not be who waits for it, which may take seconds (Linux). */
export function isRunning(pid: number): boolean {
  return statOf(pid) !== undefined;
}

export function isAlive({ pid, started }: Descendant): boolean {
  return statOf(pid)?.started === started;
}

/** Undefined for a process that is not there, or has ended and is only not yet waited for. */
function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return { pid, parent: Number(fields[1]), started: fields[19], command };
  } catch {
    return undefined;
  }
}
