import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMAND_LINE } from './command-line.ts';
import { measureProcess } from './measure-process.ts';

/**
 * Grades the references by the real command under 20 seeds: each must give full marks. Minutes, because the capstone
 * trains a network each time.
 */
const SEEDS = Number(process.env.BENCH_SEEDS ?? 20);

const scratch = mkdtempSync(join(tmpdir(), 'dojo-seeds-'));
const report = join(scratch, 'report.json');
const command = [...COMMAND_LINE, 'grade', '--submission', 'solutions', '--json', report];
const seconds: number[] = [];
const short: string[] = [];
for (let seed = 1; seed <= SEEDS; seed++) {
  const measured = await measureProcess(process.execPath, [
    ...command,
    '--report',
    join(scratch, 'report.html'),
    '--seed',
    String(seed),
  ]);
  seconds.push(measured.seconds);
  if (measured.code !== 0)
    short.push(`--seed ${seed} ended with exit code ${measured.code}:\n${measured.output}`);
  else {
    const { score, exercises } = JSON.parse(readFileSync(report, 'utf8')) as {
      score: number;
      exercises: readonly { id: string; score: number; maxScore: number }[];
    };
    for (const one of exercises) {
      if (one.score !== one.maxScore) short.push(`--seed ${seed}: ${one.id} ${one.score}/${one.maxScore}`);
    }
    console.log(`  --seed ${String(seed).padEnd(3)} ${score} points, ${measured.seconds.toFixed(1)} s`);
  }
}
rmSync(scratch, { recursive: true, force: true });

const sorted = [...seconds].sort((a, b) => a - b);
console.log(
  `\n  grade --submission solutions under ${SEEDS} seeds: ${short.length === 0 ? 'full marks under each' : 'points missing'}; ` +
    `median ${sorted[Math.floor(SEEDS / 2)].toFixed(1)} s, slowest ${sorted[SEEDS - 1].toFixed(1)} s, ` +
    `${seconds.reduce((sum, one) => sum + one, 0).toFixed(0)} s in all\n`,
);
for (const line of short) console.error(line);
process.exitCode = short.length === 0 ? 0 : 1;
