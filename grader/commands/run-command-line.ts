import { type ArgsDef, type CommandDef, runCommand } from 'citty';
import type { Language } from '../model/text.ts';
import { userError } from '../words/user-error.ts';
import { printError, widthOf } from './console.ts';
import type { Commands } from './student-commands.ts';

/** Runs one command line and gives the exit code: 0 all points, 1 points missing, 2 usage, course or grader fault. */
export async function runCommandLine(argv: readonly string[], commands: Commands): Promise<number> {
  const [name = 'grade', ...rest] = argv;
  const load = commands[name];
  for (const stream of [process.stdout, process.stderr]) {
    stream.off('error', ignoreClosedPipe).on('error', ignoreClosedPipe);
  }
  const stuck = (): void => void languageOf(rest).then(endStuck);
  process.once('beforeExit', stuck);
  try {
    if (name === '--help' || name === '-h') {
      const { commandsText } = await import('./help-text.ts');
      console.log(commandsText(Object.keys(commands), await languageOf(rest), widthOf(process.stdout)));
      return 0;
    }
    if (load === undefined) {
      throw userError('unknown-command', { name, commands: Object.keys(commands) });
    }
    const command = await load();
    if (rest.includes('--help') || rest.includes('-h')) {
      const { commandText } = await import('./help-text.ts');
      console.log(commandText(name, command, await languageOf(rest), widthOf(process.stdout)));
      return 0;
    }
    const { result } = await runCommand({ ...command, args: optional(command.args) }, { rawArgs: rest });
    return typeof result === 'number' ? result : 0;
  } catch (error) {
    printError(error, await languageOf(rest));
    return 2;
  } finally {
    process.off('beforeExit', stuck);
  }
}

/** The command waits, and nothing is left that could go on. Node alone would end with 13, and not always say why. */
function endStuck(language: Language): void {
  printError(new Error('the command waits for something that will never come'), language);
  process.exit(2);
}

/** In which language errors are told: that of the command line, or of the environment where it says none. */
async function languageOf(rest: readonly string[]): Promise<Language> {
  const { readLanguage } = await import('./arguments.ts');
  const after = (option: string) =>
    rest.find((one) => one.startsWith(`${option}=`))?.slice(option.length + 1) ??
    (rest.includes(option) ? rest[rest.indexOf(option) + 1] : undefined);
  try {
    return readLanguage(after('--lang'), after('--course'));
  } catch {
    return readLanguage(undefined);
  }
}

/** A word that is missing is told by the command itself, which knows what to write. */
function optional(args: CommandDef['args']): ArgsDef {
  return Object.fromEntries(
    Object.entries((args ?? {}) as ArgsDef).map(([name, one]) => [
      name,
      one.type === 'positional' ? { ...one, required: false } : one,
    ]),
  );
}

/** Whoever reads the output may stop early (`npm run grade | head`); the reports are written all the same. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
