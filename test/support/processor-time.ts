import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Linux counts the time of ended children in hundredths of a second, in the 16th and 17th field after the name. */
const TICKS = 100;

/** Seconds that this process has computed so far and, on Linux, those of its children that have ended. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  const own = (user + system) / 1e6;
  if (!existsSync('/proc/self/stat')) return own;
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return own + (Number(fields[13]) + Number(fields[14])) / TICKS;
}

const FILE = 'processor-times.txt';

export function noteProcessorTime(runFolder: string, file: string, seconds: number): void {
  appendFileSync(join(runFolder, FILE), `${seconds.toFixed(1)} ${file}\n`);
}

/** Over so many seconds a file is shown. */
const BUDGET = Number(process.env.TEST_TIMES ?? 10);

/** What the files of a run cost together, and those that cost more than a file should; undefined when there are none. */
export function processorTimes(runFolder: string): string | undefined {
  if (!existsSync(join(runFolder, FILE))) return undefined;
  const lines = readFileSync(join(runFolder, FILE), 'utf8').trim().split('\n');
  const times = lines.map((line) => ({ seconds: Number.parseFloat(line), line }));
  const total = times.reduce((sum, { seconds }) => sum + seconds, 0);
  const dear = times.filter(({ seconds }) => seconds > BUDGET).sort((a, b) => b.seconds - a.seconds);
  return [
    `processor time of ${times.length} files: ${total.toFixed(0)} s; over ${BUDGET} s (test/README.md):`,
    ...dear.map(({ line }) => `  ${line}`),
  ].join('\n');
}
