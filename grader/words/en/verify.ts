import type { VerifyWords } from '../verify.ts';
import { count } from './count.ts';
import { verifyFailures } from './verify-failures.ts';

export const verify: VerifyWords = {
  failures: verifyFailures,
  onCase: ({ message, function: name, id, args }) => `${message} (${name}, case ${id}: ${args})`,
  titles: {
    form: 'manifest, spec, worked examples and reference have their form',
    ended: 'the exercise can be verified',
    files: 'every file is there, and no stray one',
    types: 'stub, forward, spec, reference and wrong rules type-check',
    stub: 'the stub is not started and gets 0 points',
    cases: 'cases can be drawn; forward is a function of its arguments alone',
    sizes: 'every grade reaches the sizes that the manifest demands',
    signature: 'the reference takes what the stub takes',
    reference: 'the reference gets full marks',
    gradient: 'the reference agrees with finite differences of forward',
    forwards: 'nothing that is given to students, here or elsewhere, is the answer',
    fixtures: 'each function has a worked example, and the reference agrees',
    misconceptions: 'every named wrong rule is well described and loses points',
    laws: 'every law is broken by a wrong rule',
    distinct: 'no two wrong rules give the same numbers',
    'other-ways': 'what is said of a wrong rule is true of other code with the same numbers',
    'edge-cases': 'the edge cases of the course are drawn under every seed, or worked out',
    generated: 'fingerprints are made anew byte by byte',
    mined: 'mistakes that nobody named are told truly, and are none of those that have a name',
    confirmation: 'fingerprints confirm what is right however it rounds, and name each wrong rule',
    diagnosis: 'every named wrong rule gets its own diagnosis',
    statement:
      'the statement is there in every language of the course, with every heading, and formulas that can be read',
    hints: 'three hints in every language, in order, none with a line of the solution',
    described: 'stub and statements say what each function gets and returns',
    budget: 'one grade stays within its budget of forward evaluations',
    finished: 'nothing is left to fill in',
    points: 'the points add up',
    folders: 'every folder belongs to an exercise',
  },
  places: {
    under: (when, what) => `${'seed' in when ? `seed ${when.seed}` : when.mistake}, ${what}`,
    mistakeIn: (id, called) => `${id} in ${called}`,
  },
  details: {
    unloaded: 'the exercise cannot be loaded',
    noFingerprints: 'there are no fingerprints',
    noneNamed: (total) => `0 of ${total} named: there are no fingerprints`,
    noPuttable: 'the checks cannot be put to it',
    noTypeScript: 'not asked: TypeScript is not installed',
    noErrors: 'no error',
    noEdgeCases: 'the course lists none',
    noLaw: 'no law is asked for',
    none: 'none',
    noDerivative: 'no function returns a derivative',
    noMarks: 'no mark TODO outside the stub',
    parts: (functions, examples) =>
      `${functions.join(', ')}; ${count(examples, 'worked example', 'worked examples')}`,
    files: (n) => count(n, 'file', 'files'),
    exercises: (n) => count(n, 'exercise', 'exercises'),
    examples: (n) => count(n, 'worked example', 'worked examples'),
    laws: (n) => (n === 1 ? 'one law' : `${n} laws`),
    bytes: (n) => count(n, 'byte', 'bytes'),
    cases: (n) => `${count(n, 'case', 'cases')}, each put to forward twice`,
    gradients: (n) => (n === 1 ? 'one gradient measured' : `${n} gradients measured`),
    comparedLines: (n) => `compared with ${count(n, 'line', 'lines')} of the solution`,
    budget: ({ evaluations, reads, most }) =>
      `${evaluations} forward evaluations, ${reads} of ${most} million reads`,
    mined: (told, named, seeds) =>
      `${told} told, ${named} of them by quantities that were put in by name, ${underEach(seeds)}`,
    rules: (right, wrong) =>
      `${count(right, 'right rule', 'right rules')}, ${count(wrong, 'wrong one', 'wrong ones')}`,
    described: (n, languages) =>
      `${count(n, 'argument or result', 'arguments and results')}, in the stub and in ${languages.join(' and ')}`,
    compared: (compared, total) => `${compared} of ${total} compared`,
    languages: (languages) => languages.join(' and '),
    named: (named, total) => `${named} of ${total} named`,
    pairs: (pairs, seeds) =>
      `${count(pairs, 'pair', 'pairs')} compared, on what a grade draws ${underEach(seeds)}`,
    edgeCases: (n, seeds) => `${n}, those that are drawn ${underEach(seeds)}`,
    given: (n, taught) =>
      [
        `${count(n, 'given function', 'given functions')} tried`,
        ...(taught.length > 0 ? [`of ${taught.join(' and ')} just that is taught`] : []),
      ].join('; '),
    refuted: (refuted, total, seeds) =>
      `${refuted} of ${total} lose points under ${count(seeds, 'seed', 'seeds')}`,
    otherWays: (known, told) =>
      `${known} have a second implementation, the texts of ${told} speak of numbers alone`,
    seeds: (seeds, sandboxed) => `${count(seeds, 'seed', 'seeds')}; in the sandbox, too, under ${sandboxed}`,
    stub: (checks, points) => `${count(checks, 'check', 'checks')} not begun, 0 of ${points} points`,
    points: (total, chapters, isPromised) =>
      isPromised
        ? `${total} (${chapters.map(({ id, points }) => `chapter ${id}: ${points}`).join(', ')})`
        : `${total}; the course promises no total`,
  },
  checklist: {
    exercise: ({ proven, proofs, refuted, total, named }) =>
      `${proven}/${proofs} proofs · ${refuted}/${total} mistakes refuted, ${named} named`,
    more: (count) => `… and ${count} more; --json FILE has them all`,
    proofs: (proven, total) => `${proven}/${total} proofs`,
    score: (refuted, total) => `mutation score ${refuted}/${total}`,
    named: (named, total) => `${named}/${total} named`,
    verdict: {
      proven: 'proven',
      whole: 'the course is proven',
      open: 'something is still to do',
      fault: 'the course contradicts itself',
      skipped: 'nothing was proven',
    },
  },
};

function underEach(seeds: number): string {
  return seeds === 1 ? 'under one seed' : `under each of ${seeds} seeds`;
}
