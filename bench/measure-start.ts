import { spawn } from 'node:child_process';
import { hostileOptions } from '../grader/sandbox/child-process.ts';
import { childProgram } from '../grader/sandbox/child-program.ts';
import { startSession } from '../grader/sandbox/session.ts';
import { raiseWalls } from '../grader/sandbox/walls/raise.ts';
import type { SandboxMode } from '../grader/sandbox/walls/walls.ts';
import { median } from './median.ts';

const MEGABYTES = 128;

/** Medians, in milliseconds. */
export interface Starts {
  /** A Node with the options of a child that writes one character, and loads nothing for it. */
  readonly bare: number;
  /** The same with the child's program, until it says that it is ready. */
  readonly program: number;
  /** A sandbox within its walls, until it is ready. */
  readonly sandbox: number;
}

/**
 * Starts one of each in turn, so many times, so that what else the machine does meets them alike. Rejects where the mode
 * does not work on this system.
 */
export async function measureStarts(mode: SandboxMode, times: number): Promise<Starts> {
  const walls = await raiseWalls(mode);
  const program = await childProgram();
  const kinds = {
    bare: () => bareStart('require("fs").writeSync(1, "x")'),
    program: () => bareStart(program),
    sandbox: async () => {
      const start = performance.now();
      const session = await startSession(program, walls, MEGABYTES);
      const took = performance.now() - start;
      await session.close();
      return took;
    },
  };
  const taken = { bare: [] as number[], program: [] as number[], sandbox: [] as number[] };
  for (let i = 0; i < times; i++) {
    for (const kind of ['bare', 'program', 'sandbox'] as const) taken[kind].push(await kinds[kind]());
  }
  return { bare: median(taken.bare), program: median(taken.program), sandbox: median(taken.sandbox) };
}

/** Milliseconds until a Node with a child's options, and no walls, first writes. */
function bareStart(program: string): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, hostileOptions(MEGABYTES, program), { env: {}, cwd: '/' });
  return new Promise((resolve, reject) => {
    let took: number | undefined;
    child.on('error', reject);
    child.stdout.once('data', () => {
      took = performance.now() - start;
      child.kill('SIGKILL');
    });
    child.on('close', () => {
      if (took === undefined) reject(new Error('a bare Node ended without a word'));
      else resolve(took);
    });
  });
}
