import { DEFAULT_COURSE, readLanguage, readSeed, readSubmission } from '../commands/arguments.ts';
import type { GradeSettings } from '../commands/grade/settings.ts';

/**
 * What the command line of `grade` says by options, Vitest's cannot: it comes from the environment. `DOJO_SUBMISSION`,
 * `DOJO_COURSE`, `DOJO_SEED`, `DOJO_CASE` and `DOJO_LANG` stand for `--submission` and so on.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): GradeSettings {
  const course = env.DOJO_COURSE || DEFAULT_COURSE;
  return {
    words: [],
    course,
    submission: readSubmission(env.DOJO_SUBMISSION || undefined, course),
    seed: readSeed(env.DOJO_SEED || undefined),
    caseId: env.DOJO_CASE || undefined,
    json: '',
    html: '',
    language: readLanguage(env.DOJO_LANG || undefined, course),
    sandbox: 'auto',
    verdicts: 'judged',
  };
}
