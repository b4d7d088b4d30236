import { Session } from 'node:inspector';
import { Script } from 'node:vm';

/** What `timed` throws when the time is over. */
export class TimeIsOver extends Error {}

/** Where `run` is handed over to the scripts below. */
const NAME = 'dojo.stoppable';
const PLACE = Symbol.for(NAME);
const CODE = `globalThis[Symbol.for('${NAME}')]()`;

/** A script whose time V8 watches by a thread of its own, which begins and ends with it. */
const script = new Script(CODE, { filename: 'stoppable' });

/** The same, watched by a thread that is there already, in an eighth of the time where many wait for a processor. */
let session: Session | undefined;

/** So many times are set before the first of them is over: each takes some 400 bytes until it is. */
const MOST_SET = 50_000;
let set = 0;
let firstIsOver = 0;

/** Runs what may not end, synchronously. V8 stops it when its milliseconds are over, loops without a call included. */
export function timed<T>(run: () => T, milliseconds: number): T {
  const places = globalThis as unknown as Record<symbol, unknown>;
  const outer = places[PLACE];
  try {
    return maySet(milliseconds)
      ? byInspector(places, run, milliseconds)
      : byScript(places, run, milliseconds);
  } finally {
    places[PLACE] = outer;
  }
}

function maySet(milliseconds: number): boolean {
  const now = Date.now();
  if (now > firstIsOver) {
    firstIsOver = now + milliseconds;
    set = 0;
  }
  return ++set <= MOST_SET;
}

type Ending<T> =
  | { readonly is: 'returned'; readonly value: T }
  | { readonly is: 'threw'; readonly error: unknown };

function byInspector<T>(places: Record<symbol, unknown>, run: () => T, timeout: number): T {
  let ending: Ending<T> | undefined;
  places[PLACE] = () => {
    try {
      ending = { is: 'returned', value: run() };
    } catch (error) {
      ending = { is: 'threw', error };
    }
  };
  session ??= connected();
  session.post('Runtime.evaluate', { expression: CODE, timeout, silent: true }, () => {});
  const ended = ending as Ending<T> | undefined;
  if (ended === undefined) throw new TimeIsOver();
  if (ended.is === 'threw') throw ended.error;
  return ended.value;
}

function connected(): Session {
  const made = new Session();
  made.connect();
  return made;
}

function byScript<T>(places: Record<symbol, unknown>, run: () => T, timeout: number): T {
  places[PLACE] = run;
  try {
    return script.runInThisContext({ timeout, displayErrors: false }) as T;
  } catch (error) {
    throw isTimeout(error) ? new TimeIsOver() : error;
  }
}

function isTimeout(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
