/** The arguments that differ from the defaults, as the student gave them. */
export interface ReplayArguments {
  /** What followed `--seed`. */
  readonly seedArgument?: string;
  /** What followed `--submission`. */
  readonly submissionArgument?: string;
  /** What followed `--course`. */
  readonly courseArgument?: string;
}

/** The command that grades exactly this case again. */
export function replayCommand(exerciseId: string, caseId: string, given: ReplayArguments): string {
  const words = ['npm', 'run', 'grade', '--', exerciseId, '--case', caseId];
  if (given.seedArgument !== undefined) words.push('--seed', given.seedArgument);
  if (given.submissionArgument !== undefined) words.push('--submission', given.submissionArgument);
  if (given.courseArgument !== undefined) words.push('--course', given.courseArgument);
  return words.map(quoteForShell).join(' ');
}

function quoteForShell(word: string): string {
  return /^[\w./\\:@+=,-]+$/.test(word) ? word : `"${word.replace(/["\\$`]/g, '\\$&')}"`;
}
