import { userError } from '../../words/user-error.ts';
import { type Child, type ChildEnd, startChild } from '../child-process.ts';
import { bundlerProgram } from '../child-program.ts';
import { readUsage } from '../process-usage.ts';
import { encodeFrame, type Frame } from '../protocol.ts';
import { startWithin } from '../walls/raise.ts';
import type { SandboxMode, Walls } from '../walls/walls.ts';
import { bundleAlone } from './alone.ts';
import { bundlerCommand } from './bundler-command.ts';
import { BUNDLING_MEGABYTES, EsbuildMissing, esbuildProgram } from './esbuild-place.ts';
import { readMessage } from './read-message.ts';
import {
  type Admission,
  type BundleAnswer,
  type BundleError,
  FROM_BUNDLER,
  type ImportQuestion,
  type SourceOrder,
  TO_BUNDLER,
} from './wire.ts';

/** What bundling one exercise may compute; an honest one takes some milliseconds. */
const DEFAULT_BUNDLING_SECONDS = 10;

/** Where processor time can be read, it may take this many times longer. */
const PATIENCE = 6;

const TICK_MILLISECONDS = 100;

export type Bundling =
  | { readonly kind: 'bundled'; readonly answer: BundleAnswer }
  | { readonly kind: 'errors'; readonly errors: readonly BundleError[] }
  | { readonly kind: 'timed-out'; readonly seconds: number }
  | { readonly kind: 'out-of-memory'; readonly limitMegabytes: number }
  /** The text ended esbuild, or the process around it. */
  | { readonly kind: 'ended' };

/** One exercise to be bundled: its file, and who says what an import means. */
export interface BundlingOrder {
  readonly entry: SourceOrder;
  readonly admit: (question: ImportQuestion) => Promise<Admission>;
  readonly seconds?: number;
}

/** A bounded process that bundles, one exercise after the other; replaced where it had to be ended. */
export interface Bundler {
  /** Starts its process, which takes some milliseconds, before there is anything to bundle. */
  readonly start: () => void;
  readonly bundle: (order: BundlingOrder) => Promise<Bundling>;
  readonly close: () => Promise<void>;
}

/** One order under way. */
interface Running {
  readonly order: BundlingOrder;
  readonly finish: (bundling: Bundling) => void;
}

/** The process, and what it is about. */
interface Service {
  readonly child: Child;
  readonly isAlive: () => boolean;
  readonly close: () => Promise<void>;
  running: Running | undefined;
}

/**
 * Opens a bundler; its process starts with the first order. Of one that will hardly get a second (`isForOne`), it starts
 * with the first that needs it.
 */
export function openBundler(mode: SandboxMode = 'auto', { isForOne = false } = {}): Bundler {
  let mayBeAlone = isForOne;
  let isThere = false;
  let service: Promise<Service> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const runNext = async (order: BundlingOrder): Promise<Bundling> => {
    if (!isThere) expectEsbuild();
    isThere = true;
    if (mayBeAlone && service === undefined) {
      mayBeAlone = false;
      const answer = await bundleAlone(mode, order.entry);
      if (answer !== undefined) return { kind: 'bundled', answer };
    }
    service ??= startService(mode);
    let current: Service;
    try {
      current = await service;
      if (!current.isAlive()) {
        // Somebody ended it while it had nothing to do.
        service = startService(mode);
        current = await service;
      }
    } catch (error) {
      service = undefined;
      throw error;
    }
    const bundling = await runOn(current, order);
    if (bundling.kind !== 'bundled' && bundling.kind !== 'errors') {
      // Whatever it was, the next exercise meets none of it.
      current.child.kill();
      service = undefined;
    }
    return bundling;
  };

  return {
    start: () => {
      service ??= startService(mode);
      // Whoever needs it is told.
      service.catch(() => {});
    },
    bundle: (order) => {
      const mine = last.then(() => runNext(order));
      last = mine.catch(() => {});
      return mine;
    },
    close: async () => {
      await last;
      const current = await service?.catch(() => undefined);
      service = undefined;
      await current?.close();
    },
  };
}

