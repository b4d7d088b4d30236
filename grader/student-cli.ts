import { runCommandLine } from './commands/run-command-line.ts';
import { STUDENT_COMMANDS } from './commands/student-commands.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), STUDENT_COMMANDS);
