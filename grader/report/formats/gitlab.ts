import type { Report } from '../../model/report.ts';
import { harmlessLine } from '../../text/harmless.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { type CheckTest, checkTests, pathInRepository } from './ci/check-tests.ts';
import { failureSentence } from './ci/failure-text.ts';

/** One entry of a code quality report; see gitlab.schema.json. */
export interface GitlabIssue {
  readonly description: string;
  readonly check_name: string;
  /** The same for the same check however the file changes, so that a merge request tells what it mends. */
  readonly fingerprint: string;
  readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker';
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const MAX_DESCRIPTION = 1000;
const MAX_NAME = 200;

/**
 * The report as a code quality report of GitLab, which a merge request shows beside the lines. What was not begun, and what
 * waits for another check, is no issue; tests and points are in JUnit XML.
 */
export function renderGitlab(report: Report): readonly GitlabIssue[] {
  return checkTests(report)
    .filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not-run')
    .map((test) => issueOf(test, report));
}

function issueOf(test: CheckTest, report: Report): GitlabIssue {
  const { exercise, check, name } = test;
  const { location } = check.finding ?? {};
  const { labels } = wordsFor(report.language);
  const sentence = failureSentence(test, labels, MAX_DESCRIPTION);
  return {
    description: harmlessLine(`${name}${labels.punctuation.colon}${sentence}`, MAX_DESCRIPTION),
    check_name: harmlessLine(check.finding?.code ?? check.state, MAX_NAME),
    fingerprint: harmlessLine(`${check.id}/${exercise.id}`, MAX_NAME),
    severity: severityOf(test),
    location: {
      path: harmlessLine(pathInRepository(report, location?.file ?? exercise.file), MAX_NAME),
      lines: { begin: Math.max(1, location?.line ?? 1) },
    },
  };
}

function severityOf({ outcome, exercise }: CheckTest): GitlabIssue['severity'] {
  if (outcome === 'fault') return 'info';
  if (exercise.bonus) return 'minor';
  return outcome === 'stopped' ? 'critical' : 'major';
}
