import { childProgram, stopMaking } from '../grader/sandbox/child-program.ts';
import { startSession } from '../grader/sandbox/session.ts';
import { raiseWalls } from '../grader/sandbox/walls/raise.ts';
import type { SandboxMode } from '../grader/sandbox/walls/walls.ts';

/** `start-children.ts MODE COUNT`: starts so many sandboxed children, one after the other, and ends each when it is ready. */

const [mode, count] = process.argv.slice(2);
const walls = await raiseWalls(mode as SandboxMode);
const program = await childProgram();
for (let i = 0; i < Number(count); i++) {
  const session = await startSession(program, walls, 128);
  await session.close();
}
await stopMaking();
