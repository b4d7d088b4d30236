import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import { parse } from 'node:path';
import { type Frame, type FrameError, frameReader, readFrames } from './protocol.ts';

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
  readonly kill: () => void;
  /** Whether the child keeps this process alive. */
  readonly hold: (held: boolean) => void;
}

const live = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of live) child.kill('SIGKILL');
});

/** Runs a program in a child that can read no file, start no process and see no environment. */
export function startChild(program: string, memoryMegabytes: number, events: ChildEvents): Child {
  const [command, ...args] = bounded([process.execPath, ...flags(memoryMegabytes), '--eval', program]);
  const started = spawn(command!, args, {
    cwd: parse(process.execPath).root,
    env: process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot } : {},
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  live.add(started);
  const { stdin, stdout, stderr } = started;
  const reader = frameReader();
  let received = 0;
  let broken = false;
  let message = '';
  let ended = false;
  const end = (code: number | null, signal: NodeJS.Signals | null) => {
    if (ended) return;
    ended = true;
    live.delete(started);
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
    kill: () => void started.kill('SIGKILL'),
    hold: (held) => {
      for (const handle of [started, stdin as Socket, stdout as Socket, stderr as Socket]) {
        if (held) handle.ref();
        else handle.unref();
      }
    },
  };
}

/**
 * Where there is a POSIX shell, the system is asked for three more bounds: no core dump, no byte to any file, and an
 * hour of processor time, so that a loop does not outlive for long a grader that was killed. The shell is replaced by
 * the command, and what it put into the environment is dropped.
 */
function bounded(command: readonly string[]): readonly string[] {
  if (process.platform === 'win32' || !existsSync('/bin/sh') || !existsSync('/usr/bin/env')) return command;
  const script = 'ulimit -c 0; ulimit -f 0; ulimit -t 3600; exec /usr/bin/env -i "$0" "$@"';
  return ['/bin/sh', '-c', script, ...command];
}

/** Options that bound the child; `--permission` had another name before Node 22.13. */
function flags(memoryMegabytes: number): string[] {
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
    '--input-type=commonjs',
  ];
}
