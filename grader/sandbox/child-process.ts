import type { Socket } from 'node:net';
import { takeAhead } from './ahead.ts';
import { isTriedV8, patientFlags } from './patient-v8.ts';
import { type Frame, type FrameError, frameReader, readFrames } from './protocol.ts';
import { killGroup, spawnChild } from './spawn-child.ts';
import { keep } from './walls/keeper.ts';
import type { Bounds, Walls } from './walls/walls.ts';

/** V8's message at the end of memory is short; more on stderr is of no interest. */
const MAX_STDERR_CHARACTERS = 64 * 1024;

/** How a child ended. */
export interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

/** What happens to a child; `onEnd` is called exactly once, after the last frame. */
export interface ChildEvents {
  readonly onFrame: (frame: Frame) => void;
  readonly onFrameError: (error: FrameError) => void;
  readonly onEnd: (end: ChildEnd) => void;
}

/** A running child process. */
export interface Child {
  readonly pid: number | undefined;
  /** Bytes received so far; grows while output of the child is still being read. */
  readonly received: () => number;
  readonly send: (bytes: Buffer) => void;
  /** Ends it and all that it started, at once. */
  readonly kill: () => void;
  /** Whether the child keeps this process alive. */
  readonly hold: (held: boolean) => void;
}

/** What runs in a child: Node with these options, within these walls, and nothing of the grader's environment. */
export interface ChildCommand {
  readonly options: readonly string[];
  readonly walls: Walls;
  readonly bounds: Bounds;
}

const live = new Set<() => void>();
process.on('exit', () => {
  for (const kill of live) kill();
});

export function commandLine({ options, walls, bounds }: ChildCommand): readonly string[] {
  return walls.wrap([process.execPath, ...options], bounds);
}

/** Starts a process that speaks in frames by its standard input and output. */
export function startChild({ options, walls, bounds }: ChildCommand, events: ChildEvents): Child {
  const command = commandLine({ options, walls, bounds });
  const started = takeAhead(command) ?? spawnChild(command);
  const kill = () => killGroup(started);
  live.add(kill);
  const isKept = started.pid !== undefined && !walls.walls.includes('ends-with-grader');
  const release = isKept ? keep(started.pid!) : undefined;
  const { stdin, stdout, stderr } = started;
  const reader = frameReader();
  let received = 0;
  let broken = false;
  let message = '';
  let ended = false;
  const end = (code: number | null, signal: NodeJS.Signals | null) => {
    if (ended) return;
    ended = true;
    live.delete(kill);
    release?.();
    events.onEnd({ code, signal, stderr: message });
  };

  stdout.on('data', (chunk: Buffer) => {
    received += chunk.length;
    if (broken) return;
    const { frames, error } = readFrames(reader, chunk);
    for (const frame of frames) events.onFrame(frame);
    if (error === undefined) return;
    broken = true;
    events.onFrameError(error);
  });
  stderr.on('data', (chunk: Buffer) => {
    if (message.length < MAX_STDERR_CHARACTERS) message += chunk.toString('latin1');
  });
  // Writing to a child that has ended fails; its end is reported by `close`.
  for (const stream of [stdin, stdout, stderr]) stream.on('error', () => {});
  started.on('error', (error) => {
    message += String(error);
    if (started.pid === undefined) end(null, null);
  });
  started.on('close', end);

  return {
    pid: started.pid,
    received: () => received,
    send: (bytes) => void stdin.write(bytes),
    kill,
    hold: (held) => {
      for (const handle of [started, stdin as Socket, stdout as Socket, stderr as Socket]) {
        if (held) handle.ref();
        else handle.unref();
      }
    },
  };
}

/** Options for a child that runs hostile code; `--permission` had another name before Node 22.13. */
export function hostileOptions(memoryMegabytes: number, program: string): string[] {
  const permission = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
  return [
    `--max-old-space-size=${memoryMegabytes}`,
    '--stack-size=900',
    '--disallow-code-generation-from-strings',
    '--disable-proto=delete',
    '--no-addons',
    '--no-warnings',
    permission,
    ...briefLife(process.versions.v8),
    '--input-type=commonjs',
    '--eval',
    program,
  ];
}

/**
 * Most children compute for some milliseconds. V8 would spend as many on giving the strings of its snapshot other hashes,
 * which keep strangers from guessing them, and here nobody is a stranger to himself; and more on optimizing functions
 * that have ended by then. What computes long is optimized some milliseconds later. Of a heap this small, several threads
 * collect no faster than one, and waking them takes longer than the work.
 */
function briefLife(v8: string): readonly string[] {
  if (!isTriedV8(v8)) return [];
  const patient = patientFlags(v8, { bytes: 4_000_000, calls: 45_000, callsBetween: 6000 });
  return ['--no-rehash-snapshot', '--no-parallel-scavenge', '--v8-pool-size=1', ...patient];
}
