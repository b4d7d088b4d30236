import type { HelpWords } from '../help.ts';

const exercises = 'Exercises, by folder, slug or number; all if none.';
const results = 'The folder that grade:class wrote.';
const nobody = 'The page on the class names nobody.';

export const help: HelpWords = {
  about: 'Grades backward rules that students wrote by hand.',
  usage: 'Usage',
  words: 'Words',
  options: 'Options',
  commands: 'Commands',
  command: 'COMMAND',
  anyOptions: '[options]',
  value: 'VALUE',
  more: 'npm run COMMAND -- --help tells of one of them.',
  usually: (value) => ` (usually ${value})`,
  shared: {
    course: 'Folder of the course.',
    lang: 'Language of all that is printed: one of the grader or of the course.',
    submission: 'Folder of the submission; the exercises folder of the course if not given.',
    seed: 'Seed of all that is drawn at random.',
    sandbox: 'What shuts students’ code in.',
  },
  verbs: {
    grade: {
      about: 'Grades a submission and writes reports/report.html and reports/report.json.',
      args: {
        exercise: exercises,
        fresh: 'Judge everything anew; reuse no verdict of an earlier run.',
        watch: 'Grade again whenever a file is saved.',
        open: 'Open the HTML report in the browser; with --watch, put it anew there after each save.',
        case: 'Grade only this case, as printed with a failure.',
        json: 'Where to write the JSON report; - for standard output.',
        report: 'Where to write the HTML report; - for standard output.',
        seconds: 'What the whole run may take, by the clock; as the course says if not given, or 540.',
        ci: 'Write what the system around the grader reads; exit 0 whenever grading finished.',
        format: 'What other systems read; several with commas.',
        out: 'Where that format goes, if not where its system looks for it.',
        junit: 'Where to write JUnit XML.',
        id: 'The submission’s id, if it is not its folder’s name.',
        'seed-secret':
          'Environment variable with a secret, from which the seed is derived for each submission.',
        hide: 'Kinds of checks whose tests Gradescope hides from students.',
      },
    },
    hint: {
      about: 'Gives the next hint of an exercise; its derivation once it is solved.',
      args: {
        exercise: 'The exercise, by folder, slug or number.',
        again: 'Show the hints given so far instead of a new one.',
      },
    },
    explain: {
      about:
        'Explains the code of a finding, a symptom, or a diagnosis (EXERCISE/ID); lists all without one.',
      args: { code: 'mismatch, symptom-factor, EXERCISE/ID, …' },
    },
    fixtures: {
      about: 'Makes fixtures/NN-slug/fingerprints.json from the solutions and misconceptions.',
      args: { exercise: exercises },
    },
    new: {
      about: 'Writes the folders of a new exercise, or a new mistake of an exercise, to be filled in.',
      args: {
        name: 'NN-slug, such as 26-my-rule; with --misconception, an exercise that there is.',
        misconception: 'A wrong file that becomes a named mistake.',
        id: 'With --misconception: what the mistake is called, such as border-left-out.',
      },
    },
    'new-course': {
      about: 'Writes a course of one exercise that works, to be filled in.',
      args: {
        folder: 'A folder that is not there yet, or is empty.',
        languages:
          'The languages of the course by their tags, with commas between; README.md is in the first of them.',
      },
    },
    verify: {
      about: 'Proves that exercises are well posed: stub, reference, wrong rules, statement, files.',
      args: {
        exercise: 'Exercises, by folder, slug or number; the whole course if none.',
        seeds: 'Under how many seeds references and wrong rules are graded.',
        json: 'Where to write the verification as JSON; - for standard output.',
      },
    },
    'grade:class': {
      about:
        'Grades one folder or zip file a student, and writes a gradebook, reports and a page on the class.',
      args: {
        folder: 'Holds one folder or zip file for each student.',
        out: 'Folder for the results; the same one goes on where a run was ended.',
        roster: 'CSV of the students: id, name, email, section.',
        'commit-times': 'Who handed in a clone did so at the last commit, unless the roster says otherwise.',
        exercises: 'Exercises, by folder, slug or number, with commas; all if not given.',
        jobs: 'How many submissions are judged at once; the processors if not given.',
        shard: 'I/N: only the I-th of N parts of the class.',
        marks: 'Marks policy: marks.json.',
        'seed-secret': 'Environment variable with a secret, from which the seed of the class is derived.',
        'per-student': 'With --seed-secret: a seed for each student.',
        compare: 'Results of an earlier run: whose points changed, and why.',
        anonymous: nobody,
      },
    },
    marks: {
      about: 'Makes marks of the points of a class, without grading again.',
      args: {
        out: results,
        policy: 'The policy; marks.json in that folder if not given.',
        anonymous: nobody,
      },
    },
    similarity: {
      about: 'Shows files of a class that are much alike, side by side: worth a look, never a verdict.',
      args: { out: results },
    },
    progsnap2: {
      about: 'Writes a class for research, without names: ProgSnap2.',
      args: { out: results, to: 'A new or empty folder for the data.' },
    },
    merge: {
      about: 'Puts the parts of a class together that --shard made.',
      args: { parts: 'The folders of all parts.', out: 'Folder for the whole.', anonymous: nobody },
    },
    release: {
      about: 'Writes, or updates, the student’s repository: everything but the answers.',
      args: {
        folder: 'A new or empty folder, or one with an earlier release.',
        target: 'What it is for.',
        grader: 'OWNER/REPOSITORY@COMMIT of the grader’s repository, for protected workflows.',
        'hidden-seed':
          'Marks come from a run with a hidden seed; students are told that more cases run then.',
        hints:
          'Where derivations and hints are: folded in the READMEs, or apart, in files that npm run hint reads; as course.json says if not given.',
        hide: 'gradescope: kinds of checks to hide until grades are published, e.g. reference.',
        'seed-secret': 'gradescope: environment variable with a secret from which seeds are made.',
        chapters: 'Only these chapters, by their ids: 1,2. All of them if not given.',
        unproven: 'Release also what npm run verify has not proven as it is now; the copy says so.',
        'dry-run': 'Only say what would be done.',
      },
    },
  },
};
