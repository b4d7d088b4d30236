import { KIND_IDS } from '../../checks/kinds.ts';
import type { CheckKind } from '../../model/verdict.ts';
import { userError } from '../../words/user-error.ts';

/** The formats that other systems read, beside the terminal, HTML and JSON. */
export const FORMATS = ['github', 'classroom', 'classroom50', 'gradescope', 'gitlab', 'junit'] as const;

export type Format = (typeof FORMATS)[number];

/** The formats that were asked for, each once; `--format` may be repeated, or hold several with commas between. */
export function readFormats(rawArgs: readonly string[]): readonly Format[] {
  return readList(rawArgs, 'format', FORMATS);
}

/** The kinds of checks that are hidden from students on systems that can hide tests. */
export function readHidden(rawArgs: readonly string[]): readonly CheckKind[] {
  return readList(rawArgs, 'hide', KIND_IDS);
}

function readList<Word extends string>(
  rawArgs: readonly string[],
  option: 'format' | 'hide',
  words: readonly Word[],
): readonly Word[] {
  const given = valuesOf(rawArgs, option).flatMap((value) => value.split(','));
  const read = given.map((text) => {
    const word = words.find((one) => one === text.trim());
    if (word !== undefined) return word;
    throw userError(`bad-${option}`, { text, choices: words });
  });
  return [...new Set(read)];
}

/** Every value of an option, in the order of the command line. */
function valuesOf(rawArgs: readonly string[], option: string): readonly string[] {
  return rawArgs.flatMap((argument, i) => {
    if (argument === `--${option}`) return rawArgs.slice(i + 1, i + 2);
    return argument.startsWith(`--${option}=`) ? [argument.slice(option.length + 3)] : [];
  });
}
