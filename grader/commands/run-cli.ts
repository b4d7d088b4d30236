import { type CommandDef, defineCommand, renderUsage, runCommand } from 'citty';
import { UserError } from '../model/fault.ts';
import { printError } from './console.ts';

/** Each command is loaded only when it is asked for. */
const SUBCOMMANDS: Readonly<Record<string, () => Promise<CommandDef>>> = {
  grade: async () => (await import('./grade.ts')).gradeCommand as CommandDef,
  hint: async () => (await import('./hint.ts')).hintCommand as CommandDef,
};

const main = defineCommand({
  meta: { name: 'dojo', description: 'Grades backward rules that students wrote by hand.' },
  subCommands: SUBCOMMANDS,
});

/** Runs one command line and gives the exit code: 0 all points, 1 points missing, 2 usage, course or grader fault. */
export async function runCli(argv: readonly string[]): Promise<number> {
  const [name = 'grade', ...rest] = argv;
  const load = SUBCOMMANDS[name];
  try {
    if (name === '--help' || name === '-h') {
      console.log(await renderUsage(main));
      return 0;
    }
    if (load === undefined) {
      throw new UserError(
        'unknown-command',
        `There is no command “${name}”.`,
        `The commands are ${Object.keys(SUBCOMMANDS).join(', ')}.`,
      );
    }
    const command = await load();
    if (rest.includes('--help') || rest.includes('-h')) {
      console.log(await renderUsage(command, main));
      return 0;
    }
    const { result } = await runCommand(command, { rawArgs: rest });
    return typeof result === 'number' ? result : 0;
  } catch (error) {
    printError(error);
    return 2;
  }
}
