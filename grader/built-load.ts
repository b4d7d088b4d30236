import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import zlib from 'node:zlib';

/** The modules of a built grader by name; each is evaluated when it is first asked for. */
export type Grader = Readonly<Record<string, () => Promise<unknown>>>;

interface Loaded {
  readonly grader: Grader;
  /** Keeps what V8 has compiled for the next run of this kind, which ended with this exit code. */
  readonly keepCode: (exitCode: number) => Promise<void>;
  /** Modules that only `import` can load, by what the script calls them. */
  readonly given: Record<string, unknown>;
}

/** The digest of the script; the build fills it in. */
declare const SCRIPT_DIGEST: string;

const SCRIPT = new URL('./grader.cjs', import.meta.url);
const CODE = new URL('../node_modules/.cache/dojo/code/', import.meta.url);
const LOADED = Symbol.for('backprop-dojo.grader');

/** What runs with an exit code compiles more or less the same: after so many, another one compiles little that is new. */
const RUNS_EACH = 3;

/**
 * The built grader, of which a process has one. Modules that only `import` can load are handed in. What V8 compiles of it
 * is kept for each kind of run, so that the next one need not compile it again.
 */
export function load(kind?: string, given: Readonly<Record<string, unknown>> = {}): Loaded {
  const place = globalThis as { [LOADED]?: Loaded };
  place[LOADED] ??= loadNow(kind);
  Object.assign(place[LOADED].given, given);
  return place[LOADED];
}

function loadNow(kind: string | undefined): Loaded {
  const given: Record<string, unknown> = {};
  const source = readFileSync(SCRIPT, 'latin1');
  const file = kind === undefined ? undefined : new URL(`${kind}.bin`, CODE);
  const kept = file && readKept(file);
  const script = new Script(source, { filename: SCRIPT.href, ...(kept && { cachedData: kept.code }) });
  const made = { exports: {} };
  const nodeRequire = createRequire(import.meta.url);
  const ask = (name: string): unknown => given[name] ?? nodeRequire(name);
  const run = script.runInThisContext() as (...parts: readonly unknown[]) => void;
  run(ask, made, made.exports, import.meta.url, (url: string) => import(url));
  const grader = made.exports as Grader;
  const keepCode: Loaded['keepCode'] = async (exitCode) => {
    // What ended by a mistake or a fault did not get far.
    if (file === undefined || exitCode > 1) return;
    const runs = script.cachedDataRejected === false && kept ? kept.runs : {};
    const before = runs[exitCode] ?? 0;
    if (before >= RUNS_EACH) return;
    const whole = wholeOf(script.createCachedData(), { ...runs, [exitCode]: before + 1 });
    try {
      const { writeWhole } = (await grader.files!()) as typeof import('./files/write-whole.ts');
      writeWhole(fileURLToPath(file), whole);
    } catch {
      // Then it is compiled again.
    }
  };
  return { grader, keepCode, given };
}

interface Kept {
  readonly code: Buffer;
  /** How many runs with each exit code have added what they compiled. */
  readonly runs: Readonly<Record<string, number>>;
}

/** Who made it, in the first line of a file: V8 asks for its own version, and of the source for its length alone. */
const MAKER = [SCRIPT_DIGEST, process.version, process.arch].join(' ');

function readKept(file: URL): Kept | undefined {
  try {
    const bytes = readFileSync(file);
    const end = bytes.indexOf(10);
    const { maker, sum, runs } = JSON.parse(bytes.toString('latin1', 0, end)) as Record<string, unknown>;
    const code = bytes.subarray(end + 1);
    const isWhole = maker === MAKER && sum === zlib.crc32(code) && typeof runs === 'object' && runs !== null;
    return isWhole ? { code, runs: runs as Kept['runs'] } : undefined;
  } catch {
    return undefined;
  }
}

function wholeOf(code: Buffer, runs: Kept['runs']): Buffer {
  const head = JSON.stringify({ maker: MAKER, sum: zlib.crc32(code), runs });
  return Buffer.concat([Buffer.from(`${head}\n`), code]);
}
