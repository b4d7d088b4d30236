import { spawnAhead } from './ahead.ts';
import { commandLine } from './child-process.ts';
import { childProgram } from './child-program.ts';
import { sessionCommand, USUAL_MEGABYTES } from './session.ts';
import { wantedWalls } from './walls/candidates.ts';

/** Spawns the child that sandboxes of mode `auto` will start with, while the grader is still being loaded. */
export async function startAhead(): Promise<void> {
  const [likely] = wantedWalls('auto');
  if (likely === undefined) return;
  spawnAhead(commandLine(sessionCommand(await childProgram(), likely, USUAL_MEGABYTES)));
}
