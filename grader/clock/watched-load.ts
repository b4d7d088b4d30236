import { once } from 'node:events';
import { isMainThread, Worker } from 'node:worker_threads';
import { allowedSeconds, isUnwatched } from './stoppable.ts';

/** The code of a module did not end when it was loaded. */
export class LoadStopped extends Error {
  /** The URL of the file that was running, if it is known. */
  readonly url: string | undefined;
  readonly seconds: number;
  /** Whether it waits for what does not come, and does not compute. */
  readonly waits: boolean;
  constructor(url: string | undefined, seconds: number, waits: boolean) {
    super(`Loading was stopped after ${seconds} s.`);
    this.url = url;
    this.seconds = seconds;
    this.waits = waits;
  }
}

/** Loading waits for files and for others, so it may take several times as long as it may compute. */
const PATIENCE = 3;

/** How often the thread that loads shows that it is free, in milliseconds. */
const BEAT = 50;

/**
 * The thread that watches: the one that loads is busy where its beat does not move. What keeps it busy for longer than it may
 * compute is paused, to see which file it is, and stopped as a debugger stops it.
 */
const WATCHER = `
const { parentPort, workerData } = require('node:worker_threads');
const beat = new Int32Array(workerData);
let timer, last, since, cpu;
const start = () => { last = Atomics.load(beat, 0); since = Date.now(); cpu = process.cpuUsage(); };
parentPort.on('message', (seconds) => {
  clearInterval(timer);
  if (seconds === 0) return;
  start();
  timer = setInterval(() => {
    if (Atomics.load(beat, 0) !== last) return start();
    const { user, system } = process.cpuUsage(cpu);
    if ((user + system) / 1e6 < seconds && Date.now() - since < seconds * 6000) return;
    clearInterval(timer);
    stop();
  }, 100);
});
parentPort.postMessage(undefined);
function stop() {
  const { Session } = require('node:inspector');
  const session = new Session();
  session.connectToMainThread();
  let done = false;
  const end = (url) => {
    if (done) return;
    done = true;
    session.post('Debugger.disable', () => {
      session.post('Runtime.terminateExecution', () => {
        session.disconnect();
        parentPort.postMessage(url);
      });
    });
  };
  const urls = new Map();
  session.on('Debugger.scriptParsed', ({ params }) => urls.set(params.scriptId, params.url));
  session.once('Debugger.paused', ({ params }) => {
    const running = params.callFrames.map(({ location }) => urls.get(location.scriptId) ?? '');
    end(running.find((url) => url.startsWith('file:')));
  });
  session.post('Debugger.enable', () => session.post('Debugger.pause'));
  setTimeout(() => end(undefined), 2000);
}
`;

interface Watcher {
  readonly worker: Worker;
  readonly beat: Int32Array;
}

let watcher: Promise<Watcher> | undefined;
let queue: Promise<unknown> = Promise.resolve();
/** What was stopped, by what was to be loaded: nothing that needs it can be loaded in this process any more. */
const stops = new Map<string, LoadStopped>();

/**
 * Loads modules whose code may never end, one after another, so that it is known which. Throws a LoadStopped where it does
 * not. In a thread of its own, and under a debugger, nothing is stopped.
 */
export function watchedLoad(
  name: string,
  load: () => Promise<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  if (!isMainThread || isUnwatched()) return load();
  const loading = queue.then(() => loadOnce(name, load));
  queue = loading.catch(() => {});
  return loading;
}

async function loadOnce(
  name: string,
  load: () => Promise<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const known = stops.get(name);
  if (known !== undefined) throw known;
  watcher ??= startWatcher();
  const { worker, beat } = await watcher;
  const seconds = allowedSeconds();
  const timers: NodeJS.Timeout[] = [setInterval(() => Atomics.add(beat, 0, 1), BEAT)];
  let onStop = (_url: string | undefined): void => {};
  const ended = new Promise<never>((_, reject) => {
    onStop = (url) => reject(new LoadStopped(url, seconds, false));
    // A thread that was stopped comes here first: what it was is on its way.
    const wait = () => timers.push(setTimeout(() => reject(new LoadStopped(undefined, seconds, true)), 500));
    timers.push(setTimeout(wait, seconds * PATIENCE * 1000));
  });
  worker.on('message', onStop);
  worker.postMessage(seconds);
  try {
    const module: unknown = await Promise.race([load(), ended]);
    if (typeof module === 'object' && module !== null) return module as Record<string, unknown>;
    throw new LoadStopped(undefined, seconds, true);
  } catch (error) {
    const stop = error === null ? new LoadStopped(undefined, seconds, true) : error;
    if (!(stop instanceof LoadStopped)) throw error;
    // What imports a module that was stopped earlier is loaded as nothing, fails with nothing, or never ends.
    const cause = stop.waits ? [...stops.values()].find(({ waits }) => !waits) : undefined;
    stops.set(name, cause ?? stop);
    throw cause ?? stop;
  } finally {
    worker.postMessage(0);
    worker.off('message', onStop);
    for (const timer of timers) clearTimeout(timer);
  }
}

/** A thread begins only while this one is free, so what it is to watch waits for it. */
async function startWatcher(): Promise<Watcher> {
  const shared = new SharedArrayBuffer(4);
  const worker = new Worker(WATCHER, { eval: true, workerData: shared, execArgv: [] });
  await once(worker, 'message');
  worker.unref();
  return { worker, beat: new Int32Array(shared) };
}
