import { endBySignal } from './commands/end-by-signal.ts';
import { runCommandLine } from './commands/run-command-line.ts';
import { STUDENT_COMMANDS } from './commands/student-commands.ts';
import { endProcess, endWithCommand } from './commands/until-ended.ts';

endBySignal();
endWithCommand();
await endProcess(await runCommandLine(process.argv.slice(2), STUDENT_COMMANDS));
