/**
 * How long a student waits for one exercise in a released copy, with full marks: `npm run bench:first [-- ROUNDS]`. A file
 * that was never judged, the same one again, and npm with nothing to do take turns with `node -e 0`, of which all are told
 * as multiples: how fast a machine is changes by the hour.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMAND_LINE } from './command-line.ts';
import { median } from './median.ts';

const ROUNDS = Number(process.argv[2] ?? 21);

/** What V8 compiles is kept in the first runs. */
const WARM_UP = 4;

const AIM = 6;
const FILE = '22-conv-filter-gradient/conv-filter-gradient.ts';

/** The reference as a student would write it, where students write. */
const RIGHT = readFileSync(join('solutions', FILE), 'utf8')
  .replace(/^import type \* as stub.*\n/m, '')
  .replace(': typeof stub.convFilterGradient = (X, dO)', ' = (X: Matrix, dO: Matrix): Matrix')
  .replace('../../exercises/types.ts', '../types.ts');

const NODE = 'node -e 0';
const NPM = 'npm run, nothing to do';
const FIRST = 'npm run grade -- 22, never judged';
const AGAIN = 'npm run grade -- 22, again';

const scratch = mkdtempSync(join(tmpdir(), 'dojo-first-'));
const [copy, idle] = [join(scratch, 'dojo'), join(scratch, 'idle')] as const;
try {
  timed(process.execPath, [...COMMAND_LINE, 'release', copy, '--unproven'], '.');
  timed('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], copy);
  mkdirSync(idle);
  writeFileSync(join(idle, 'package.json'), JSON.stringify({ scripts: { nothing: 'true' } }));
  const taken = new Map<string, number[]>();
  const note = (what: string, round: number, milliseconds: number): void => {
    if (round >= WARM_UP) taken.set(what, [...(taken.get(what) ?? []), milliseconds]);
  };
  const grade = ['run', 'grade', '--', '22'];
  for (let round = 0; round < ROUNDS + WARM_UP; round++) {
    writeFileSync(join(copy, 'exercises', FILE), `${RIGHT}// ${Date.now()}\n`);
    for (const [what, command, args, folder] of [
      [NODE, 'node', ['-e', '0'], '.'],
      [FIRST, 'npm', grade, copy],
      [NODE, 'node', ['-e', '0'], '.'],
      [AGAIN, 'npm', grade, copy],
      [NODE, 'node', ['-e', '0'], '.'],
      [NPM, 'npm', ['run', 'nothing'], idle],
    ] as const)
      note(what, round, timed(command, args, folder));
  }
  const node = median(taken.get(NODE)!);
  console.log(`\nMedians of ${ROUNDS} rounds, in turn, in a released copy; full marks\n`);
  for (const what of [NODE, NPM, AGAIN, FIRST]) {
    const took = median(taken.get(what)!);
    console.log(`  ${what.padEnd(36)}${took.toFixed(0).padStart(5)} ms ${(took / node).toFixed(2)} × node`);
  }
  console.log(`\n  Aim: at most ${AIM} × node.`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Milliseconds of a process from its start to its end, which must be a good one. */
function timed(command: string, args: readonly string[], cwd: string): number {
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  const took = performance.now() - start;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error ?? `${stdout}${stderr}`}`);
  return took;
}
