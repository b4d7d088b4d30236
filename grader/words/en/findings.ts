import type { ForbiddenImportReason, UnreadableReason, WrongDependency } from '../../model/finding.ts';
import type { Breach } from '../../model/runner.ts';
import type { Shape } from '../../model/value.ts';
import type { Phrases, Seen, ThrownParts, TimedSpan, Unexported } from '../phrases.ts';
import { checks } from './checks.ts';
import { count } from './count.ts';
import { exitText } from './exit.ts';
import { labels } from './labels.ts';
import { helpForStray, helpForSyntax, strayText, syntaxText } from './syntax.ts';

export const phrases: Phrases = {
  checks,
  needsCheck: (check) => `needs ${check}`,
  countsHalf: {
    numerical: (functions) =>
      `Counts half: in ${functions.join(' and ')}, the forward rule is differentiated numerically, or cannot be told from that.`,
    unproven: (functions) =>
      `Counts half: it can be answered without a rule, and ${functions.join(' and ')} got the derivative right on no case that tells anything.`,
    unconfirmed: (functions) =>
      `Counts half: it can be answered without a rule, and ${functions.join(' and ')} got the result right on no case that tells anything.`,
  },
  noReference: 'the reference is not in this copy of the course',
  noFingerprints: 'the steps of the reference are not known: npm run fixtures',
  result: labels.result,

  listing: ', ',
  findings: {
    mismatch: ({ what, differing, total, place, expected, got }) => ({
      message:
        total === 1
          ? `${what ?? 'The result'} should be ${expected}, but is ${got}.`
          : `${what ?? 'The result'} has the right shape, but ${howMany(differing, total)} ${
              differing === 1 ? 'differs' : 'differ'
            }.`,
      help: `Work out ${place} by hand from the case, term by term, and find the term that your code adds, misses or takes from elsewhere.`,
    }),
    imprecise: ({ what, digits, miss, costs }) => ({
      message: `${what ?? 'The result'} is nearly right: it agrees to about ${digits} digits, where double precision gives 15. ${
        miss === 'last-digits' ? 'So small an error' : 'An error of the size of single precision'
      } costs at most about ${costs} % of the points.`,
      help: 'Look for something less exact than the rule itself: a small constant that is added, the step of a difference, a rounding, an array of 32-bit numbers.',
    }),
    'adjoint-mismatch': ({ what, expected, got }) => ({
      message: `On a large input, ${what ?? 'the result'} is wrong: summed against a random direction it should give ${expected}, but gives ${got}.`,
      help: 'If every small case passes, look at what only larger inputs reach: loop bounds, remainders of a stride, more than one sample or channel.',
    }),
    'law-violated': ({ function: name, statement, symbols, place, left, right }) => ({
      message: `${name} breaks a law of this rule: ${ended(statement)} Of ${symbols} the left side is ${left} here and the right side ${right}${
        place === '' ? '' : `, both at ${place}`
      }.`,
      help: 'Every correct rule keeps this law. Which of the two sides is wrong, if not both, the law alone does not say: find the step of your code that does not keep it.',
    }),
    'fingerprint-mismatch': ({ function: name, what, inputs }) => ({
      message: `On at least one of ${inputs} inputs that are not shown, ${what === undefined ? `the result of ${name}` : `the ${what} of ${name}`} is not what the reference gives.`,
      help: 'If every other check passes, look at what they leave out: ties, zeros, sizes of 1, remainders of a stride.',
    }),
    'too-costly': ({
      function: name,
      argumentShapes,
      steps,
      referenceSteps,
      times,
      timesOnSmall,
      surplus,
      found,
    }) => ({
      message: `With ${argumentShapes}, ${name} takes ${steps} steps, ${times} times as many as the reference with ${referenceSteps}. A step is an array entry read or a function called.`,
      help:
        found === 'unit-vectors'
          ? 'What was found: unit vectors. The rule is evaluated once for every entry, each time with zeros but for that one. Go through the derived rule once, with the upstream gradient as it is.'
          : found === 'jacobian'
            ? 'What was found: a full Jacobian, a matrix with a row for every entry on one side and a column for every entry on the other. Nearly all of it is zeros or the same numbers again: write what its product with the upstream gradient comes to.'
            : surplus === 'growing'
              ? `On a smaller input it takes ${timesOnSmall} times as many: the surplus grows with the input, as when the whole rule is evaluated once for every entry. Write the derived rule, and go through it once.`
              : 'The surplus is the same for small inputs and large ones: look for a loop that works out anew what stays the same.',
    }),
    'numerical-gradient': ({ function: name, calls, turns, by, argument }) => ({
      message:
        calls === undefined
          ? `${
              by === 'unit-vectors'
                ? `${name} tries out unit vectors: on one case, ${turns} entries had their turn, each set by itself among zeros to see what becomes of the rule.`
                : by === 'rounding'
                  ? `${name} differentiates the forward rule numerically, by finite differences: where one entry of ${argument} is huge, it drowns what other entries do, in the rounding of sums that a small step is to change.`
                  : by === 'step'
                    ? `${name} works as a complex step does: it takes a whole evaluation of the rule for every entry, and an upstream gradient near 10^-306 loses digits in it, as where it is multiplied by a tiny step on the way.`
                    : by === 'digits'
                      ? `${name} works as finite differences do: it takes a whole evaluation of the rule for every entry, and its results are right but for the last digits, which a finite step loses.`
                      : by === 'quotients'
                        ? `${name} differentiates numerically, by finite differences: on one case, it divides differences of nearly equal numbers by the same small number ${turns} times, and its results are right but for the last digits.`
                        : `${name} differentiates the forward rule numerically, by finite differences: on one case, ${turns} entries had their turn, each changed by itself to see what becomes of the rule.`
            } That is a way to test a rule, and is no rule: this exercise counts half.`
          : `${name} differentiates the given forward rule numerically: on one case it called it ${calls} times. That is a way to test a rule, and is no rule: this exercise counts half.`,
      help: 'Write what the derivation gives, and keep the differences to test it with.',
    }),
    'watched-otherwise': ({ function: name, did }) => ({
      message: `${name} answers as it should, but ${did === 'threw' ? 'throws' : did === 'stopped' ? 'has to be stopped' : 'answers otherwise'} while the grader watches which arrays it changes and calls functions with. So it cannot be told from numeric differentiation, and this exercise counts half.`,
      help: 'Let nothing depend on the text of a function (toString), and change nothing in what JavaScript itself provides.',
    }),
    'goal-missed': ({ goal, got, steps }) => ({
      message: `The training missed a goal: ${goal}. After ${steps} steps, it is ${got}.`,
      help: 'The network learns, but less than it could. Where another check of this exercise fails, mend that first.',
    }),
    'training-stopped': ({ reason, step, steps, first, last, seconds, bar }) => {
      const stopped = `The training was given up after ${step} of ${steps} steps`;
      switch (reason) {
        case 'exploded':
          return {
            message: `${stopped}: the loss exploded. It began at ${first} and stands at ${last}.`,
            help: 'Gradients of the wrong sign, or far too large, drive the loss up: look for a sum that should be a mean.',
          };
        case 'stuck':
          return {
            message: `${stopped}: the loss began at ${first} and stands at ${last}${
              bar === undefined
                ? ''
                : `; over the last ${bar.steps} steps it was, on average, not below ${bar.percent} % of what it was at the first step`
            }.`,
            help: 'Steps against these gradients lead nowhere. Mend what the other checks of this exercise say first.',
          };
        case 'slow':
          return {
            message: `${stopped}, because they took more than ${seconds} s.`,
            help: 'Look for work that is done again and again inside a loop.',
          };
      }
    },
    'wrong-dependency': ({ exercises }) => ({
      message: `This file builds on ${list(exercises.map(dependencyName), 'and')}.`,
      help: `Mend ${exercises.length === 1 ? 'that exercise' : 'these exercises'} first: npm run grade -- ${exercises.map(({ id }) => id).join(' ')}`,
    }),
    'wrong-shape': ({ what, expected, got, argumentShapes }) => ({
      message: `${what ?? 'The result'} should be ${shapeName(expected)}, but is ${shapeName(got)}.`,
      help:
        argumentShapes === ''
          ? 'The comment above the function says which shape it returns.'
          : `The comment above the function says which shape it returns; here the arguments are ${argumentShapes}.`,
    }),
    ragged: ({ place, expectedLength, gotLength }) => ({
      message: `${place} has ${count(gotLength, 'entry', 'entries')}, but should have ${expectedLength}.`,
      help:
        gotLength > expectedLength
          ? 'Writing behind the end of an array makes it longer: compare the index with the length of the row.'
          : 'All rows of a matrix have the same length: make each row in full before you fill it.',
    }),
    'not-finite': ({ place, got }) => ({
      message: `${place} is ${got}.`,
      help:
        got === 'NaN'
          ? 'NaN comes from reading past the end of an array (undefined in a sum), from 0/0, or from ∞ − ∞.'
          : 'Infinity comes from dividing by 0, or from exp of a large number: subtract the maximum first.',
    }),
    'not-numeric': ({ function: name, place, got }) => ({
      message:
        place === undefined
          ? `${name} returned ${seen(got)}, which is not the gradient.`
          : `${place} is ${seen(got)}, but should be a number.`,
      help: helpForNotNumeric(place, got),
    }),
    'missing-output': ({ function: name, key, required, returned, misspelt }) => {
      const names = list(required, 'and');
      if (returned.kind !== 'record') {
        return {
          message: `${name} returned ${seen(returned)}, but should return an object with ${names}.`,
          help:
            returned.kind === 'undefined'
              ? `Does every path through the function end in a return? It should be: return { ${required.join(', ')} };`
              : `Name the parts: return { ${required.join(', ')} };`,
        };
      }
      const has =
        returned.keys.length === 0 ? 'is an object without any' : `has ${list(returned.keys, 'and')}`;
      return {
        message: `The result of ${name} should be an object with ${names}; it ${has}, and so no ${key}.`,
        help:
          misspelt.length > 0
            ? `The names must agree letter by letter, capitals too: ${list(
                misspelt.map(([got, right]) => `write ${right} for ${got}`),
                'and',
              )}.`
            : `Return { ${required.join(', ')} }, with exactly these names.`,
      };
    },
    'mutated-input': ({ function: name, argument, place, before, after, copy }) => ({
      message: `${name} changes its argument ${argument}: ${place} was ${seen(before)}, and is ${seen(after)} after the call.`,
      help: `Others still need ${argument}. Write into an array of your own${copy === undefined ? '' : `, or copy first: ${copy}`}.`,
    }),
    'not-deterministic': ({ function: name, what, change, after }) => {
      const subject = what ?? 'the result';
      const [first, second, place] =
        change.kind === 'entry'
          ? [change.first, change.second, change.place]
          : change.kind === 'shape'
            ? [shapeName(change.first), shapeName(change.second), subject]
            : ['as it should be', `not (${change.code})`, subject];
      if (after === undefined) {
        return {
          message: `Two calls of ${name} with the same arguments differ: ${place} was first ${first}, then ${second}.`,
          help: KEPT,
        };
      }
      const calls = callsBefore(after);
      return {
        message: `What ${name} returns depends on earlier calls: ${place} is ${first} at first, and ${second} after ${calls}.`,
        help: KEPT,
      };
    },
    asynchronous: ({ function: name }) => ({
      message: `${name} returns a promise, but should return the gradient itself.`,
      help: 'Remove async and await: nothing here has to wait.',
    }),
    threw: ({ function: name, error, message, isLeftOver, halfWidth, outside, member, at }) => ({
      message: `${name ?? 'The file'} threw ${error}${at === undefined ? '' : ` at ${at}`}${
        name === undefined ? ' while loading' : ''
      }${message === '' ? '.' : `: ${message}`}`,
      help: isLeftOver
        ? 'This line is left from the stub, and ends the function there: take it out.'
        : member === undefined
          ? helpForThrown({ function: name, error, message, halfWidth, outside })
          : `${lacksText(member)}. ${helpForUnexported(member)}`,
    }),
    'timed-out': ({ function: name, seconds, span }) => ({
      message: timedOut(name, seconds, span),
      help:
        span === 'bundling'
          ? 'Write the file in the usual way: short statements, little nesting.'
          : 'Does the counter of every loop move towards its end? A step of 0, or a condition on the wrong variable, never gets there.',
    }),
    'out-of-memory': ({ function: name, megabytes, phase }) => ({
      message:
        phase === 'bundling'
          ? `The file needed more than ${megabytes} MB before it could run, and was given up.`
          : phase === 'loading'
            ? `The file needed more than ${megabytes} MB while loading, and was stopped.`
            : `${name ?? 'The function'} needed more than ${megabytes} MB, and was stopped.`,
      help: 'Look for an array that grows in a loop that never ends, or for a length computed from the wrong number.',
    }),
    exited: ({ function: name, exit, phase }) => ({
      message:
        phase === 'loading'
          ? `The file ended the program while loading${exitText(exit)}.`
          : `${name ?? 'The function'} ended the program instead of returning${exitText(exit)}.`,
      help: 'Return the gradient; do not end the process.',
    }),
    'too-much-output': ({ function: name, megabytes, size }) => ({
      message: `${name ?? 'The function'} returned ${returnedSize(size, megabytes)}, far more than a right result can hold.`,
      help: 'Look at the lengths with which you make arrays.',
    }),
    'protocol-violation': ({ breach }) => ({
      message: `Your code disturbed the line on which results travel to the grader: there came ${breaches[breach]}.`,
      help: 'Only compute and return. Code that writes to the process, its descriptors or the built-in objects cannot be judged.',
    }),
    'not-started': ({ function: name }) => ({
      message: name === undefined ? 'Not started yet.' : `${name} is not written yet.`,
      help: 'Open the file, read the comment above the function, and put your rule in place of the TODO.',
    }),
    'unreadable-file': ({ file, reason }) => ({
      message: `${file} ${unreadable[reason]}.`,
      help: reason === 'not-utf8' ? 'Save it again as UTF-8.' : 'Put an ordinary TypeScript file there.',
    }),
    'syntax-error': ({ problem, stray, at }) => ({
      message: `Syntax error${at === undefined ? '' : ` at ${at}`}: ${stray === undefined ? syntaxText(problem) : strayText(stray)}`,
      help: stray === undefined ? helpForSyntax(problem) : helpForStray(stray),
    }),
    'forbidden-import': ({ specifier, reason, at }) => ({
      message: `${at === undefined ? 'The file' : at} imports ${quote(specifier)}, ${forbidden[reason]}.`,
      help: "Import only your own files and the exercise's forward.ts and types.",
    }),
    'unresolved-import': ({ specifier, at }) => ({
      message: `${at === undefined ? 'The file' : at} imports ${quote(specifier)}, but there is no such file.`,
      help: 'Check the spelling and the folder; a path to your own file begins with ./ or ../ and ends in .ts.',
    }),
    'unexported-import': ({ at, ...lacking }) => {
      const { name, file } = lacking;
      const wanted = name === 'default' ? 'the default export' : quote(name);
      return {
        message: `${at ?? 'The file'} imports ${wanted} of ${file}. ${lacksText(lacking)}.`,
        help: helpForUnexported(lacking),
      };
    },
    'missing-export': ({ function: name, found, nearest, owner, isDeclared, holder, foundType }) => {
      const write = `export function ${name}(…) { … }`;
      if (foundType !== undefined) {
        return {
          message: `${name} is exported, but is ${article(foundType)} instead of a function.`,
          help: `Write: ${write}`,
        };
      }
      const inside =
        holder &&
        `It stands within the ${holder.form} ${holder.name}: write it outside, as a function of its own: ${write}`;
      if (found.length === 0) {
        return {
          message: `The file exports nothing; it should export the function ${name}.`,
          help: isDeclared ? `Put the word export in front: ${write}` : (inside ?? `Write: ${write}`),
        };
      }
      if (found.length === 1 && found[0] === 'default') {
        return {
          message: `The file has a default export only; it should export ${name} by its name.`,
          help: inside ?? `Without the word default: ${write}`,
        };
      }
      return {
        message: `No function named ${name} is exported; the file exports ${list(found, 'and')}.`,
        help: isDeclared
          ? `Put the word export in front: ${write}`
          : inside !== undefined
            ? inside
            : nearest === undefined
              ? `Write: ${write}`
              : owner !== undefined
                ? `${nearest} is what the exercise ${owner} asks for: is it in the wrong file? Write here: ${write}`
                : `Is ${nearest} meant to be ${name}? Rename it: names must agree letter by letter.`,
      };
    },
    'grader-fault': ({ message, place }) => ({
      message: `GRADER FAULT${place === undefined ? '' : ` ${place}`}: ${message} This is not your mistake, no points lost.`,
      help: 'Tell your instructor; your other checks are judged as usual.',
    }),
  },
};

