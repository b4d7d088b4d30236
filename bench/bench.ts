import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kindsOf } from '../grader/checks/kinds.ts';
import { loadCourse } from '../grader/course/load.ts';
import type { Exercise } from '../grader/model/exercise.ts';
import { COMMAND_LINE } from './command-line.ts';
import { type Measurement, measureProcess } from './measure-process.ts';
import { measureSaves } from './measure-watch.ts';
import { median } from './median.ts';

/** Times are medians of so many rounds; the contestants take turns, so that a busy machine is fair to all. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);

const root = process.cwd();
const scratch = mkdtempSync(join(tmpdir(), 'dojo-bench-'));

/** The capstone trains a network, which takes as long as all other exercises together: it is counted apart. */
const { exercises } = await loadCourse(root, []);
const isSlow = (exercise: Exercise) => kindsOf(exercise).some((kind) => kind.isSlow);
const groups = {
  'all but the capstone': exercises.filter((one) => !isSlow(one)).map(({ folder }) => folder),
  'the capstone': exercises.filter(isSlow).map(({ folder }) => folder),
};

interface Contestant {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

function vitest(folders: readonly string[]): Contestant {
  const file = join(root, 'node_modules/vitest/vitest.mjs');
  return {
    args: [file, 'run', '--config', 'bench/equivalent.config.ts'],
    env: { BENCH_EXERCISES: folders.join(' ') },
  };
}

function grade(folders: readonly string[]): Contestant {
  const reports = ['--json', join(scratch, 'report.json'), '--report', join(scratch, 'report.html')];
  const command = [...COMMAND_LINE, 'grade', '--fresh', ...folders];
  return { args: [...command, '--submission', 'solutions', ...reports] };
}

const contestants: Readonly<Record<string, Contestant>> = {
  'node -e 0': { args: ['-e', '0'] },
  ...Object.fromEntries(
    Object.entries(groups).flatMap(([name, folders]) => [
      [`Vitest in-process, ${name}`, vitest(folders)],
      [`grade, ${name}`, grade(folders)],
    ]),
  ),
};

const rounds: Record<string, Measurement[]> = {};
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, { args, env }] of Object.entries(contestants)) {
    const measured = await measureProcess(process.execPath, args, env);
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
  seconds: median(list.map((one) => one.seconds)),
  processorSeconds: median(list.map((one) => one.processorSeconds)),
  megabytes: median(list.map((one) => one.peakMegabytes)),
}));
const [node] = rows;
console.log(
  `\nWhole process, median of ${ROUNDS} rounds side by side; processor time and peak memory are those of all its processes together\n`,
);
for (const { name, seconds, processorSeconds, megabytes } of rows) {
  const columns = [
    name.padEnd(42),
    `${seconds.toFixed(2)} s`.padStart(8),
    `${processorSeconds.toFixed(2)} s computing`.padStart(18),
    `${megabytes.toFixed(0)} MB`.padStart(8),
    `${(seconds / node.seconds).toFixed(1)} × node`.padStart(14),
  ];
  console.log(`  ${columns.join('')}`);
}
console.log();
for (const name of Object.keys(groups)) {
  const [file, own] = ['Vitest in-process', 'grade'].map((who) =>
    rows.find((row) => row.name === `${who}, ${name}`),
  );
  if (file === undefined || own === undefined) continue;
  const times = (own.seconds / file.seconds).toFixed(2);
  const computing = (own.processorSeconds / file.processorSeconds).toFixed(2);
  const memory = (own.megabytes / file.megabytes).toFixed(2);
  console.log(
    `  ${name}: grade takes ${times} × the time, ${computing} × the processor time and ${memory} × the memory of the Vitest file.`,
  );
}
console.log('  Aim: all but the capstone in 0.65 × the time.');

const saves = await measureSaves(15);
console.log(
  `  --watch grades one exercise again ${median(saves).toFixed(0)} ms after a save (${(median(saves) / 1000 / node.seconds).toFixed(1)} × node; slowest of ${saves.length}: ${Math.max(...saves).toFixed(0)} ms; aim: 100 ms).\n`,
);
rmSync(scratch, { recursive: true, force: true });
