import { spawn } from 'node:child_process';
import type { Exit } from '../../model/runner.ts';
import { userError } from '../../words/user-error.ts';
import { exitOf } from '../exit.ts';
import { wantedWalls } from './candidates.ts';
import type { Bounds, SandboxMode, Walls } from './walls.ts';

/** A probe takes some 40 ms; on a machine that is under heavy load it may take very much longer. */
const PROBE_SECONDS = 20;

/** As a student's child has them, so that what is probed is what is used. */
const PROBE_BOUNDS: Bounds = { dataMegabytes: 256, cpuSeconds: 60 };

const raised = new Map<SandboxMode, Promise<Walls>>();

/**
 * The walls for a mode, found once by trying them out on a bare Node. `auto` takes the strongest that work. What is
 * asked for by name and does not work here is refused with a UserError, and never replaced by something weaker.
 */
export function raiseWalls(mode: SandboxMode): Promise<Walls> {
  let walls = raised.get(mode);
  if (walls === undefined) {
    walls = firstThatWorks(mode);
    walls.then(
      (one) => found.set(mode, one),
      () => {},
    );
    raised.set(mode, walls);
  }
  return walls;
}

/**
 * Starts something within the walls for a mode. While these are tried out, it starts within those that will probably be
 * found, and is told nothing before they are. A student's child (`isTrial`) that comes up there has tried them out.
 */
export async function startWithin<T extends { readonly close: () => Promise<void> }>(
  mode: SandboxMode,
  start: (walls: Walls) => Promise<T>,
  { isTrial = false } = {},
): Promise<T> {
  const known = found.get(mode);
  if (known !== undefined) return start(known);
  const [likely] = wantedWalls(mode);
  const early = likely && start(likely);
  early?.catch(() => {});
  if (isTrial && early !== undefined) trials.set(likely, early);
  let walls: Walls | undefined;
  try {
    walls = await raiseWalls(mode);
  } finally {
    if (walls !== likely) early?.then((started) => started.close()).catch(() => {});
  }
  // What did not come up, though the walls stand, is started once more.
  return early !== undefined && walls === likely ? early.catch(() => start(likely)) : start(walls);
}

/** The walls that were found for a mode, or else will probably be; what they let in, runs within them or not at all. */
export function likelyWalls(mode: SandboxMode): Walls | undefined {
  return found.get(mode) ?? wantedWalls(mode)[0];
}

const found = new Map<SandboxMode, Walls>();

/** What has been started within walls that nobody has tried out yet. */
const trials = new WeakMap<Walls, Promise<unknown>>();

/** Whether a trial under way comes up; where there is none, or it does not, a probe tells more. */
async function comesUp(walls: Walls): Promise<boolean> {
  const trial = trials.get(walls);
  if (trial === undefined) return false;
  return trial.then(
    () => true,
    () => false,
  );
}

async function firstThatWorks(mode: SandboxMode): Promise<Walls> {
  const wanted = wantedWalls(mode);
  let why: Obstacle | undefined;
  for (const walls of wanted) {
    if (await comesUp(walls)) return walls;
    const problem = await probe(walls);
    if (problem === undefined) return walls;
    why ??= problem;
  }
  throw userError('sandbox-unavailable', { mode, why });
}

/** Why Node does not run within the walls: what was said, or how it ended. */
type Obstacle = { readonly said: string } | { readonly exit: Exit | undefined };

/** Undefined if Node runs within the walls. */
function probe(walls: Walls): Promise<Obstacle | undefined> {
  const [command, ...args] = walls.wrap(
    [process.execPath, '--no-warnings', '--eval', 'require("fs").writeSync(1, "up")'],
    PROBE_BOUNDS,
  );
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: '/',
      env: {},
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), PROBE_SECONDS * 1000);
    let out = '';
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString('latin1');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (said.length < 1000) said += chunk.toString('latin1');
    });
    child.on('error', (error) => {
      said ||= error.message;
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const line = said.trim().split('\n')[0]?.slice(0, 200);
      if (code === 0 && out === 'up') resolve(undefined);
      else if (line) resolve({ said: line });
      else resolve({ exit: exitOf({ code, signal }) });
    });
  });
}
