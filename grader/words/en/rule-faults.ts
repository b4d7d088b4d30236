import type { CourseCode } from '../../model/course-code.ts';
import type { GivenText, LawProblem, NameUse, RuleFaultWords } from '../rule-faults.ts';

export const ruleFaults: RuleFaultWords = {
  'unknown-name': (e) => {
    if (e.use === 'case') {
      return {
        message: `The rule of ${e.function} names ${e.name}, but there are only ${e.known.join(', ')}.`,
        help: 'Mend args or returns in spec.ts.',
      };
    }
    const all = `There are: ${e.known.join(', ') || 'none'}.`;
    return {
      message: `${e.file}${e.within === undefined ? '' : ` (${e.within})`} ${useText(e.use)} ${e.name}.`,
      help: e.near === undefined ? all : `Did you mean ${e.near}? ${all}`,
    };
  },
  'bad-rule': ({ file, function: name }) => ({
    message: `${file} (${name}) names no arguments or no outputs.`,
    help: 'Write args and returns.',
  }),
  'bad-domain': ({ file, function: name, input, min, max }) => ({
    message: `${file} (${name}): the entries of ${input} are drawn from ${min} to ${max}.`,
    help: 'Write integers(min, max) or decimals(min, max) with min ≤ max; without 0, some number must be left on either side.',
  }),
  'bad-choice': ({ file, function: name, input, values }) => ({
    message:
      values === undefined
        ? `${file} (${name}): there is no whole number to draw ${input} from.`
        : `${file} (${name}): ${input} is drawn from ${values.length === 0 ? 'nothing' : `a list with the same twice: ${values.join(', ')}`}.`,
    help: "Write oneOf('valid', 'same') with values that differ, and whole(min, max) with min ≤ max.",
  }),
  'not-differentiable': ({ file, function: name, input, kind }) => ({
    message: `${file} (${name}): ${input} cannot be differentiated by: ${FIXED[kind]}.`,
    help: 'Name an input that is drawn by scalar, vector, matrix or tensor in gradientOf() and linearIn.',
  }),
  'name-taken': ({ file, function: name, name: taken, by }) => ({
    message: `${file} (${name}): the upstream gradient ${taken} has the name of ${by === 'input' ? 'an input' : 'another one'}.`,
    help: 'Give it a name of its own, such as dO.',
  }),
  'other-forward-outputs': ({ file, spec, function: name, returned, wanted }) => ({
    message: `${file}: forward of ${name} returns ${returnedText(returned)}, but its upstream in ${spec} belongs to ${wanted === undefined ? 'a single tensor' : `the output ${wanted}`}.`,
    help: "Write upstream: 'dO' for a forward that returns one tensor, upstream: { h: 'dh', c: 'dc' } for one that returns { h, c }.",
  }),
  'no-forward': ({ file, function: name }) => ({
    message: `${file} (${name}) returns a derivative, but has no forward rule.`,
    help: 'Write forward: (point) => … there, or say result() of what is no derivative.',
  }),
  'several-forward-outputs': ({ file, function: name }) => ({
    message: `${file} (${name}) returns a Jacobian of a forward rule with several outputs.`,
    help: 'Let forward return one tensor there.',
  }),
  'no-loss': ({ file, spec, function: name }) => ({
    message: `${file}: forward of ${name} returns an array, so there is no loss to differentiate.`,
    help: `Name its upstream gradient in ${spec}, as upstream: 'dO', or let forward return the loss.`,
  }),
  'bad-size': ({ file, function: name, size, min, max, large, reach }) => ({
    message: `${file} (${name}): the size ${size} runs from ${min} to ${max}, to ${large} in large cases, and reaches ${reach}.`,
    help: 'Write size(min, max, large) or size(min, max, large, reach) with whole numbers, 0 ≤ min ≤ max, min ≤ large and min ≤ reach.',
  }),
  'size-too-large': (e) =>
    'size' in e
      ? {
          message: `${e.file} (${e.function}): the size ${e.size} runs to ${e.max}, and so many numbers cannot be drawn.`,
          help: `The largest size is ${e.largest}; a case should have some hundred numbers.`,
        }
      : {
          message: `${e.file} (${e.function}): the input ${e.input} has up to ${e.entries} entries (${e.axes.join('·')}), and so many cannot be drawn.`,
          help: `Lower the sizes: at most ${e.most} entries can be drawn, and some hundred should be.`,
        },
  'duplicate-law': ({ file, function: name, law }) => ({
    message: `${file} (${name}) has the law ${law} twice.`,
    help: 'Remove one, or give it another id.',
  }),
  'bad-law': ({ file, function: name, law, problem }) => ({
    message: `${file}: of the law ${law} of ${name}, ${lawProblem(problem)}.`,
    help: 'Mend the law there.',
  }),
  'no-case': (e) => {
    switch (e.unmet) {
      case 'where':
        return {
          message: `${e.function}: no sizes in the given ranges satisfy where() (${e.tries} tries).`,
          help: 'Widen the ranges in spec.ts, or work the size out of others in the axis.',
        };
      case 'smooth':
        return {
          message: `${e.function}: no drawn inputs satisfy smooth() (${e.tries} tries).`,
          help: 'Change the domains in spec.ts, or let smooth() leave out less.',
        };
      case 'whole-numbers':
        return {
          message: `Whole numbers are to be drawn from ${e.first} to ${e.last}, and there is none.`,
          help: 'Let the size that bounds them in spec.ts be at least 1.',
        };
      case 'whole-length':
        return {
          message: `An axis in spec.ts is ${e.length} long, which is no whole number from 0 on.`,
          help: 'Let what works it out of the sizes give a whole number (with Math.floor, for instance), or let where() leave such sizes out.',
        };
    }
  },
  'not-measurable': ({ function: name, by, error }) =>
    Number.isFinite(error)
      ? {
          message: `The forward rule of ${name} bends too much for finite differences by ${by} (estimated error ${error.toExponential(1)}).`,
          help: 'Narrow the domain of the input in spec.ts, or add smooth().',
        }
      : {
          message: `The forward rule of ${name} does not return finite numbers on inputs that spec.ts draws, so there are no finite differences by ${by}.`,
          help: 'Look in forward for a division by 0, a root or logarithm of what is not positive, or an entry that is not there, or narrow the domain in spec.ts.',
        },
  'course-code-endless': ({ file, code, given, seconds }) => {
    const time = `was stopped after ${seconds} s of the course's own code`;
    return {
      message:
        code === undefined
          ? `What the grader works out with the course's functions ${time}.`
          : `${file}: ${codeText(code)} ${time}${onCase(given)}.`,
      help: 'Look there for a loop that does not end, or for far too many steps, or lower the sizes in spec.ts.',
    };
  },
  'course-code-threw': ({ file, line, column, code, given, said }) => ({
    message: `${line === undefined ? file : `${file}:${line}:${column}`}: ${codeText(code)} threw ${said}${onCase(given)}.`,
    help: 'Mend it there, or let spec.ts draw what it can take.',
  }),
  'course-code-mutates': ({ file, code, argument, was, is }) => ({
    message: `${file}: ${codeText(code)} writes into its argument ${argument}: it was ${was} and is ${is}.`,
    help: 'Let it work on a copy, such as structuredClone gives.',
  }),
};

