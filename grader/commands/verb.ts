import { type ArgsDef, type CommandContext, type CommandDef, defineCommand } from 'citty';
import type { VerbName } from '../words/help.ts';
import { userError } from '../words/user-error.ts';

interface Verb<Args extends ArgsDef> {
  readonly name: VerbName;
  /** Its words and options: what is shown, what is read and what is refused follow from this one table. */
  readonly args: Args;
  /** Gives the exit code. */
  readonly run: (context: CommandContext<Args>) => Promise<number>;
}

/** A command, which refuses options that it does not have, and options without their value. */
export function defineVerb<const Args extends ArgsDef>({ name, args, run }: Verb<Args>): CommandDef<Args> {
  return defineCommand({
    meta: { name },
    args,
    run: (context: CommandContext<Args>) => {
      rejectUnknown(context.rawArgs, args);
      return run(context);
    },
  });
}

/** Options that a command does not know, and options without their value, are mistakes, not silence. */
function rejectUnknown(rawArgs: readonly string[], args: ArgsDef): void {
  const known = Object.keys(args).filter((name) => args[name].type !== 'positional');
  for (let i = 0; i < rawArgs.length; i++) {
    const argument = rawArgs[i];
    if (argument === '--') return;
    if (!argument.startsWith('-') || argument === '-') continue;
    const [name, inline] = argument.replace(/^--?/, '').split('=', 2);
    if (!known.includes(name) || !argument.startsWith('--')) {
      throw userError('unknown-option', { option: argument, options: known });
    }
    if (args[name].type === 'boolean') continue;
    // An empty value is mostly a variable of the shell that is not set.
    const value = inline ?? rawArgs[++i];
    if (value === undefined || value === '' || (inline === undefined && value.startsWith('--'))) {
      throw userError('missing-value', { option: name });
    }
  }
}
