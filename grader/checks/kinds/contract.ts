import type { PlainSettings } from '../../model/exercise.ts';
import type { CaseEvidence, Finding, Glimpse, Holder } from '../../model/finding.ts';
import type { Rule } from '../../model/rule.ts';
import type { Bundle, CallOutcome, ExportedName } from '../../model/runner.ts';
import { Oddity, type Returned, type Value } from '../../model/value.ts';
import type { PartResult } from '../../model/verdict.ts';
import { glimpseOf } from '../../tensor/foreign.ts';
import { isRecord } from '../../tensor/record.ts';
import { harmlessLine } from '../../text/harmless.ts';
import { nearestNames } from '../../text/nearest.ts';
import { type OutputAnswer, readAnswer } from '../answer.ts';
import { AGAIN_LETTER, AGAIN_PAIRS, askAgain } from '../ask-again.ts';
import { askQuestions } from '../ask-drawn.ts';
import { instability } from '../instability.ts';
import type { Answer, Kind } from '../kind.ts';
import { loadFinding } from '../load-finding.ts';
import { evidenceOf, numbersIn, type Prepared } from '../prepared.ts';
import type { Question } from '../question.ts';
import { readDrawnCase } from '../read-drawn-case.ts';
import { stateOf } from '../states.ts';
import type { Subject } from '../subject.ts';
import { failEvery, findingsOf, functionPart, type Trial } from '../trial.ts';

declare module '../../model/exercise.ts' {
  interface SettingsByKind {
    readonly contract: PlainSettings;
  }
}

const form: Question = {
  letter: 'c',
  style: 'smooth',
  count: () => CASES,
  inquiries: (_, rule) => [{ parts: [functionPart(rule)], trial: (one, id) => contractTrial(rule, one, id) }],
};

/** Cases that are asked in both orders, and one that is asked very often: by askAgain, which needs the file afresh. */
const again: Question = {
  letter: AGAIN_LETTER,
  style: 'smooth',
  count: () => AGAIN_PAIRS,
  inquiries: () => [],
};

/** The file loads, exports the functions, and these answer in the right form, the same each time, and change nothing. */
export const contract: Kind<'contract'> = {
  id: 'contract',
  needs: [],
  needsNoRule: true,
  decides: true,
  isSeeded: true,
  isSlow: false,
  codes: ['missing-export', 'mutated-input', 'not-deterministic'],
  questions: [form, again],
  parts: ({ rules }) => rules.map(functionPart),
  ask,
  readCase: (exercise, text) => readDrawnCase(contract, exercise, text),
};

async function ask(subject: Subject, rules: readonly Rule[]): Promise<Answer> {
  const broken = await loadFinding(subject);
  if (broken) return { parts: failEvery(rules.map(functionPart), broken) };
  const parts: PartResult[] = [];
  for (const rule of rules) {
    const loaded = await subject.runner.load(subject.bundle, subject.exercise.manifest.limits);
    const finding = loaded.kind === 'loaded' ? exportFinding(rule, subject, loaded.exports) : undefined;
    if (finding) parts.push(...failEvery([functionPart(rule)], finding));
    else parts.push(await steady(subject, rule, await askQuestions(subject, [form], rule)));
  }
  return { parts };
}

/** The part of a function, failed where its results are well formed, but depend on what was called before. */
async function steady(subject: Subject, rule: Rule, asked: readonly PartResult[]): Promise<PartResult> {
  const part = asked[0] ?? { ...functionPart(rule), state: 'passed', casesRun: 0, casesFailed: 0 };
  const letter = subject.only?.drawn?.letter;
  if (part.state !== 'passed' || (letter !== undefined && letter !== AGAIN_LETTER)) return part;
  // Where nothing was judged the first time, a second says nothing either.
  if (subject.only === undefined && part.casesRun === 0) return part;
  const finding = await askAgain(subject, rule);
  const casesRun = part.casesRun + (subject.only === undefined ? AGAIN_PAIRS : 1);
  if (finding === undefined) return { ...part, casesRun };
  const casesFailed = finding.code === 'grader-fault' ? 0 : 1;
  return { ...part, state: stateOf(finding), casesRun, casesFailed, finding };
}

/** So many cases are drawn for the form of the output: enough for every configuration of the sizes. */
const CASES = 24;

/** Whether the file exports the function, and as something that can be called and answers at once. */
function exportFinding(
  rule: Rule,
  { exercise, bundle, ownerOf }: Subject,
  exports: readonly ExportedName[],
): Finding | undefined {
  const names = exports.map(({ name }) => name);
  const own = exports.find(({ name }) => name === rule.function);
  if (own === undefined) {
    // Passed on from a file that does not export it.
    const dropped = bundle.undefinedMembers?.find(({ location }) => location?.text?.includes(rule.function));
    if (dropped !== undefined) return { code: 'unexported-import', ...dropped };
    // What another function of the exercise is called is no misspelling of this one.
    const strangers = names.filter((name) => !exercise.manifest.functions.includes(name));
    const [nearest] = strangers.length === 1 ? strangers : nearestNames(rule.function, strangers, 1);
    const owner = nearest && ownerOf?.(nearest);
    return {
      code: 'missing-export',
      function: rule.function,
      found: names,
      ...(nearest && { nearest }),
      ...(owner !== undefined && { owner }),
      ...(isDeclared(rule.function, bundle) ? { isDeclared: true } : holderOf(rule.function, bundle)),
    };
  }
  if (own.type.startsWith('async')) return { code: 'asynchronous', function: rule.function };
  if (own.type !== 'function') {
    return { code: 'missing-export', function: rule.function, found: names, foundType: own.type };
  }
  return undefined;
}

