import type { Labels } from '../labels.ts';
import { checks } from './checks.ts';

export const labels: Labels = {
  states: {
    passed: 'passed',
    failed: 'failed',
    errored: 'error',
    'timed-out': 'timed out',
    skipped: 'not run',
    'not-started': 'not started',
    'grader-fault': 'grader fault',
  },
  checks,
  checksNotRun: (n) => `${count(n, 'check', 'checks')} not run`,
  bonus: 'bonus',
  solved: (solved, total) => `${solved} of ${total} solved`,
  partial: 'only a part of the course was graded',
  points: 'points',
  seed: 'seed',

  expected: 'expected',
  got: 'got',
  difference: 'difference',
  worstAt: (place, expected, got) => `worst at ${place}: expected ${expected}, got ${got}`,
  otherCase: (id) => `case ${id}`,
  moreSlices: (n) => `${count(n, 'more slice', 'more slices')} not shown`,
  moreRows: (n) => `… ${count(n, 'more row', 'more rows')}`,
  cut: (shown, whole) => `shown: ${shown} of ${whole}`,
  emptyTensor: 'no entries',

  diagnosis: 'Diagnosis',
  exactly: (outputs) =>
    outputs === undefined
      ? 'Exactly what this mistake gives: '
      : `In ${outputs.join(', ')}, exactly what this mistake gives: `,
  fullStop: '. ',
  help: 'Try',
  next: 'Next',
  replay: 'Replay',
  printed: 'Your code printed',
  printedMore: (n) => `… ${count(n, 'more line', 'more lines')} in the report`,
  printedCut: 'The rest was dropped.',
  alsoIn: 'Fails in',
  ofCases: (check, failed, run) => `${check} (${failed} of ${run})`,
  law: 'relation',
  callOf: (n) => `call ${n}`,
  moreCalls: (n) => `… ${count(n, 'more call', 'more calls')}`,
  leftSide: 'left side',
  rightSide: 'right side',
  alsoFailed: 'Also failed',
  moreFailures: (n) => `and ${n} more`,
  startWith: 'Start with',
  continueWith: 'Go on with',
  allSolved: 'Every exercise is solved.',
  moreFigures: (n, file) => `${count(n, 'more picture', 'more pictures')} in ${file}`,
  grading: 'Grading',

  html: {
    title: 'Report',
    skipToResults: 'Skip to the results',
    submission: 'Submission',
    versions: (course, grader, node, sandbox) =>
      `course ${course}, grader ${grader}, Node ${node}${sandbox === undefined ? '' : `, sandbox ${sandbox}`}`,
    seedNote: 'The same seed draws the same cases again.',
    counts: {
      solved: () => 'solved',
      open: () => 'to fix',
      notStarted: () => 'not started',
      faults: (n) => (n === 1 ? 'grader fault' : 'grader faults'),
    },
    overview: 'All exercises',
    overviewCaption: 'Points by exercise and check. A check’s name or points lead to its findings.',
    exercise: 'Exercise',
    score: 'Points',
    noCheck: 'no such check',
    toMend: 'To fix',
    toMendNote: 'Most points first.',
    notStarted: 'Not started',
    notStartedNote: 'In the order of the course.',
    solved: 'Solved',
    faults: 'Grader faults',
    faultsNote: 'Mistakes of the course, not yours. They cost no points.',
    firstSteps: 'Open this file first; the comment above the function says what to write:',
    case: 'Case',
    inputs: 'Inputs',
    functionName: 'Call',
    comparison: 'Result',
    scaleNote: 'A colour means the same number everywhere.',
    ringNote: 'A ring marks an entry that is wrong.',
    differs: 'wrong',
    nothingToCompare: 'No entries to compare.',
    worstEntries: 'Largest differences',
    place: 'Entry',
    parts: 'Parts of this check',
    part: 'Part',
    state: 'Result',
    cases: 'Cases',
    source: 'Source',
    casesFailed: (failed, run) => `${failed} of ${count(run, 'case', 'cases')} failed`,
    casesRun: (run) => count(run, 'case', 'cases'),
    curveText: (title, [first, last]) => `${title}: ${first.y} at ${first.x}, ${last.y} at ${last.x}`,
    hints: 'Hints, one at a time',
    derivation: 'Derivation',
    otherChecks: 'Other checks',
    notRun: (reason) => (reason === undefined ? 'not run' : `not run (${reason})`),
    calledFrom: 'Called from',
    line: 'line',
    printedBy: 'What your code printed',
    glossary: 'Words',
    terms: [
      {
        term: 'upstream gradient',
        meaning:
          'The gradient of the loss by the output of a layer, such as dO. A backward rule turns it into the gradients by the layer’s inputs.',
      },
      ...Object.values(checks).map(({ title, meaning }) => ({ term: title, meaning })),
      {
        term: 'case',
        meaning:
          'One concrete input to the functions of an exercise. Its short id makes exactly this input again.',
      },
      {
        term: 'smallest failing case',
        meaning:
          'When a drawn case fails, smaller and smaller ones are tried for as long as they fail too. This is the last.',
      },
      {
        term: 'seed',
        meaning: 'The number from which all random cases are drawn: the same seed, the same cases.',
      },
    ],
    footer: 'This file is complete by itself: it loads nothing and runs no script.',
  },
};

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
