import { askAhead, spawnAhead } from './ahead.ts';
import { ALONE_SECONDS, aloneCommand } from './bundler/alone-command.ts';
import { bundlerCommand } from './bundler/bundler-command.ts';
import { withoutPragmas } from './bundler/unfit.ts';
import { commandLine } from './child-process.ts';
import { bundlerProgram, childProgram } from './child-program.ts';
import { sessionCommand, USUAL_MEGABYTES } from './session.ts';
import { wantedWalls } from './walls/candidates.ts';

/** The one file that will probably be graded. */
export interface AheadFile {
  readonly id: string;
  /** What it holds, where that is known by now. */
  readonly text: string | undefined;
}

/**
 * Spawns what sandboxes of mode `auto` will start with, while the grader is still being loaded: the child, and what makes
 * a script of the student's file. That is esbuild's own program for one file that will probably import nothing (`alone`),
 * else the bundler. Whether the file is as plain as that is looked at before the script is used.
 */
export async function startAhead(alone?: AheadFile): Promise<void> {
  const [likely] = wantedWalls('auto');
  if (likely === undefined) return;
  spawnAhead(commandLine(sessionCommand(await childProgram(), likely, USUAL_MEGABYTES)));
  const program = await bundlerProgram();
  try {
    if (alone === undefined) {
      spawnAhead(commandLine(bundlerCommand(likely, program)));
      return;
    }
    const command = aloneCommand(likely, alone.id);
    if (command === undefined) return;
    if (alone.text === undefined) spawnAhead(command);
    else askAhead(command, withoutPragmas(alone.text), ALONE_SECONDS);
  } catch {
    // Where esbuild is not installed, whoever needs it says so.
  }
}
