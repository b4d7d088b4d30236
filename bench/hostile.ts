import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../grader/model/fault.ts';
import type { Report } from '../grader/model/report.ts';
import type { SandboxMode } from '../grader/sandbox/index.ts';
import { COMMAND_LINE } from './command-line.ts';
import { type Attack, largestAnswers, REPOSITORY_ATTACKS } from './hostile-files.ts';
import { measureStarts } from './measure-start.ts';

/*
 * Grades every attack of test/submissions/hostile, and some that need more than one file, as a submission of one exercise
 * (those with the largest answers, of the whole course), and prints what became of it: the verdict, points, what leaked, what was harmed, what survived, memory and time. Full
 * marks are harm as well. Then it measures how long a sandbox takes to start, against a bare Node with the same options.
 * `npm run bench:hostile [-- --sandbox MODE] [NAME…]`; `npm run bench:hostile -- starts` only measures the starts.
 */

const EXERCISE = '24-conv-input-gradient';
const FUNCTION = 'convInputGradient';

/** A grade that takes longer than this has been held up. */
const PATIENCE_SECONDS = 600;

/** Starts of each kind; a median of fewer says little on a busy machine. */
const STARTS = 40;

const CANARY = `canary-${process.pid}-${Date.now()}`;

interface Row {
  readonly name: string;
  readonly verdict: string;
  readonly points: string;
  readonly leak: string;
  readonly harm: string;
  readonly survivors: number;
  readonly graderMegabytes: number;
  readonly allMegabytes: number;
  readonly seconds: number;
}

const root = process.cwd();
const asked = process.argv.slice(2);
const modeAt = asked.indexOf('--sandbox');
const mode = modeAt < 0 ? 'auto' : asked.splice(modeAt, 2)[1];

const singles: readonly Attack[] = readdirSync(join(root, 'test/submissions/hostile'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({
    name: name.replace(/\.ts$/, ''),
    files: {
      [`${EXERCISE}/conv-input-gradient.ts`]: renamed(
        readFileSync(join(root, 'test/submissions/hostile', name), 'utf8'),
      ),
    },
  }));

const rows: Row[] = [];
for (const { name, files, isWhole } of [...singles, ...REPOSITORY_ATTACKS, ...largestAnswers(root)]) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const row = await attack(name, files, isWhole ? [] : [EXERCISE]);
  rows.push(row);
  console.log(line(row));
}
const harmed = rows.filter(({ leak, harm, survivors }) => leak !== '' || harm !== '' || survivors > 0);
console.log(
  `\n${rows.length} attacks, ${harmed.length} with a leak, harm or survivors; the grader took at most ${Math.max(0, ...rows.map((row) => row.graderMegabytes))} MB.`,
);
if (asked.length === 0 || asked.includes('starts')) await printStarts();
process.exit(harmed.length > 0 ? 1 : 0);

/** The aim is 1.3 times a bare Node. */
async function printStarts(): Promise<void> {
  for (const walls of ['process', 'bwrap'] satisfies SandboxMode[]) {
    try {
      const { bare, program, sandbox } = await measureStarts(walls, STARTS);
      const ratio = (one: number) => `${(sandbox / one).toFixed(2)} ×`;
      console.log(
        `start, ${walls.padEnd(7)}: ${sandbox.toFixed(1)} ms, ${ratio(bare)} a bare node of ${bare.toFixed(1)} ms, ${ratio(program)} one with the child's program (medians of ${STARTS}, in turn)`,
      );
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      console.log(`start, ${walls.padEnd(7)}: not possible here`);
    }
  }
}

function renamed(text: string): string {
  return `${text}\nexport { attack as ${FUNCTION} };\n`;
}

