import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measurement, measureProcess } from './measure-process.ts';
import { measureSaves } from './measure-watch.ts';

/** Times are medians of so many rounds; the contestants take turns, so that a busy machine is fair to all. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);

const root = process.cwd();
const scratch = mkdtempSync(join(tmpdir(), 'dojo-bench-'));
const tsx = ['--import', 'tsx'];

const contestants: Readonly<Record<string, readonly string[]>> = {
  'node -e 0': ['-e', '0'],
  'Vitest in-process, no sandbox': [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config',
    'bench/equivalent.config.ts',
  ],
  'grade --submission solutions': [
    ...tsx,
    'grader/cli.ts',
    'grade',
    '--submission',
    'solutions',
    '--json',
    join(scratch, 'report.json'),
    '--report',
    join(scratch, 'report.html'),
  ],
};

const rounds: Record<string, Measurement[]> = {};
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, args] of Object.entries(contestants)) {
    const measured = await measureProcess(process.execPath, args);
    if (measured.code !== 0) {
      console.error(`${name} ended with exit code ${measured.code}:\n${measured.output}`);
      process.exit(2);
    }
    rounds[name] ??= [];
    rounds[name].push(measured);
  }
}

const rows = Object.entries(rounds).map(([name, list]) => ({
  name,
  seconds: median(list.map(({ seconds }) => seconds)),
  megabytes: median(list.map(({ peakMegabytes }) => peakMegabytes)),
}));
const [node, vitest, grade] = rows;
console.log(
  `\nWhole process, median of ${ROUNDS} rounds side by side; memory is the peak of all its processes together\n`,
);
for (const { name, seconds, megabytes } of rows) {
  const ratios = `${(seconds / node.seconds).toFixed(1)} × node   ${(seconds / vitest.seconds).toFixed(2)} × Vitest`;
  console.log(
    `  ${name.padEnd(32)} ${seconds.toFixed(2)} s  ${megabytes.toFixed(0).padStart(5)} MB   ${ratios}`,
  );
}
console.log(
  `\n  grade takes ${(grade.seconds / vitest.seconds).toFixed(2)} × the time and ${(grade.megabytes / vitest.megabytes).toFixed(2)} × the memory of the Vitest file (aim: no slower).`,
);

const saves = await measureSaves(15);
console.log(
  `  --watch grades one exercise again ${median(saves).toFixed(0)} ms after a save (slowest of ${saves.length}: ${Math.max(...saves).toFixed(0)} ms; aim: 150 ms).\n`,
);
rmSync(scratch, { recursive: true, force: true });

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