/** Whether a file of the submission gives the name to something. */
function isDeclared(name: string, { texts = new Map() }: Bundle): boolean {
  const declaration = new RegExp(`\\b(?:function\\s*\\*?|const|let|var)\\s+${name}(?![\\w$])`);
  return [...texts.values()].some((text) => declaration.test(text));
}

/** The class or the object in which a file of the submission writes the function, as its text shows. */
function holderOf(name: string, { texts = new Map() }: Bundle): { readonly holder?: Holder } {
  const parameters = '(?:<[^>]*>)?\\s*\\([^()]*\\)\\s*(?::[^={};]+)?';
  const member = new RegExp(
    `(?<![\\w$.])${name}\\s*(?:${parameters}\\{|(?::[^=;]+)?[:=]\\s*(?:async\\s+)?(?:function\\b|${parameters}=>|[\\w$]+\\s*=>))`,
  );
  for (const text of texts.values()) {
    const at = member.exec(text)?.index;
    if (at === undefined) continue;
    const heads = [
      ...text.slice(0, at).matchAll(/\bclass\s+([\w$]+)|\b(?:const|let|var)\s+([\w$]+)[^=;\n]*=\s*\{/g),
    ];
    const [, ofClass, ofObject] = heads.at(-1) ?? [];
    if (ofClass !== undefined) return { holder: { name: ofClass, form: 'class' } };
    if (ofObject !== undefined) return { holder: { name: ofObject, form: 'object' } };
  }
  return {};
}

/**
 * Two calls with the same arguments: the output is a tensor of finite numbers in the right shape, the arguments
 * are as they were, and both calls give the same bits.
 */
function contractTrial(rule: Rule, one: Prepared, id: string): Trial {
  const { args, shapes } = one;
  const evidence = evidenceOf(rule, one, id);
  const numbers = numbersIn(one.shapes);
  return {
    calls: [
      { function: rule.function, args, returnArgs: true, numbers, isKept: true },
      { function: rule.function, args, returnArgs: false, numbers, isKept: true },
    ],
    isSequence: true,
    judge: ([first, second]) => {
      const answers = readAnswer(shapes, first, evidence);
      const again = readAnswer(shapes, second, evidence);
      const finding =
        malformation(answers) ??
        mutation(rule, args, first, evidence) ??
        instability(answers, again, evidence);
      return findingsOf([[rule.function, finding]]);
    },
  };
}

function malformation(answers: readonly OutputAnswer[]): Finding | undefined {
  return answers.find((answer) => answer.kind === 'finding')?.finding;
}

function mutation(
  rule: Rule,
  args: readonly Value[],
  outcome: CallOutcome,
  evidence: CaseEvidence,
): Finding | undefined {
  if (outcome.kind !== 'returned' || outcome.args === undefined) return undefined;
  for (const [i, before] of args.entries()) {
    const change = firstChange(asReturned(before), outcome.args[i], []);
    if (change === undefined) continue;
    const rank = rankOf(before);
    return {
      code: 'mutated-input',
      case: evidence,
      argument: rule.args[i],
      ...(rank === undefined ? {} : { rank }),
      ...change,
    };
  }
  return undefined;
}

/** How often an argument is nested; undefined for a record. */
function rankOf(value: Value): number | undefined {
  if (Array.isArray(value)) {
    const inner = value.length === 0 ? 0 : rankOf(value[0]);
    return inner === undefined ? undefined : inner + 1;
  }
  return typeof value === 'object' && value !== null ? undefined : 0;
}

/** An argument as the sandbox gives it back when nothing has changed it. */
function asReturned(value: Value): Returned {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(asReturned);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, asReturned(part)]));
  }
  if (typeof value !== 'string') return new Oddity(value === null ? 'null' : 'undefined', String(value));
  return new Oddity('string', harmlessLine(JSON.stringify(value.slice(0, MAX_TEXT)).slice(0, MAX_TEXT), 100));
}

/** So many characters of a string come back (`sandbox/child/realm/encode.ts`). */
const MAX_TEXT = 80;

function isSame(a: Returned | undefined, b: Returned | undefined): boolean {
  if (a instanceof Oddity && b instanceof Oddity) return a.kind === b.kind && a.text === b.text;
  return Object.is(a, b);
}

interface Change {
  readonly path: readonly (number | string)[];
  readonly before: Glimpse;
  readonly after: Glimpse;
}

function firstChange(
  before: Returned | undefined,
  after: Returned | undefined,
  path: Change['path'],
): Change | undefined {
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    for (const [i, part] of before.entries()) {
      const change = firstChange(part, after[i], [...path, i]);
      if (change) return change;
    }
    return undefined;
  }
  if (before !== undefined && isRecord(before) && after !== undefined && isRecord(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const change = firstChange(before[key], after[key], [...path, key]);
      if (change) return change;
    }
    return undefined;
  }
  return isSame(before, after) ? undefined : { path, before: glimpseOf(before), after: glimpseOf(after) };
}
