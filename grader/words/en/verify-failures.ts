import type { CheckKind } from '../../model/exercise.ts';
import type { VerdictState } from '../../model/verdict.ts';
import type { FailureWords, RightForm, Taken, ToldMisfit, Undocumented } from '../verify.ts';
import { exitText } from './exit.ts';
import { labels } from './labels.ts';

const DIFFER = 'Let it differ from the others on what spec.ts draws, then run npm run fixtures.';
const STUB = "The whole body of each function must be `// TODO: …` and `throw new Error('not started');`.";
const DIFFERENCES =
  'Finite differences judge forward.ts as it stands: compare both with the derivation in README.md.';

export const verifyFailures: FailureWords = {
  'missing-file': () => ({ problem: 'This file is missing.', mend: 'Write it as in another exercise.' }),
  'stray-file': () => ({
    problem: 'Nothing in the exercise uses this.',
    mend: 'Remove it, or import it, open it or link it where it belongs.',
  }),
  'to-fill-in': ({ what }) => ({
    problem: what === '' ? 'There is something to fill in.' : `To fill in: ${what}`,
    mend: 'Write it, and take the mark TODO away.',
  }),
  'type-error': ({ said }) => ({ problem: said, mend: 'Mend the types there.' }),
  'stray-folder': ({ mirror, name }) => ({
    problem:
      mirror === 'exercises'
        ? 'This is no exercise: its name is not NN-slug, or it is a file.'
        : `There is no exercise exercises/${name}.`,
    mend: 'Remove it, or give it the name of its exercise.',
  }),
  'points-do-not-add-up': ({ promised, total, chapters }) => ({
    problem: `The course promises ${promised} points, but its exercises add up to ${total} (${chapters.map(({ id, points }) => `chapter ${id}: ${points}`).join(', ')}).`,
    mend: 'Change the points in the manifests of these chapters, or $.points, or make the chapter a bonus.',
  }),
  'verification-ended': ({ exit }) => ({
    problem: `The exercise's own code ended the process that verified it${exitText(exit)}.`,
    mend: 'Look in its files for process.exit, and for memory without end.',
  }),
  'course-code-threw': ({ said }) => ({
    problem: `The course's own code threw “${said}”.`,
    mend: 'Mend it there, or in what it calls.',
  }),
  'check-broken': ({ said }) => ({
    problem: `The check cannot be put: ${said}`,
    mend: 'A student would get full marks here whatever is written: mend the spec, or what it calls.',
  }),
  'stub-begun': ({ points, check, state, said }) => ({
    problem: `It gets ${points} points, and ${checkText(check, state)}${said === undefined ? '.' : `: ${said}`}`,
    mend: STUB,
  }),
  'stub-without-todo': () => ({ problem: 'Nothing says where to write: there is no TODO.', mend: STUB }),
  'forward-mutates': ({ args }) => ({
    problem: `The forward rule changes its arguments on ${args}.`,
    mend: 'Let it work on copies.',
  }),
  'forward-not-deterministic': ({ first, second, args }) => ({
    problem: `Called twice with the same arguments, the forward rule gave ${first} and then ${second}, on ${args}.`,
    mend: 'Take chance, clocks and state out of it: what is random must be an input that spec.ts draws.',
  }),
  'forward-not-a-tensor': ({ how, got, args }) => ({
    problem: `The forward rule gives no tensor of finite numbers (${how}): ${got}, on ${args}.`,
    mend: 'Mend forward.ts, or let spec.ts draw other inputs.',
  }),
  'unknown-size': ({ name, known }) => ({
    problem: `No function has a size ${name}; there are ${known.join(', ')}.`,
    mend: 'Name a size of spec.ts.',
  }),
  'size-not-reached': ({ seed, function: called, name, least, most, wanted }) => ({
    problem: `Under seed ${seed}, the cases of ${called} have ${name} from ${least} to ${most}; demanded is ${wanted}.`,
    mend: `Give ${name} a larger third number in size(…) of spec.ts, more "largeCases", or demand less.`,
  }),
  'reference-other-signature': ({ function: name, own, stub }) => ({
    problem: `The reference takes (${parameters(own)}), the stub (${parameters(stub)}).`,
    mend: `Write the signature once, in the stub, and take it over: export const ${name}: typeof stub.${name} = (${parameters(stub)}) => …`,
  }),
  'reference-refuted': ({ check, state, said }) => ({
    problem: said ?? `It gets less than full marks: ${checkText(check, state)}.`,
    mend: 'Either the reference is wrong, or forward.ts, spec.ts or the worked examples are.',
  }),
  'not-measurable': ({ said }) => ({ problem: said, mend: DIFFERENCES }),
  'gradient-refuted': ({ said }) => ({ problem: said, mend: DIFFERENCES }),
  'nothing-measured': ({ check }) => ({
    problem: 'No case was measured.',
    mend: `Demand the check "${check}", with some cases.`,
  }),
  'forward-is-answer': ({ how, output, function: asked, exercise }) => ({
    problem: `${how} gives ${output === undefined ? 'what' : `the ${output} that`} ${asked} is asked for.`,
    mend: `Give a rule from which the answer has to be derived (the loss, as one number); or write "forwardAnswers": ["${output ?? asked}"] in the exercise.json of ${exercise}, if just this is what that exercise teaches.`,
  }),
  'no-forward-answers': ({ name }) => ({
    problem: `Nothing that is given answers ${name}.`,
    mend: 'Take the name away, or write it as the output or the function is called.',
  }),
  'fixture-contradicts-reference': ({ said }) => ({
    problem: said,
    mend: 'Here "expected" is the worked example and "got" the reference: one of them is wrong.',
  }),
  'no-worked-example': ({ function: name }) => ({
    problem: `There is no worked example of ${name}.`,
    mend: 'Work one out by hand, or take a published one with its source.',
  }),
  'no-misconception': () => ({
    problem: 'No wrong rule is named.',
    mend: 'Name the mistakes that students make, and what to tell them.',
  }),
  'misconception-throws': ({ said }) => ({
    problem: said,
    mend: 'A wrong rule must give wrong numbers, so that a student who makes the mistake gets the same ones.',
  }),
  'misconception-equals-reference': ({ cases }) => ({
    problem: `It is no mistake: on ${cases} cases it gives what the reference gives.`,
    mend: 'Make it as wrong as its explanation says, or remove it.',
  }),
  'misconception-survives': (e) =>
    'seed' in e
      ? {
          problem: `It gets full marks under seed ${e.seed}.`,
          mend: 'Let spec.ts draw more cases on which it is wrong, or add a worked example.',
        }
      : {
          problem: `It gets full marks, though it differs from the reference, on ${e.args}.`,
          mend: 'Let spec.ts draw such cases, or add a worked example on which it is wrong.',
        },
  'bad-misconception': (e) => {
    switch (e.fault) {
      case 'id':
        return {
          problem: `Its id is “${e.id}”.`,
          mend: 'Write it in small letters, digits and dashes.',
        };
      case 'same-id':
        return { problem: 'Another wrong rule has the same id.', mend: 'Rename one.' };
      case 'languages':
        return {
          problem: 'Its title or its explanation is missing in a language.',
          mend: `Write both in ${e.languages.join(' and ')}.`,
        };
      case 'no-function':
        return { problem: 'It changes no function.', mend: 'Give the function as the mistake makes it.' };
      case 'functions':
        return {
          problem: `It changes ${e.unknown.join(', ')}, which the exercise does not ask for.`,
          mend: `The functions are ${e.functions.join(', ')}.`,
        };
    }
  },
  'law-refutes-nothing': () => ({
    problem: 'No wrong rule breaks this law, not even one with 1 added to every result: it asks nothing.',
    mend: 'Let relate() compare what the function returned with what it should be, or remove the law.',
  }),
  'misconceptions-alike': ({ on, other }) => ({
    problem: `${'cases' in on ? `On ${on.cases} cases` : `On all cases that a grade draws under seed ${on.seed}`} it gives the same numbers as ${other}, so no diagnosis can tell them apart.`,
    mend: 'Make one of both explanations cover both, and remove the other; or let spec.ts draw cases that tell them apart.',
  }),
  'mined-untrue': ({ told, ...untrue }) => ({
    problem: ((): string => {
      switch (untrue.fault) {
        case 'change':
          return `“${told}” does not say what was changed: ${untrue.before} to ${untrue.after}.`;
        case 'quantity':
          return `“${told}” names something else than what stands in the reference.`;
        case 'untold':
          return `“${told}” has no sentence in ${untrue.language}.`;
        case 'right-output':
          return `“${told}” speaks of ${untrue.output}, which is right.`;
        case 'alike':
          return `Under seed ${untrue.seed}, “${told}” gives the numbers of ${untrue.other ?? 'the reference'}.`;
      }
    })(),
    mend: 'This is a mistake of the grader: report it with the reference, or write the reference in another way and run npm run fixtures.',
  }),
  'unknown-mistake': ({ id }) => ({
    problem: `There is a second implementation of ${id}, but no wrong rule of that id.`,
    mend: 'Give it the id of the wrong rule, or remove it.',
  }),
  'other-way-depends': ({ file }) => ({
    problem: `The second implementations import ${file}.`,
    mend: 'Write them without it: only what is independent can show that other code gives these numbers.',
  }),
  'speaks-of-code': ({ claim }) => ({
    problem: `Its text says how the code is written: “${claim}”. Other code may give the same numbers.`,
    mend: 'Say what the numbers are, or what they are like (“as if …”); or write a second implementation of another kind in other-ways.ts.',
  }),
  'other-way-differs': ({ args }) => ({
    problem: `The second implementation gives other numbers than the wrong rule, on ${args}.`,
    mend: 'Mend the one that does not make the mistake of which the text speaks.',
  }),
  'edge-case-not-met': (e) => {
    switch (e.fault) {
      case 'not-listed':
        return {
          problem: 'It is not in the list of edge cases.',
          mend: 'Say which of them it meets, and where.',
        };
      case 'not-asked':
        return { problem: `${e.exercise} does not ask for it.`, mend: 'Take it out of the list.' };
      case 'not-drawn':
        return {
          problem: `No case that a grade draws under seed ${e.seed} is one.`,
          mend: 'Let spec.ts draw it always, or work it out and list it as worked.',
        };
      case 'not-worked':
        return { problem: 'No worked example is one.', mend: 'Work one out in fixtures/.' };
    }
  },
  'no-fingerprints': ({ exercise }) => ({
    problem: 'There are no fingerprints, so no mistake can be named.',
    mend: `Run npm run fixtures -- ${exercise}`,
  }),
  'stale-fingerprints': ({ exercise }) => ({
    problem: 'It is not what the reference and the wrong rules give now.',
    mend: `Run npm run fixtures -- ${exercise}`,
  }),
  'right-not-confirmed': ({ form, taken }) => ({
    problem: `${formText(form)} is not taken for right, but for ${takenText(taken)}.`,
    mend: 'Run npm run fixtures; if that changes nothing, report it: the digests are to forgive any rounding.',
  }),
  'misconception-not-told': ({ taken }) => ({
    problem: `By its digests it is taken for ${taken.length === 0 ? 'right' : listed(taken)}.`,
    mend: DIFFER,
  }),
  'misconception-not-named': ({ taken }) => ({
    problem: taken.length === 0 ? 'It gets no diagnosis.' : `It is taken for ${taken.join(', ')}.`,
    mend: DIFFER,
  }),
  'wrong-title': ({ title, expected }) => ({
    problem: `The title does not agree with exercise.json, which has “${title}”.`,
    mend: `Write “# ${expected}”, or mend $.title in exercise.json.`,
  }),
  'bad-formula': ({ tex, reason }) => ({
    problem: `This is no TeX that can be shown: ${tex} (${typeof reason === 'object' ? `the parser of formulas says “${reason.said}”` : DOLLARS[reason]}).`,
    mend: 'Mend the formula, or the dollar signs around it.',
  }),
  'missing-language': ({ language }) => ({
    problem: `The title is missing in ${language}, a language of the course.`,
    mend: 'Write it; until then another language is shown.',
  }),
  'not-three-hints': ({ count }) => ({
    problem: `There are ${count} hints.`,
    mend: 'Write three: the idea, the index equation, one entry worked out.',
  }),
  'hints-out-of-order': ({ number }) => ({
    problem: `Hint ${number} is not numbered as such: hints are asked for by their numbers.`,
    mend: `Begin its heading with “${number} · ”.`,
  }),
  'hint-tells-solution': ({ line }) => ({
    problem: `The hint holds a line of the solution: ${line}`,
    mend: 'Say it in words or numbers; a hint never holds code.',
  }),
  'empty-hint': () => ({ problem: 'The hint is empty.', mend: 'Write it.' }),
  'stub-without-function': () => ({
    problem: 'The stub does not declare this function.',
    mend: 'Write its signature there.',
  }),
  'stub-other-parameters': ({ told, args }) => ({
    problem: `The stub takes (${parameters(told)}), but spec.ts calls the function with (${args.join(', ')}).`,
    mend: 'Write the same names in the same order in both.',
  }),
  'stub-undocumented': (e) => ({
    problem: undocumented(e),
    mend: 'Say it in the doc comment: students read it where they write.',
  }),
  'statement-other-shape': (e) => ({
    problem: toldMisfit(e),
    mend: 'Give the same axes in the same order in both.',
  }),
  'statement-undescribed': (e) =>
    'call' in e
      ? {
          problem: 'The statement does not name this function.',
          mend: `Write \`${e.call}\` below “What you write”.`,
        }
      : {
          problem: `The statement does not say what ${e.name} is.`,
          mend: `Describe \`${e.name}\`, with its shape.`,
        },
  'statement-other-arguments': ({ told, function: name, args }) => ({
    problem: `The statement has ${told === undefined ? 'no call of it' : `it as (${told})`}, but spec.ts calls it with (${args.join(', ')}).`,
    mend: `Write \`${name}(${args.join(', ')})\`.`,
  }),
  'over-budget': ({ evaluations, reads, most, setting, cases }) => ({
    problem: `One grade costs ${evaluations} forward evaluations, ${reads} of ${most} million reads.`,
    mend: `Lower the sizes in spec.ts, or ${setting} (${cases} now).`,
  }),
};