function callsBefore(
  after: NonNullable<Parameters<Phrases['findings']['not-deterministic']>[0]['after']>,
): string {
  switch (after.kind) {
    case 'other':
      return 'a call with other values';
    case 'many':
      return `${after.calls} calls with other values`;
    case 'often':
      return after.calls === 1
        ? 'a call with the same arguments'
        : `${after.calls} calls with the same arguments`;
  }
}

const KEPT =
  'Look for what is kept between calls: an array, a counter or a table outside the function, a result remembered by its sizes alone, or Math.random. Make it anew inside the function.';

function howMany(differing: number, total: number): string {
  if (differing < total) return `${differing} of its ${total} entries`;
  return total === 2 ? 'both of its entries' : `all ${total} of its entries`;
}

/** `overlappingMaxPoolBackward of overlapping-pool, which is wrong by its own checks (…/overlapping-pool.ts)` */
function dependencyName({ id, file, functions, isStarted }: WrongDependency): string {
  const rules = functions.length === 0 ? '' : `${list(functions, 'and')} of `;
  return `${rules}${id}, which ${isStarted ? 'fails its own checks' : 'is not written yet'} (${file})`;
}

function shapeName(shape: Shape): string {
  if (shape.includes(0)) return 'empty';
  if (shape.length === 0) return 'a single number';
  if (shape.length === 1) return `a vector of ${count(shape[0], 'number', 'numbers')}`;
  const sizes = shape.join('×');
  const an = /^(8|11|18)/.test(sizes) ? 'an' : 'a';
  return `${an} ${sizes} ${shape.length === 2 ? 'matrix' : 'tensor'}`;
}

