import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeClassFolder } from './class-folder.ts';
import { measureProcess } from './measure-process.ts';

/**
 * What it costs to grade a class: `npm run bench:class -- [SIZES] [EXERCISE] [CASES]`, with sizes and commas
 * (100,1000). Processor time is that of all processes together, so that it says the same on a busy machine. Students'
 * code runs within the walls of a process: of what runs in namespaces of its own, nobody is told the time when it is
 * killed, and half of the time would be missing.
 */

const [sizes = '100,1000', folder = '24-conv-input-gradient', cases] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'dojo-bench-class-'));
const cores = availableParallelism();

interface Row {
  readonly size: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  readonly again: number;
}

try {
  const node = cpuOf(['-e', '0']);
  const rows: Row[] = [];
  for (const size of sizes.split(',').map(Number)) {
    const root = join(scratch, `class-${size}`);
    writeClassFolder(root, size, folder, cases);
    const out = join(scratch, `out-${size}`);
    const command = [
      ...['--import', 'tsx', 'grader/cli.ts', 'grade:class', root, '--out', out],
      ...['--exercises', folder, '--lang', 'en', '--sandbox', 'process'],
    ];
    const shell = `TIMEFORMAT='cpu %U %S'; time ${[process.execPath, ...command].map(quoted).join(' ')}`;
    const measured = await measureProcess('/bin/bash', ['-c', shell]);
    const [, user, system] = /cpu ([\d.]+) ([\d.]+)/.exec(measured.output) ?? [];
    if (measured.code !== 0) console.error(measured.output);
    const again = await measureProcess(process.execPath, command);
    rows.push({
      size,
      seconds: measured.seconds,
      cpuSeconds: Number(user) + Number(system),
      peakMegabytes: measured.peakMegabytes,
      again: again.seconds,
    });
  }
  console.log(
    `\n${folder}, ${cores} processors; \`node -e 0\` takes ${(node * 1000).toFixed(0)} ms of processor time\n`,
  );
  console.log(
    '| students | wall | processor time | of that, a submission | × `node -e 0` | peak memory | again, nothing changed |',
  );
  console.log('|---|---|---|---|---|---|---|');
  for (const { size, seconds, cpuSeconds, peakMegabytes, again } of rows) {
    const each = (cpuSeconds / size) * 1000;
    console.log(
      `| ${size} | ${seconds.toFixed(1)} s | ${cpuSeconds.toFixed(1)} s | ${each.toFixed(0)} ms | ${(each / 1000 / node).toFixed(2)} | ${peakMegabytes.toFixed(0)} MB | ${again.toFixed(1)} s |`,
    );
  }
  const [first, last] = [rows[0], rows[rows.length - 1]];
  if (first !== last) {
    const more = (last.cpuSeconds - first.cpuSeconds) / (last.size - first.size);
    console.log(
      `\nOne submission more: ${(more * 1000).toFixed(0)} ms of processor time, ${(more / node).toFixed(2)} × \`node -e 0\`.`,
    );
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Median processor time of so many runs. */
function cpuOf(args: readonly string[], runs = 9): number {
  const times = Array.from({ length: runs }, () => {
    const shell = `TIMEFORMAT='%U %S'; time ${[process.execPath, ...args].map(quoted).join(' ')}`;
    const { stderr } = spawnSync('/bin/bash', ['-c', shell], { encoding: 'utf8' });
    return stderr
      .trim()
      .split(' ')
      .reduce((sum, part) => sum + Number(part), 0);
  });
  return times.sort((a, b) => a - b)[runs >> 1];
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