function checkText(check: CheckKind | undefined, state: VerdictState | undefined): string {
  if (check === undefined || state === undefined) return 'no check says why';
  return `the check “${labels.checks[check].title}” says “${labels.states[state]}”`;
}

const DOLLARS = {
  alone: 'a dollar sign has no other',
  unclosed: 'the dollar sign at its end is missing',
} as const;

function parameters(names: readonly (string | undefined)[]): string {
  return names.map((name) => name ?? '{ … }').join(', ');
}

function formText(form: RightForm): string {
  if (form === 'as-it-is') return 'The reference';
  if (form === 'negative-zeros') return 'The reference with −0 for 0';
  if (form === 'other-roundings') return 'The reference with other roundings';
  return `The reference with ${form.scaled.join(' and ')} times ${form.factor}, and its results divided by that,`;
}

function undocumented(e: Undocumented): string {
  switch (e.is) {
    case 'no-comment':
      return 'The function has no doc comment.';
    case 'no-returns':
      return 'No @returns says what the function returns.';
    case 'no-param':
      return `No @param says what ${e.name} is.`;
    case 'no-return':
      return `@returns does not say what ${e.name} is.`;
    case 'stranger':
      return `@param ${e.name} is no argument of the function; these are ${e.args.join(', ')}.`;
    case 'order':
      return `The @params stand in the order ${e.named.join(', ')}, the arguments in the order ${e.args.join(', ')}.`;
    case 'no-shape':
      return `@param ${e.name} does not give its shape, ${e.axes.join('×')} in spec.ts.`;
    case 'other-shape':
      return toldMisfit(e.told);
  }
}

/** How a told shape departs from spec.ts. */
export function toldMisfit(e: ToldMisfit): string {
  const name = e.name ?? 'what is returned';
  switch (e.is) {
    case 'rank':
      return `${name} has ${e.told} axes there, but ${e.rank} in spec.ts${axesText(e.axes)}.`;
    case 'axis':
      return `Axis ${e.at} of ${name} is ${e.told} there, but ${e.axis} in spec.ts${axesText(e.axes)}.`;
    case 'letters':
      return `Axis ${e.at} of ${name} is ${e.told} there, but ${e.before.letter} in ${e.before.name ?? 'what is returned'}: in spec.ts both are ${e.axis}.`;
  }
}

function takenText(taken: Taken): string {
  return typeof taken === 'string' ? TAKEN[taken] : taken.mistake;
}

function listed(taken: readonly Taken[]): string {
  return [...new Set(taken.map(takenText))].join(', ');
}

const TAKEN = { right: 'right', unknown: 'something unknown' };

function axesText(axes: readonly string[] | undefined): string {
  return axes === undefined ? '' : ` (${axes.join('×')})`;
}