/** A value by its form. */
function seen(value: Seen): string {
  switch (value.kind) {
    case 'number':
    case 'boolean':
    case 'string':
    case 'bigint':
    case 'null':
    case 'undefined':
      return value.text;
    case 'array':
      return `an array of ${count(value.length, 'entry', 'entries')}`;
    case 'record':
      return value.keys.length === 0 ? 'an empty object' : `an object with ${list(value.keys, 'and')}`;
    case 'hole':
      return 'a hole in the array, where nothing was ever written';
    case 'symbol':
      return 'a symbol';
    case 'function':
      return value.text === '' ? 'a function' : `the function ${value.text}`;
    case 'promise':
      return 'a promise';
    case 'object':
      return `${article(value.text)} (an object of JavaScript's own)`;
    case 'cycle':
      return 'an array or object that contains itself';
    case 'too-deep':
      return 'nested deeper than any tensor here';
    case 'too-large':
      return `too large (${value.text})`;
    case 'nothing':
      return 'missing';
  }
}

function helpForNotNumeric(place: string | undefined, got: Seen): string {
  if (place === undefined && got.kind === 'undefined')
    return 'Does every path through the function end in a return?';
  if (got.kind === 'hole')
    return 'new Array(n) makes n holes: fill the array before use, as in new Array(n).fill(0).';
  return 'Return plain numbers in nested arrays, with every entry filled.';
}

