import type { ReleaseFaultWords } from '../release-faults.ts';

export const releaseFaults: ReleaseFaultWords = {
  'answer-in-release': ({ leaks, more }) => ({
    message: [
      'Students would get lines of the answers:',
      ...leaks.map(({ path, from, line }) => `  ${path} holds “${line}”, of ${from}`),
      ...(more > 0 ? [`  … and ${more} more.`] : []),
    ].join('\n'),
    help: 'Take them out; nothing was written.',
  }),
  'no-answer': ({ file }) => ({
    message: `${file} tells its answer after solving, but there is no reference with fingerprints.`,
    help: 'Write the reference and run npm run fixtures, or take "answer" out of the manifest.',
  }),
  'reaches-out': ({ file }) => ({
    message: `An exercise imports ${file}, which does not lie in exercises/.`,
    help: 'Released copies hold only what lies there: move what it needs.',
  }),
  'no-public-example': ({ file, exercise }) => ({
    message: `${exercise} gives points for worked examples, but all in ${file} are hidden.`,
    help: 'Make one of them public.',
  }),
  'no-fingerprints': ({ file, exercise }) => ({
    message: `${file} is missing; without it a released copy cannot judge all checks of ${exercise}.`,
    help: 'Run npm run fixtures.',
  }),
  'not-required': ({ name }) => ({
    message: `A released file imports ${name}, which package.json does not require.`,
    help: `Run npm install ${name}.`,
  }),
  'not-locked': ({ name }) => ({
    message: `package-lock.json holds no package ${name}.`,
    help: 'Run npm install, which writes it there.',
  }),
  'no-declarations': ({ said }) => ({
    message: `The declarations of the grader cannot be made: ${said}`,
    help: 'Run npm ci, which installs TypeScript.',
  }),
};
