import { join } from 'node:path';
import { UserError } from '../model/fault.ts';
import type { Language } from '../model/text.ts';
import { SANDBOX_MODES, type SandboxMode } from '../sandbox/index.ts';
import { LANGUAGES } from '../words/catalogue.ts';

/** Arguments that several commands share, read from what citty parsed; each throws a UserError on a bad value. */

export const DEFAULT_SEED = 1;

/** The course that lies here; a course elsewhere is named by `--course`. */
export const DEFAULT_COURSE = '.';

/** The submission folder that was asked for; else the stubs of the course, where a student writes. */
export function readSubmission(text: string | undefined, course: string): string {
  return text ?? join(course, 'exercises');
}

/** An unsigned 31-bit seed; DEFAULT_SEED when none was given. */
export function readSeed(text: string | undefined): number {
  if (text === undefined) return DEFAULT_SEED;
  const seed = Number(text);
  if (/^\d+$/.test(text) && seed < 2 ** 31) return seed;
  throw new UserError(
    'bad-seed',
    `--seed ${text} is not a whole number from 0 to 2147483647.`,
    'Write for example --seed 7.',
  );
}

/** The language asked for; else that of the environment (LC_ALL, LC_MESSAGES, LANG), when the grader speaks it. */
export function readLanguage(text: string | undefined): Language {
  if (text === undefined) {
    const { LC_ALL, LC_MESSAGES, LANG } = process.env;
    return (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
  }
  const language = LANGUAGES.find((one) => one.toLowerCase() === text.toLowerCase());
  if (language !== undefined) return language;
  throw new UserError(
    'bad-language',
    `--lang ${text} is not a language of the grader.`,
    `Write --lang ${LANGUAGES.join(' or --lang ')}.`,
  );
}

/** How commands declare `--sandbox`. */
export const SANDBOX_ARG = {
  type: 'string',
  description: "What shuts students' code in: auto, process or bwrap.",
} as const;

/** What shuts students' code in; the strongest that works here when nothing was asked for. */
export function readSandbox(text: string | undefined): SandboxMode {
  const mode = SANDBOX_MODES.find((one) => one === (text ?? 'auto'));
  if (mode !== undefined) return mode;
  throw new UserError(
    'bad-sandbox',
    `--sandbox ${text} is no sandbox.`,
    `Write --sandbox ${SANDBOX_MODES.join(' or --sandbox ')}.`,
  );
}

/** Options that a command does not know, and options without their value, are mistakes, not silence. */
export function rejectUnknown(
  rawArgs: readonly string[],
  options: Readonly<Record<string, 'value' | 'flag'>>,
): void {
  const known = Object.keys(options);
  for (let i = 0; i < rawArgs.length; i++) {
    const argument = rawArgs[i];
    if (argument === '--') return;
    if (!argument.startsWith('-') || argument === '-') continue;
    const [name, inline] = argument.replace(/^--?/, '').split('=', 2);
    if (!known.includes(name) || !argument.startsWith('--')) {
      throw new UserError(
        'unknown-option',
        `There is no option ${argument}.`,
        `The options are ${known.map((one) => `--${one}`).join(', ')}.`,
      );
    }
    if (options[name] === 'flag') continue;
    // An empty value is mostly a variable of the shell that is not set.
    const value = inline ?? rawArgs[++i];
    if (value === undefined || value === '' || (inline === undefined && value.startsWith('--'))) {
      throw new UserError('missing-value', `--${name} needs a value.`, `Write --${name} VALUE.`);
    }
  }
}