const unreadable: Readonly<Record<UnreadableReason, string>> = {
  'not-utf8': 'is not UTF-8 text',
  'too-large': 'is too large to be the file of one exercise',
  'too-large-together': 'makes the files that this exercise imports too large together',
  'too-many': 'is one of too many files that this exercise imports',
  'not-a-file': 'is not an ordinary file',
  'cannot-open': 'cannot be opened',
};

function timedOut(name: string | undefined, seconds: string, span: TimedSpan): string {
  switch (span) {
    case 'bundling':
      return `The file could not be read within ${seconds} s: it is far more intricate than the file of an exercise.`;
    case 'loading':
      return `The file was stopped after ${seconds} s while loading: probably a loop that never ends, outside any function.`;
    case 'calling':
      return `${name ?? 'The function'} was stopped after ${seconds} s: probably a loop that never ends.`;
    case 'exercise':
      return `The calls of this exercise took more than ${seconds} s together, and what was left was not asked.`;
    case 'run':
      return `The ${seconds} s of the whole run were over before this was judged.`;
  }
}

function returnedSize(size: string | number | undefined, megabytes: number): string {
  if (typeof size === 'number') return `an object with ${size} keys`;
  return size === undefined ? `more than ${megabytes} MB` : `an array of ${size}`;
}

