import { join } from 'node:path';
import { readCourseFile } from '../course/load.ts';
import { CourseFault } from '../model/fault.ts';
import { bestLanguage, isSameTongue, type Language, languagesOf } from '../model/text.ts';
import { SANDBOX_MODES, type SandboxMode } from '../sandbox/index.ts';
import { LANGUAGES } from '../words/catalogue.ts';
import { userError } from '../words/user-error.ts';

/** Arguments that several commands share, read from what citty parsed; each throws a UserError on a bad value. */

export const DEFAULT_SEED = 1;

/** The course that lies here; a course elsewhere is named by `--course`. */
export const DEFAULT_COURSE = '.';

/** Options that several commands have. */
export const COURSE = {
  type: 'string',
  default: DEFAULT_COURSE,
} as const;
export const LANG = { type: 'string', valueHint: LANGUAGES.join('|') } as const;
export const SUBMISSION = {
  type: 'string',
} as const;
export const SEED = { type: 'string' } as const;

/** The submission folder that was asked for; else the stubs of the course, where a student writes. */
export function readSubmission(text: string | undefined, course: string): string {
  return text ?? join(course, 'exercises');
}

/** An unsigned 31-bit seed; DEFAULT_SEED when none was given. */
export function readSeed(text: string | undefined): number {
  if (text === undefined) return DEFAULT_SEED;
  const seed = Number(text);
  if (/^\d+$/.test(text) && seed < 2 ** 31) return seed;
  throw userError('bad-seed', { text });
}

/**
 * The language asked for, which the grader or the course must have; else the nearest to that of the environment
 * (LC_ALL, LC_MESSAGES, LANG).
 */
export function readLanguage(text: string | undefined, course = DEFAULT_COURSE): Language {
  const offered = [...new Set([...LANGUAGES, ...languagesOfCourse(course)])];
  if (text === undefined) {
    const { LC_ALL, LC_MESSAGES, LANG } = process.env;
    const [tag] = (LC_ALL || LC_MESSAGES || LANG || '').split(/[.@]/);
    return bestLanguage(tag.replace('_', '-'), offered);
  }
  const language = bestLanguage(text, offered);
  if (isSameTongue(language, text)) return language;
  throw userError('bad-language', { text, languages: offered });
}

/** A number of seconds, a day at most; undefined when none was given. */
export function readSeconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 86_400) return seconds;
  throw userError('bad-seconds', { text });
}

/** An option of several commands. */
export const SANDBOX = { type: 'string', valueHint: SANDBOX_MODES.join('|') } as const;

/** What shuts students' code in; the strongest that works here when nothing was asked for. */
export function readSandbox(text: string | undefined): SandboxMode {
  const mode = SANDBOX_MODES.find((one) => one === (text ?? 'auto'));
  if (mode !== undefined) return mode;
  throw userError('bad-sandbox', { text: text ?? '', modes: SANDBOX_MODES });
}

/** None where the course cannot be read, which whoever needs it will tell. */
function languagesOfCourse(root: string): readonly Language[] {
  try {
    return languagesOf(readCourseFile(root).title);
  } catch (error) {
    if (error instanceof CourseFault) return [];
    throw error;
  }
}