async function attack(
  name: string,
  files: Readonly<Record<string, string>>,
  exercises: readonly string[],
): Promise<Row> {
  const scratch = mkdtempSync(join(tmpdir(), 'dojo-hostile-'));
  const submission = join(scratch, 'submission');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(submission, path, '..'), { recursive: true });
    writeFileSync(join(submission, path), text);
  }
  writeFileSync(join(scratch, 'secret.ts'), `export const secret = '${CANARY}';\n`);
  writeFileSync(
    join(scratch, 'secret.map'),
    JSON.stringify({ version: 3, sources: ['s'], sourcesContent: [CANARY], mappings: 'AAAA' }),
  );
  const before = listing(scratch);
  const json = join(scratch, 'out/report.json');
  const html = join(scratch, 'out/report.html');
  const args = [...COMMAND_LINE, 'grade', ...exercises, '--submission', submission];
  const start = performance.now();
  const measured = await run([...args, '--json', json, '--report', html, '--sandbox', mode]);
  const seconds = (performance.now() - start) / 1000;
  const report = existsSync(json) ? (JSON.parse(readFileSync(json, 'utf8')) as Report) : undefined;
  const harms: string[] = [];
  if (report === undefined) harms.push('no report');
  if (measured.code !== 0 && measured.code !== 1) harms.push(`exit ${measured.code}`);
  if ((report?.faults.length ?? 0) > 0) harms.push('a fault of the grader');
  if (report && /grader\/(?!cli)[a-z]+\/[a-z-]+\.ts/.test(JSON.stringify(report)))
    harms.push('a path of the grader');
  const after = listing(scratch).filter((path) => !path.startsWith('out'));
  if (after.join() !== before.join()) harms.push('files');
  if (report?.exercises.some(({ score, maxScore }) => score >= maxScore)) harms.push('full marks');
  const shown =
    measured.output +
    (existsSync(json) ? readFileSync(json, 'utf8') : '') +
    (existsSync(html) ? readFileSync(html, 'utf8') : '');
  const [exercise] = report?.exercises ?? [];
  const codes = exercise?.checks.flatMap((check) => (check.finding ? [check.finding.code] : [])) ?? [];
  rmSync(scratch, { recursive: true, force: true });
  return {
    name,
    verdict: `${exercise?.state ?? '–'} ${[...new Set(codes)].join(',')}`.trim(),
    points: exercise ? `${exercise.score}/${exercise.maxScore}` : '–',
    leak: shown.includes(CANARY) ? 'canary' : '',
    harm: harms.join(', '),
    survivors: measured.survivors,
    graderMegabytes: measured.graderMegabytes,
    allMegabytes: measured.allMegabytes,
    seconds,
  };
}

function listing(folder: string): string[] {
  return readdirSync(folder, { recursive: true }).map(String).sort();
}

interface Measured {
  readonly code: number | null;
  readonly output: string;
  readonly survivors: number;
  readonly graderMegabytes: number;
  readonly allMegabytes: number;
}

function run(args: readonly string[]): Promise<Measured> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, DOJO_SECRET: CANARY },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const seen = new Set<number>();
  let output = '';
  let graderMegabytes = 0;
  let allMegabytes = 0;
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const timer = setInterval(() => {
    const pids = below(child.pid!);
    for (const pid of pids) seen.add(pid);
    const own = resident(child.pid!);
    graderMegabytes = Math.max(graderMegabytes, own);
    allMegabytes = Math.max(allMegabytes, own + pids.reduce((sum, pid) => sum + resident(pid), 0));
  }, 20);
  const limit = setTimeout(() => child.kill('SIGKILL'), PATIENCE_SECONDS * 1000);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearInterval(timer);
      clearTimeout(limit);
      setTimeout(() => {
        const survivors = [...seen].filter(isRunning).length;
        resolve({ code, output, survivors, graderMegabytes, allMegabytes });
      }, 1500);
    });
  });
}

/** Dead processes that nobody has asked for, in a container whose first process does not, are no survivors. */
function isRunning(pid: number): boolean {
  try {
    return !/\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

/** All descendants of a process. */
function below(pid: number): number[] {
  try {
    const own = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim();
    return own === ''
      ? []
      : own
          .split(' ')
          .map(Number)
          .flatMap((one) => [one, ...below(one)]);
  } catch {
    return [];
  }
}

function resident(pid: number): number {
  try {
    return Math.round(
      Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) / 1024,
    );
  } catch {
    return 0;
  }
}

function line(row: Row): string {
  const cells = [
    row.name.padEnd(30),
    row.verdict.slice(0, 46).padEnd(46),
    row.points.padStart(8),
    (row.leak || '–').padStart(7),
    (row.harm || '–').padStart(7),
    String(row.survivors).padStart(3),
    `${row.graderMegabytes}`.padStart(5),
    `${row.allMegabytes} MB`.padStart(8),
    `${row.seconds.toFixed(1)} s`.padStart(8),
  ];
  return cells.join(' ');
}
