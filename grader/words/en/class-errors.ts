import type { ClassErrorWords, SharedByParts } from '../class-errors.ts';
import { schemaFlaw } from './schema-flaw.ts';

export const classErrors: ClassErrorWords = {
  'one-class': () => ({
    message: 'A class is one folder.',
    help: 'Write npm run grade:class -- DIR --out OUT',
  }),
  'no-class': ({ folder, isFile }) => ({
    message: isFile
      ? `${folder} is a file, not the folder of a class.`
      : `The folder ${folder} does not exist.`,
    help: 'Name the folder that holds one folder or zip file for each student; unpack a download of the whole class first.',
  }),
  'empty-class': ({ folder }) => ({
    message: `The folder ${folder} holds no folder and no zip file of a student.`,
    help: 'It should hold one folder or zip file for each student.',
  }),
  'no-out': ({ option }) => ({
    message: `There is no folder for the ${option === '--to DIR' ? 'data' : 'results'}.`,
    help: `Write ${option}.`,
  }),
  'bad-out': (e) => {
    const { folder } = e;
    switch (e.fault) {
      case 'file':
        return { message: `${folder} is a file.`, help: 'Name a folder after --out.' };
      case 'other-files':
        return {
          message: `${folder} holds other files than results of a class.`,
          help: 'Name a new folder after --out, or an empty one.',
        };
      case 'is-part':
        return { message: `${folder} is one of the parts.`, help: 'Name another folder after --out.' };
      case 'not-empty':
        return { message: `${folder} is not empty.`, help: 'Name a new folder after --to.' };
      case 'formats':
        return {
          message:
            e.formats === 0
              ? `--out ${folder} needs a format that goes to a file.`
              : `--out ${folder} cannot take ${e.formats} formats.`,
          help: 'Name one of classroom, classroom50, gradescope, gitlab, junit with --format.',
        };
    }
  },
  'no-results': ({ folder }) => ({
    message: `${folder} holds no results of a class.`,
    help: 'Name a folder that npm run grade:class has written with --out.',
  }),
  'other-course': ({ folder, course, own }) => ({
    message: `${folder} is of the course ${course}, not of ${own}.`,
    help: 'Compare with a run of the same course.',
  }),
  'bad-metadata': ({ file, reason }) => ({
    message: `${file} cannot be read: ${reason}`,
    help: 'Export the submissions again.',
  }),
  'no-shard': ({ folder }) => ({
    message: `${folder} is a whole class, not a part of one.`,
    help: 'Merge folders that were written with --shard.',
  }),
  'different-shards': (e) =>
    e.folders === undefined
      ? {
          message: 'The parts were not made of the same class: together they do not have each student once.',
          help: 'Grade all parts from the same folder and roster.',
        }
      : {
          message: `${e.folders[0]} and ${e.folders[1]} were graded differently: not with the same ${SHARED[e.what]}.`,
          help: 'Grade one of them again, with what the other one was graded with.',
        },
  'doubled-shard': ({ folders, index, count }) => ({
    message: `${folders[0]} and ${folders[1]} are both part ${index} of ${count}.`,
    help: 'Name each part once.',
  }),
  'missing-shards': ({ count, missing }) => ({
    message: `Of ${count} parts, these are missing: ${missing.join(', ')}.`,
    help: 'Grade them with --shard, and name all folders.',
  }),
  'bad-shard': ({ text }) => ({
    message: `--shard ${text} is not one of N parts.`,
    help: 'Write for example --shard 1/4, 2/4, 3/4 and 4/4 on four machines.',
  }),
  'bad-jobs': ({ text }) => ({
    message: `--jobs ${text} is not a whole number from 1 to 256.`,
    help: 'Write for example --jobs 4.',
  }),
  'no-roster': ({ file }) => ({
    message: `The roster ${file} cannot be read.`,
    help: 'Check the path after --roster.',
  }),
  'bad-roster': (e) => {
    const { file } = e;
    switch (e.fault) {
      case 'no-column':
        return {
          message: `The roster ${file} has no column for the students' ids: its columns are ${e.columns.join(', ') || 'none'}.`,
          help: 'Its first line should be: id,name,email,section',
        };
      case 'no-id':
        return {
          message: `Line ${e.line} of the roster ${file} has no id${e.name === undefined ? '' : ` (${e.name})`}.`,
          help: 'Give each student an id, or take the line out.',
        };
      case 'twice':
        return {
          message: `The roster ${file} has the id ${e.id} twice.`,
          help: 'Give each student one line.',
        };
    }
  },
  'per-student-secret': () => ({
    message: '--per-student derives seeds from a secret, and there is none.',
    help: 'Name its environment variable with --seed-secret.',
  }),
  'no-seed-secret': ({ variable }) => ({
    message: `--seed-secret names the environment variable ${variable}, which is not set.`,
    help: 'On GitHub, pass it with `env:` from a secret; workflows of forks get none.',
  }),
  'short-seed-secret': ({ variable, length, least }) => ({
    message: `The secret in ${variable} has ${length} characters; ${least} are the least.`,
    help: 'Make one with `openssl rand -hex 32`.',
  }),
  'no-classroom50': ({ variable }) => ({
    message: `--format classroom50 needs the environment variable ${variable}, which is not set.`,
    help: "It is meant to run in Classroom 50's autograder.py, whose runner sets it.",
  }),
  'unknown-student': ({ student }) => ({
    message: `The marks policy names the student ${student}, who is not in this class.`,
    help: 'Use the ids of gradebook.csv.',
  }),
  'no-policy': ({ file, reason }) => ({
    message: `The marks policy ${file} cannot be read: ${reason}.`,
    help: 'docs/marking.md shows one.',
  }),
  'bad-policy': ({ file, flaws }) => ({
    message: [
      `The marks policy ${file} does not have the form it must have:`,
      ...flaws.map((one) => `  ${schemaFlaw(one)}`),
    ].join('\n'),
    help: 'Its form is grader/marks/marks.schema.json.',
  }),
};

const SHARED: Readonly<Record<SharedByParts, string>> = {
  course: 'course',
  grader: 'grader',
  node: 'version of Node',
  sandbox: 'sandbox',
  seed: 'seed',
  language: 'language',
  exercises: 'exercises',
  parts: 'number of parts',
  students: 'list of students',
};
