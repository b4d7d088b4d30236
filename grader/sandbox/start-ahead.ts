import { spawnAhead } from './ahead.ts';
import { aloneCommand } from './bundler/alone-command.ts';
import { bundlerCommand } from './bundler/bundler-command.ts';
import { commandLine } from './child-process.ts';
import { bundlerProgram, childProgram } from './child-program.ts';
import { sessionCommand, USUAL_MEGABYTES } from './session.ts';
import { wantedWalls } from './walls/candidates.ts';

/**
 * Spawns what sandboxes of mode `auto` will start with, while the grader is still being loaded: the child, and what makes
 * a script of the student's file. That is esbuild's own program for one file that will probably have such an id and
 * import nothing (`alone`), else the bundler.
 */
export async function startAhead(alone?: string): Promise<void> {
  const [likely] = wantedWalls('auto');
  if (likely === undefined) return;
  spawnAhead(commandLine(sessionCommand(await childProgram(), likely, USUAL_MEGABYTES)));
  const program = await bundlerProgram();
  try {
    const bundling =
      alone === undefined ? commandLine(bundlerCommand(likely, program)) : aloneCommand(likely, alone);
    if (bundling !== undefined) spawnAhead(bundling);
  } catch {
    // Where esbuild is not installed, whoever needs it says so.
  }
}
