import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMAND_LINE } from './command-line.ts';

const FILE = '24-conv-input-gradient/conv-input-gradient.ts';

/** Milliseconds from saving a file to the printed result, so many times, with `grade --watch` running on all exercises. */
export async function measureSaves(count: number): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dojo-watch-'));
  cpSync('solutions', folder, { recursive: true });
  const reports = ['--json', join(folder, 'report.json'), '--report', join(folder, 'report.html')];
  const child = spawn(
    process.execPath,
    [...COMMAND_LINE, 'grade', '--watch', '--fresh', '--submission', folder, ...reports],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let seen = '';
  let wake = () => {};
  child.stdout.on('data', (chunk: Buffer) => {
    seen += chunk.toString();
    wake();
  });
  const printed = async (what: RegExp): Promise<void> => {
    while (!what.test(seen)) await new Promise<void>((resolve) => (wake = resolve));
  };
  await printed(/watching/);
  const source = readFileSync(join(folder, FILE), 'utf8');
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    seen = '';
    const start = performance.now();
    writeFileSync(join(folder, FILE), `${source}\n// save ${i}\n`);
    // The line with the total closes the result; the report files are written after it.
    await printed(/report\.html/);
    times.push(performance.now() - start);
    await printed(/watching/);
  }
  child.kill('SIGINT');
  await new Promise((resolve) => child.on('close', resolve));
  rmSync(folder, { recursive: true, force: true });
  return times;
}
