import type { CiWords } from '../ci.ts';

export const ci: CiWords = {
  points: (score, max) => `${score}/${max} points`,
  bonusPoints: (points) => `${points} of them bonus`,
  toFix: 'To fix',
  notStartedCount: (n) => `${n} ${n === 1 ? 'exercise' : 'exercises'} not started.`,
  moreFailures: (n) => `… and ${n} more; the report has them all.`,
  allVisiblePassed: (n) => `All visible checks passed; ${n} more ${n === 1 ? 'runs' : 'run'} at submission.`,
  moreAtSubmission: (n) => `${n} more ${n === 1 ? 'check runs' : 'checks run'} at submission.`,
  hiddenSeed:
    'Drawn cases come from a hidden seed: your own runs draw others. A rule that is right passes on all of them.',
  hiddenTests: (n) => `${n} ${n === 1 ? 'test is' : 'tests are'} shown once the grades are published.`,
  faultNote: 'A fault of the grader, not of the submission; it costs no points.',
  faults: 'Faults of the grader, not of the submission',
  nothingGraded: 'Nothing was graded.',
  emptySubmission: (examples) =>
    `Nothing was handed in: there is no file of this course, such as ${examples.join(' or ')}.`,
  nothingMissing: 'Nothing is missing.',
  beyondMaximum: (points) => `${points} points more than the maximum`,
  stopped: 'Grading stopped before it began.',
  printed: 'The code printed',
  wholeReport: 'The HTML report shows every case in full.',
};