/** Throws where esbuild's program for this machine is not installed: it would seem to be the student's files that it cannot read. */
function expectEsbuild(): void {
  try {
    if (esbuildProgram() !== undefined) return;
  } catch (error) {
    if (!(error instanceof EsbuildMissing)) throw error;
  }
  throw userError('esbuild-missing', { system: `${process.platform}-${process.arch}` });
}

/** Rejects if the process does not come up, which is no fault of a student. */
async function startService(mode: SandboxMode): Promise<Service> {
  const program = await bundlerProgram();
  return startWithin(mode, (walls) => startIn(walls, program));
}

function startIn(walls: Walls, program: string): Promise<Service> {
  return new Promise((resolve, reject) => {
    let alive = true;
    let onEnded: () => void = () => {};
    const ended = new Promise<void>((done) => {
      onEnded = done;
    });
    const onEnd = (end: ChildEnd): void => {
      alive = false;
      onEnded();
      reject(new Error(`the bundler did not start: code ${end.code} ${end.stderr.slice(0, 500)}`));
      service.running?.finish({ kind: 'ended' });
    };
    const onFrame = (frame: Frame): void => {
      if (frame.tag === FROM_BUNDLER.ready) {
        child.hold(false);
        resolve(service);
      } else if (service.running !== undefined) receive(service, service.running, frame);
    };
    const child = startChild(bundlerCommand(walls, program), {
      onFrame,
      onFrameError: () => child.kill(),
      onEnd,
    });
    const close = async (): Promise<void> => {
      child.hold(true);
      child.kill();
      await ended;
    };
    const service: Service = { child, isAlive: () => alive, close, running: undefined };
  });
}

function receive({ child }: Service, { order, finish }: Running, frame: Frame): void {
  const message = readMessage(frame);
  switch (message?.kind) {
    case 'question': {
      const { question } = message;
      order.admit(question).then(
        (admission) => {
          const reply = JSON.stringify({ number: question.number, admission });
          child.send(encodeFrame(TO_BUNDLER.admission, reply));
        },
        () => finish({ kind: 'ended' }),
      );
      return;
    }
    case 'answer':
      finish({ kind: 'bundled', answer: message.answer });
      return;
    case 'errors':
      finish({ kind: 'errors', errors: message.errors });
      return;
    default:
      finish({ kind: 'ended' });
  }
}

/** Puts one order to the process, and watches it. */
function runOn(service: Service, order: BundlingOrder): Promise<Bundling> {
  const { child } = service;
  const seconds = order.seconds ?? DEFAULT_BUNDLING_SECONDS;
  const cpuAtStart = child.pid === undefined ? undefined : readUsage(child.pid)?.cpuSeconds;
  let waited = 0;
  let last = performance.now();
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const now = performance.now();
      // The grader's own work, and a computer asleep, do not count.
      waited += Math.min(now - last, 2 * TICK_MILLISECONDS) / 1000;
      last = now;
      const usage = child.pid === undefined ? undefined : readUsage(child.pid);
      if ((usage?.residentMegabytes ?? 0) > BUNDLING_MEGABYTES) {
        finish({ kind: 'out-of-memory', limitMegabytes: BUNDLING_MEGABYTES });
        return;
      }
      const isRead = usage !== undefined && cpuAtStart !== undefined;
      const computed = isRead ? usage.cpuSeconds - cpuAtStart : waited;
      if (computed >= seconds || waited >= seconds * PATIENCE) finish({ kind: 'timed-out', seconds });
    }, TICK_MILLISECONDS);
    const finish = (bundling: Bundling): void => {
      clearInterval(timer);
      child.hold(false);
      service.running = undefined;
      resolve(bundling);
    };
    service.running = { order, finish };
    child.hold(true);
    child.send(encodeFrame(TO_BUNDLER.bundle, JSON.stringify(order.entry)));
  });
}
