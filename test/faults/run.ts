/**
 * Shows that each deliberate fault turns the run red: `npm run test:faults [-- WORD…]`, of those whose name holds one of
 * the words. Each is put into a copy of the repository, where what must catch it runs: once without any, which must be
 * green, and once with it, which must be red. Exit 1 if a fault goes unnoticed.
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Catcher, Fault } from './fault.ts';
import { FAULTS } from './faults.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** So many copies are worked in side by side; what runs in one of them may use several cores itself. */
const COPIES = 2;

/** What shows of an exercise that it is broken shows under a few seeds. */
const SEEDS = 3;

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

const words = process.argv.slice(2);
const chosen = FAULTS.filter(({ id, file }) =>
  words.length === 0 ? true : words.some((word) => id.includes(word) || file.includes(word)),
);
const clean = new Map<string, Promise<Ended>>();
const unnoticed: string[] = [];
let next = 0;

await Promise.all(Array.from({ length: Math.min(COPIES, chosen.length) }, work));
console.log(`\n${chosen.length - unnoticed.length} of ${chosen.length} faults turn the run red`);
process.exitCode = unnoticed.length === 0 && chosen.length > 0 ? 0 : 1;

async function work(): Promise<void> {
  const copy = copied();
  try {
    while (next < chosen.length) await show(chosen[next++], copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Every file that is in the repository, or will be; the packages are linked. */
function copied(): string {
  const copy = mkdtempSync(join(tmpdir(), 'dojo-faults-'));
  const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  for (const file of execFileSync('git', listed, { cwd: ROOT, encoding: 'utf8' }).split('\0')) {
    if (file === '') continue;
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(ROOT, file), join(copy, file), { force: true, errorOnExist: false });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

async function show({ id, file, from, to, caughtBy }: Fault, copy: string): Promise<void> {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  const whole = await green(caughtBy, copy);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
  const broken = whole.code === 0 ? await run(caughtBy, copy) : whole;
  writeFileSync(path, text);
  const caught = whole.code === 0 && text.split(from).length === 2 && broken.code !== 0;
  if (!caught) unnoticed.push(id);
  const how = caught ? firstComplaint(broken.output) : whole.code === 0 ? 'UNNOTICED' : 'RED WITHOUT IT';
  console.log(`${caught ? '✓' : '✗'} ${file}: ${id}\n    ${commandOf(caughtBy).join(' ')}\n    ${how}`);
  if (whole.code !== 0) console.log(whole.output.split('\n').slice(-40).join('\n'));
}

/**
 * What catches the fault, without it: all tests in one run, all exercises in another. Where that is red, each is run by
 * itself, once for all faults that it catches.
 */
async function green(catcher: Catcher, copy: string): Promise<Ended> {
  const all = await known(everyOne(catcher), copy);
  return all.code === 0 ? all : known(catcher, copy);
}

function known(catcher: Catcher, copy: string): Promise<Ended> {
  const key = commandOf(catcher).join(' ');
  const ended = clean.get(key) ?? run(catcher, copy);
  clean.set(key, ended);
  return ended;
}

/** All that is to catch the chosen faults in the same way. */
function everyOne(catcher: Catcher): Catcher {
  const catchers = chosen.map(({ caughtBy }) => caughtBy);
  const once = (names: readonly string[]) => [...new Set(names)].sort();
  return 'tests' in catcher
    ? { tests: once(catchers.flatMap((one) => ('tests' in one ? one.tests : []))) }
    : { verify: once(catchers.flatMap((one) => ('verify' in one ? one.verify : []))) };
}

function commandOf(catcher: Catcher): string[] {
  return 'tests' in catcher
    ? ['vitest', 'run', '--project', 'grader', '--bail', '1', ...catcher.tests]
    : ['tsx', 'grader/cli.ts', 'verify', ...catcher.verify, '--seeds', String(SEEDS)];
}

function run(catcher: Catcher, copy: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
    const child = spawn('npx', commandOf(catcher), { cwd: copy, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** The name of the first test that fails, or of the first thing that is not proven. */
function firstComplaint(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const failed = lines.find((line) => /^FAIL /.test(line));
  return failed ?? lines.find((line) => /^(?:exercises|solutions|fixtures)\/\S+ .*\S/.test(line)) ?? lines[0];
}
