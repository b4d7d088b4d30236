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
  result: 'result',
  checksNotRun: (n) => `${count(n, 'check', 'checks')} not run`,
  bonus: 'bonus',
  solved: (solved, total) => `${solved} of ${total} solved`,
  partial: 'only a part of the course was graded',
  reused: 'reused',
  reusedVerdicts: (n) => `${count(n, 'verdict', 'verdicts')} reused (nothing changed)`,
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
  punctuation: {
    stop: '.',
    between: ' ',
    colon: ': ',
    comma: ', ',
    semicolon: '; ',
    listing: ', ',
    open: ' (',
    close: ')',
    quoted: (text) => `“${text}”`,
  },
  help: 'Try',
  next: 'Next',
  replay: 'Replay',
  printed: (id) => (id === undefined ? 'Your code printed' : `On case ${id}, your code printed`),
  printedMore: (n) => `… ${count(n, 'more line', 'more lines')} in the report`,
  printedCut: 'The rest was dropped.',
  alsoIn: 'Fails in',
  ofCases: (check, failed, run) => `${check} (${failed} of ${run})`,
  afterCalls: (n, isSame) => {
    if (isSame) return `after ${n === 1 ? 'a call' : `${n} calls`} with the same arguments`;
    return n === 1 ? 'after a call with' : `after ${n} calls, the last of them with`;
  },
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
    since: 'Since the last run',
    newlyRight: 'newly right',
    newlyWrong: 'newly wrong',
    pointsSince: (points) => `${points} points`,
    noChange: 'nothing changed',
    fixNext: 'Fix next',
    toMend: 'Fix this first',
    toMendNext: 'Then these',
    notStarted: 'Not started',
    exercises: (n) => count(n, 'exercise', 'exercises'),
    notBegun: (n) => `${count(n, 'exercise', 'exercises')}, not started`,
    solved: 'Solved',
    faults: 'Grader faults',
    faultsNote: 'Mistakes of the course, not yours. They cost no points.',
    firstSteps: 'Open this file first; the comment above the function says what to write:',
    comparison: 'Result',
    differs: 'wrong',
    worstEntries: 'Largest differences',
    place: 'Entry',
    otherCases: 'Replay other cases',
    checks: 'All checks',
    examplesFrom: (source) => `Examples from ${source}`,
    ownExamples: 'Examples of this course',
    casesFailed: (failed, run) => `${failed} of ${count(run, 'case', 'cases')} failed`,
    casesRun: (run) => count(run, 'case', 'cases'),
    curveText: (title, [first, last]) => `${title}: ${first.y} at ${first.x}, ${last.y} at ${last.x}`,
    hints: 'Hints, one at a time',
    hint: 'A hint that fits',
    derivation: 'Derivation',
    calledFrom: 'Called from',
    termsOf: (entry) => `The terms of ${entry}`,
    routeOf: (entry) => `Where ${entry} goes`,
    windowsOf: (entries) => `outlined: the forward window of ${entries}`,
    windowText: (entry, first, last) => `window of ${entry} from ${first} to ${last}`,
    outline: (entry) => `outlined: what ${entry} is made of`,
    termRoles: {
      kept: 'there as it should be',
      missing: 'missing in yours',
      surplus: 'in yours, but not here',
      sent: 'the entry that is sent',
      goal: 'where it belongs',
      astray: 'where yours sends it',
    },
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
        term: 'colours and frames',
        meaning:
          'In expected, got and difference, a colour means the same number everywhere; a thick frame marks an entry that is wrong.',
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