const forbidden: Readonly<Record<ForbiddenImportReason, string>> = {
  'outside-submission': 'which lies outside your submission',
  package: 'a package: the rules are to be written by hand',
  'node-builtin': 'a module of Node, which is not there when your code runs',
  computed: 'whose name is computed: imports must be plain strings',
  'other-language': 'which is neither TypeScript nor JavaScript',
};

/** What came instead of an answer. */
const breaches: Readonly<Record<Breach, string>> = {
  unasked: 'something that nobody had asked for',
  'console-flood': 'more console output than is let through',
  empty: 'an empty message',
  'not-utf8': 'a message that is not UTF-8',
  'not-json': 'a message that is not JSON',
  'no-value': 'something that stands for no value',
  'too-deep': 'a value that is nested too deeply',
  'too-large': 'an answer larger than any right one',
  'another-request': 'an answer to another question',
  'another-kind': 'an answer of another kind',
  misshapen: 'an answer that lacks what belongs to one',
};

/** `pad.ts does not export “zeroPd”; it exports zeroPad and crop`, without a full stop. */
function lacksText({ name, file, exports, isType }: Unexported): string {
  const offers = exports.length === 0 ? 'no value' : list(exports, 'and');
  if (isType) return `There it is a type, and no value; ${file} exports ${offers}`;
  const lacks = name === 'default' ? 'has no default export' : `does not export ${quote(name)}`;
  return `${file} ${lacks}; it exports ${offers}`;
}

