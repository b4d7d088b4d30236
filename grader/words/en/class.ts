import type { ClassWords } from '../class.ts';

export const classWords: ClassWords = {
  phases: { reading: 'Reading submissions', judging: 'Judging', writing: 'Writing reports' },
  rate: (perSecond, left) => `${perSecond} a second${left === undefined ? '' : `, ${left} left`}`,
  done: (students, handedIn, exercises) =>
    `${count(students, 'student', 'students')}, ${handedIn} with files, ${count(exercises, 'exercise', 'exercises')}.`,
  reused: (reused, distinct) =>
    `${count(distinct, 'different file', 'different files')} to judge, of which ${reused} ${reused === 1 ? 'was' : 'were'} known from an earlier run.`,
  mean: (mean, max) => `Mean ${mean} of ${max} points among those with files.`,
  faults: (n) =>
    `${count(n, 'fault', 'faults')} of the course or the grader; they cost nobody points. See class.html.`,
  givenUp: (n) =>
    `${count(n, 'file', 'files')} could not be judged: the grader ended. They have 0 points until you grade them by themselves.`,
  ignored: (names, more) => `Not a student's: ${names}${more > 0 ? `, and ${more} more` : ''}.`,
  files: (table, page) => `Gradebook: ${table}   Page: ${page}`,
  perStudentCosts:
    '--per-student: each student gets cases of their own. Nothing that was drawn for one is of use for the next, and equal files are judged again for each.',
  marked: (marks, changed, file) =>
    `${count(marks, 'mark', 'marks')}, of which rules changed ${changed}. What they did is in ${file}.`,
  unknownTimes: (n) =>
    `Of ${count(n, 'student', 'students')} it is not known when they handed in; they do not count as late. A column submitted_at in the roster says it.`,
  changes: {
    none: 'No points changed.',
    count: (n, file) => `${count(n, 'change', 'changes')} of points, all of them in ${file}:`,
    line: (who, from, to, why) => `  ${who}: ${from} → ${to}${why === '' ? '' : ` (${why})`}`,
    absent: 'not there',
    causes: {
      file: 'another file',
      'other-files': 'another file among those that it imports',
      exercise: 'the exercise changed',
      grader: 'the grader changed',
      node: 'another version of Node',
      sandbox: 'another sandbox',
      seed: 'another seed',
    },
  },
  states: {
    graded: 'graded',
    'no-entry': 'handed in nothing',
    'nothing-found': 'no file of the course found',
    unreadable: 'cannot be opened',
  },
  page: {
    title: (course) => `${course}: the class`,
    skip: 'Skip to the mistakes',
    summary: (students, graded) => `${count(students, 'student', 'students')}, ${graded} with files`,
    mean: 'Mean',
    median: 'Median',
    outOf: (max) => `of ${max} points`,
    seed: 'Seed',
    hiddenSeed: 'derived from a secret',
    versions: (course, grader, node) => `Course ${course} · grader ${grader} · Node ${node}`,
    part: (index, all) => `Part ${index} of ${all} of the class`,

    attention: 'To look at first',
    attentionNote:
      'What kept submissions from being judged as they should be, and rows without points for a reason of their own.',
    faultNote: 'A fault of the course or the grader; it costs nobody points:',
    stops: {
      'timed-out': 'took too long',
      'out-of-memory': 'took too much memory',
      exited: 'ended its process',
      'too-much-output': 'returned too much',
      'protocol-violation': 'answered with something that is no answer',
      'unreadable-file': 'cannot be read as a source file',
    },
    rows: 'Rows',
    notes: {
      link: 'a link, which was not followed',
      outside: 'a path that leads outside the archive, left out',
      'too-many-files': 'too many files; the rest was left out',
      'too-much': 'too many bytes; the rest was left out',
      'too-deep': 'a folder that lies too deep, left out',
      encrypted: 'an encrypted file, left out',
      'bad-archive': 'the archive is damaged',
      'cannot-open': 'a file that cannot be opened',
      'not-in-roster': 'not in the roster',
      'second-entry': 'a second entry of a student whose first one counts',
      'no-entry': 'handed in nothing',
      'nothing-found': 'no file of the course found',
      'several-files': 'several files for one exercise; one of them was graded',
    },

    distribution: 'How the points are spread',
    distributionNote: 'Students with files, by their share of the points; bonus can lead above 100 %.',
    range: 'Share of the points',
    students: 'Students',
    countOfStudents: (n) => count(n, 'student', 'students'),

    exercises: 'Exercises and checks',
    exercisesNote: 'Of those who have begun an exercise: how many solved it, and how many passed each check.',
    exercise: 'Exercise',
    begun: 'Begun',
    solved: 'Solved',
    meanScore: 'Mean points',

    mistakes: 'Mistakes by name',
    mistakesNote: 'What these students return is exactly what the mistake gives.',
    mistake: 'Mistake',
    noMistakes: 'None.',
    unnamed: 'Mistakes without a name',
    unnamedNote:
      'Students of one group return the same wrong numbers on the same cases, so look at one file of a group to know the mistake of all. npm run new -- EXERCISE --misconception FILE --id NAME makes a named mistake of it, and the next class is told.',
    same: (n) => `${n} students return the same wrong numbers`,
    alone: 'Wrong numbers that nobody else returns',
    returned: 'Returned by',
    oneFile: 'one of the files',
    looksLike: 'What wrong numbers look like',
    looksLikeNote: 'The form of a deviation, where no known mistake gives exactly these numbers.',

    everybody: 'Everybody',
    everybodyNote: 'Points by exercise. A column’s heading sorts by it.',
    filter: 'Show rows with',
    section: 'Section',
    all: 'all',
    state: 'State',
    shown: (shown, total) => `${shown} of ${total} shown`,
    student: 'Student',
    pseudonym: (number) => `Student ${number}`,
    name: 'Name',
    score: 'Points',
    mark: 'Mark',
    sortBy: (column) => `Sort by ${column}`,
    verdicts: {
      passed: 'solved',
      failed: 'points lost',
      errored: 'stopped by an error',
      'timed-out': 'timed out',
      skipped: 'not judged',
      'not-started': 'not begun',
      'grader-fault': 'a fault of ours',
    },
    legend: 'Signs',
    footer: 'Made on this machine; it loads nothing from the network.',
  },
  similarity: {
    title: 'Files that are much alike',
    note: 'Worth a look, and no verdict: two people who sat together, a common source, or chance look the same. What the course gave, and what many in the class have, is not counted; names, numbers and comments make no difference.',
    count: (n, page) => `${count(n, 'thing', 'things')} worth a look: ${page}`,
    sameFile: 'The same file, byte for byte:',
    leftOut: {
      'too-short': 'Too short to tell anything.',
      'too-few': 'Too few files to compare.',
      nothing: 'Nothing to look at.',
    },
  },
};

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
