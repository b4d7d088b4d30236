import { endBySignal } from './commands/end-by-signal.ts';
import { runCommandLine } from './commands/run-command-line.ts';
import { STUDENT_COMMANDS } from './commands/student-commands.ts';
import { endWithCommand } from './commands/until-ended.ts';

/** Runs the command line of this process in a student's copy, and gives the exit code with which it ends. */
export async function runStudentCli(): Promise<number> {
  endBySignal();
  endWithCommand();
  return runCommandLine(process.argv.slice(2), STUDENT_COMMANDS);
}