function helpForUnexported({ name, file, isOfCourse, exports, nearest, isType }: Unexported): string {
  if (isType) return `Use ${name} in types only, or import a value.`;
  if (name === 'default') {
    const named = exports.find((one) => one !== 'default');
    return named === undefined
      ? `Put the word export in front of what you need from ${file}.`
      : `Put the name in braces, such as: import { ${named} } from …`;
  }
  if (nearest === 'default') return `For its default export, leave out the braces: import ${name} from …`;
  if (nearest !== undefined) return `Is ${nearest} meant? Names must agree letter by letter.`;
  if (isOfCourse) return 'Import one of the names that it exports, or write the function yourself.';
  return `If ${name} stands in ${file}, put the word export in front of it.`;
}

function helpForThrown({
  function: called,
  error,
  message,
  halfWidth,
  outside,
}: Pick<ThrownParts, 'function' | 'error' | 'message' | 'halfWidth' | 'outside'>): string {
  if (error === 'ReferenceError') {
    if (halfWidth !== undefined) {
      const { name, plain } = halfWidth;
      return `${name} is written in full-width letters. If ${plain} is meant, type that.`;
    }
    if (outside !== undefined) {
      return `Where your code runs, there is no ${outside}: a rule needs nothing but its arguments.`;
    }
    if (/before initialization/.test(message))
      return 'A const, let or class exists only from its own line on: move it above the line that uses it, or out of the function.';
    return 'A name is used that is not defined: is it misspelt, or not imported?';
  }
  if (/reduce of empty array/i.test(message))
    return 'Without an initial value, reduce begins with the first entry, and there is none here. Give it one behind the function: reduce((sum, x) => sum + x, 0).';
  if (/assignment to constant/i.test(message))
    return 'What is declared with const keeps its value: declare it with let.';
  if (/is not a function/.test(message))
    return 'What is called there is no function: is the name misspelt, or is it an argument that nobody passes?';
  if (/destructure|is not iterable/.test(message))
    return 'A pattern such as [a, b] or { a, b } takes apart what is not of that form: compare the names and the order of the parameters with those of the function’s comment, and what the argument holds in this case.';
  if (/call stack/i.test(message)) return 'A function calls itself without an end.';
  if (error === 'TypeError' && /undefined|null/.test(message)) {
    if (called === undefined)
      return 'What stands outside of functions runs once, when the file is loaded; there is nothing in this value yet.';
    return 'An index has probably run past the end of an array: compare the bounds of the loops with the shapes of the arguments.';
  }
  if (/invalid array length/i.test(message)) {
    return 'A length came out negative or broken: print the sizes from which it is computed.';
  }
  if (called === undefined)
    return 'Look at what stands outside of functions: it runs as soon as the file is loaded.';
  return 'Call the function with the arguments of this case, and print the values just before that line.';
}

function quote(text: string): string {
  return `“${text}”`;
}

function article(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

function list(names: readonly string[], and: string): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} ${and} ${names[names.length - 1]}`;
}

/** A sentence of a course, whether its author ended it or not. */
function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
