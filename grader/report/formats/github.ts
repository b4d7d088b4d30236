import type { Report } from '../../model/report.ts';
import { annotations } from './github/annotations.ts';
import { groups } from './github/groups.ts';
import { renderSummary } from './github/summary.ts';

export { guarded } from './github/commands.ts';

/** What the runner of GitHub Actions must know beside the report. */
export interface GithubView {
  /** A random word that no submission can know; workflow commands stay off until it is said again. */
  readonly token: string;
}

export interface GithubOutput {
  /** Markdown for `$GITHUB_STEP_SUMMARY`, below 1 MiB. */
  readonly summary: string;
  /**
   * Lines for standard output: a group of log lines for each exercise that is not solved, then at most ten errors, ten
   * warnings and one notice. Commands must be on when it is printed, and are on again after it.
   */
  readonly commands: string;
}

/** The report for GitHub Actions. Bonus points are in the score, and said to be so; the maximum is without them. */
export function renderGithub(report: Report, view: GithubView): GithubOutput {
  const lines = [...groups(report, view.token), ...annotations(report)];
  return { summary: renderSummary(report), commands: lines.map((line) => `${line}\n`).join('') };
}
