import type { AnswerFaultWords } from '../answer-faults.ts';

export const answerFaults: AnswerFaultWords = {
  'no-reference': ({ file }) => ({
    message: `${file} is missing: without a reference nothing can be proven.`,
    help: 'Write the reference there.',
  }),
  'bad-reference': (e) => {
    switch (e.fault) {
      case 'no-function':
        return {
          message: `${e.file} does not export the function ${e.function}.`,
          help: 'Write it there, with the name and the parameters that the stub has.',
        };
      case 'not-run':
        return {
          message: `${e.file} cannot be run in the sandbox.`,
          help: 'Let it need nothing but its arguments and what forward.ts gives.',
        };
      case 'not-counted':
        return {
          message: `The steps of ${e.file} cannot be counted (${e.how}).`,
          help: 'Write it in plain TypeScript modules.',
        };
      case 'not-bundled':
        return {
          message: `${e.file} cannot be bundled (${e.how}).`,
          help: 'Mend its syntax and its imports; npm run grade -- --submission solutions says where.',
        };
      case 'breach':
        return {
          message: `The reference of ${e.function} breaks the contract: ${e.output ?? 'its result'} is ${e.how} on ${e.args}.`,
          help: 'Mend the reference, or the axes in spec.ts.',
        };
    }
  },
  'bad-misconceptions': (e) =>
    e.fault === 'no-rule'
      ? {
          message: `${e.file}: wrong rule ${e.number} of the list has no id, or no functions.`,
          help: 'Write an object with id, title, explanation and functions there.',
        }
      : e.fault === 'no-export'
        ? {
            message: `${e.file} has no default export from defineMisconceptions().`,
            help: 'End it with `export default defineMisconceptions([ … ])`.',
          }
        : {
            message: `${e.exercise}: ${e.rule} cannot be run.`,
            help: 'Let it return something for every case that spec.ts can draw.',
          },
  'bad-other-ways': ({ file }) => ({
    message: `${file} has no default export from defineOtherWays().`,
    help: 'End it with `export default defineOtherWays({ … })`.',
  }),
  'bad-edge-cases': ({ file }) => ({
    message: `${file} has no default export from defineEdgeCases().`,
    help: 'End it with `export default defineEdgeCases({ … })`.',
  }),
  'indistinct-misconceptions': ({ exercise, function: name, rules }) => ({
    message:
      rules === undefined
        ? `No drawn case of ${exercise} keeps ${name} away from all rounding boundaries.`
        : `On no drawn case of ${exercise} does ${name} differ between ${rules[0]} and ${rules[1]}.`,
    help:
      rules === undefined
        ? 'Let spec.ts draw other inputs.'
        : 'Make them differ, or remove one of them from misconceptions.ts.',
  }),
  'no-cost-cases': ({ exercise, function: name }) => ({
    message: `No two drawn cases of ${exercise} make the reference of ${name} take a different number of steps.`,
    help: 'Let a size of spec.ts grow in large cases, or remove the check "cost" from exercise.json.',
  }),
  'stale-fingerprints': (e) => ({
    message:
      e.why === 'no-steps'
        ? `${e.file} does not say how many steps ${e.function} takes.`
        : `${e.file} does not belong to this version of the exercise: ${staleText(e)}.`,
    help: 'Run npm run fixtures.',
  }),
};

function staleText(e: Parameters<AnswerFaultWords['stale-fingerprints']>[0]): string {
  switch (e.why) {
    case 'format':
      return `its format is ${e.format}, and the grader reads ${e.own}`;
    case 'outputs':
      return `${e.function} returns ${e.returns.join(', ')}, but it holds ${e.holds.join(', ') || 'nothing'}`;
    case 'no-function':
      return `there is no function ${e.function}`;
    default:
      return `${e.function} is put to other cases now`;
  }
}
