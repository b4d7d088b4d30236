import { endBySignal } from './commands/end-by-signal.ts';
import { runCli } from './commands/run-cli.ts';

endBySignal();
process.exitCode = await runCli(process.argv.slice(2));