const FIXED = {
  indices: 'it holds whole numbers that point at something',
  mask: 'it holds booleans',
  choice: 'it is one of a list',
  maybe: 'it may be missing',
  options: 'it is an options object',
} as const;

function returnedText(returned: 'tensor' | readonly string[]): string {
  if (returned === 'tensor') return 'a single tensor';
  return returned.length === 0 ? 'no tensor' : `the outputs ${returned.join(', ')}`;
}

function useText(use: NameUse): string {
  if (typeof use === 'object') return `the law ${use.law} names nothing that a case has:`;
  return USES[use];
}

const USES: Readonly<Record<Extract<NameUse, string>, string>> = {
  'linear-in': 'linearIn names no input:',
  squares: 'squares name no size:',
  axis: 'an axis names no size:',
  args: 'args name nothing that a case has:',
  'gradient-of': 'gradientOf() names nothing that a case has:',
  'jacobian-of': 'jacobianOf() names nothing that a case has:',
  'jacobian-times': 'jacobianTimes() names nothing that a case has:',
  'hessian-times': 'hessianTimes() names nothing that a case has:',
  'no-rule': 'has no rule for the function',
  'not-listed': 'has a rule that exercise.json does not list:',
  'trained-with': 'trains with a function that has no rule:',
  'fixture-function': 'names no function of the exercise:',
  'fixture-argument': 'has an argument that the function does not take:',
};

function lawProblem(problem: LawProblem): string {
  switch (problem.is) {
    case 'no-variants':
      return 'variants() gives no point to call it with';
    case 'no-relations':
      return 'relate() gives nothing to compare';
    case 'right-no-tensor':
      return 'the right side that relate() gives is no tensor';
    case 'left-no-tensor':
      return 'the left side that relate() gives is no tensor in the shape of the right one';
    case 'unknown-output':
      return `relate() names the output ${problem.output}, but there are ${problem.known.join(', ')}`;
  }
}

/** A function of the course as a noun phrase. */
function codeText(code: CourseCode): string {
  switch (code.part) {
    case 'forward':
      return `forward of ${code.function}`;
    case 'where':
    case 'derive':
    case 'smooth':
      return `${code.part}() of ${code.function}`;
    case 'input':
      return `the input ${code.name} of ${code.function}`;
    case 'output':
      return `the output ${code.name === undefined ? '' : `${code.name} `}of ${code.function}`;
    case 'law-function':
      return `the law ${code.law} of ${code.function}`;
    case 'variants':
    case 'relate':
      return `${code.part}() of the law ${code.law} of ${code.function}`;
    case 'training-function':
      return `${code.name}() of the training`;
    case 'answer':
      return code.of === undefined ? code.function : `${code.function} of ${code.of}`;
  }
}

/** `, on X = [[1, 2]], pad = 1` */
function onCase(given: GivenText): string {
  const named = Object.entries(given).map(([name, text]) => `${name} = ${text}`);
  return named.length === 0 ? '' : `, on ${named.join(', ')}`;
}
