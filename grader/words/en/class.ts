import type { ClassWords } from '../class.ts';

export const en: ClassWords = {
  phases: { reading: 'Reading submissions', judging: 'Judging', writing: 'Writing reports' },
  rate: (perSecond, left) => `${perSecond} a second${left === undefined ? '' : `, ${left} left`}`,
  done: (students, handedIn, exercises) =>
    `${students} ${students === 1 ? 'student' : 'students'}, ${handedIn} with files, ${exercises} ${exercises === 1 ? 'exercise' : 'exercises'}.`,
  reused: (reused, distinct) =>
    `${distinct} different files to judge, of which ${reused} ${reused === 1 ? 'was' : 'were'} known from an earlier run.`,
  mean: (mean, max) => `Mean ${mean} of ${max} points among those with files.`,
  faults: (count) =>
    `${count} ${count === 1 ? 'fault' : 'faults'} of the course or the grader; they cost nobody points. See class.html.`,
  givenUp: (count) =>
    `${count} ${count === 1 ? 'file' : 'files'} could not be judged: the grader ended. They have 0 points until you grade them by themselves.`,
  ignored: (names, more) => `Not a student's: ${names}${more > 0 ? `, and ${more} more` : ''}.`,
  files: (table, page) => `Gradebook: ${table}   Page: ${page}`,
  perStudentCosts:
    '--per-student: each student gets cases of their own. Nothing that was drawn for one is of use for the next, and equal files are judged again for each.',
  states: {
    graded: 'graded',
    'no-entry': 'handed in nothing',
    'nothing-found': 'no file of the course found',
    unreadable: 'cannot be opened',
  },
};
