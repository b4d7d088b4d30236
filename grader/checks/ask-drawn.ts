import { formatCaseId } from '../cases/id.ts';
import { deriveSeed } from '../cases/seed.ts';
import { together } from '../cases/together.ts';
import { CourseFault, UserError } from '../model/fault.ts';
import type { Finding } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { Part, PartResult } from '../model/verdict.ts';
import { userError } from '../words/user-error.ts';
import { openCaseBook } from './case-book.ts';
import { graver } from './mismatch.ts';
import type { Prepared } from './prepared.ts';
import { caseSeed, type Inquiry, type Question } from './question.ts';
import { faultOf, findingFor, putTrials, runTrials, type TrialOutcome } from './run-trials.ts';
import { followPath, simplerBetween } from './simpler.ts';
import { stateOf, worstState } from './states.ts';
import type { Subject } from './subject.ts';
import { failEvery, type Trial } from './trial.ts';

/** Puts randomized questions to a function; a part that several of them judge gets all of their cases. */
export async function askQuestions(
  subject: Subject,
  questions: readonly Question[],
  rule: Rule,
): Promise<PartResult[]> {
  const letter = subject.only?.drawn?.letter;
  const results: PartResult[] = [];
  for (const question of questions) {
    if (letter !== undefined && letter !== question.letter) continue;
    for (const [place, inquiry] of question.inquiries(subject, rule).entries()) {
      for (const part of await askDrawn(subject, { ...inquiry, question, place, rule })) {
        const at = results.findIndex(({ id }) => id === part.id);
        if (at < 0) results.push(part);
        else results[at] = merged(results[at], part);
      }
    }
  }
  return results;
}

function merged(a: PartResult, b: PartResult): PartResult {
  const finding = graver(a.finding, b.finding);
  return {
    ...a,
    state: worstState([a.state, b.state]) ?? a.state,
    casesRun: a.casesRun + b.casesRun,
    casesFailed: a.casesFailed + b.casesFailed,
    casesTelling: (a.casesTelling ?? 0) + (b.casesTelling ?? 0),
    ...(finding && { finding }),
  };
}

/** One randomized question about one function of an exercise. */
interface Asked extends Inquiry {
  readonly question: Question;
  /** Its place among the inquiries of the question. */
  readonly place: number;
  readonly rule: Rule;
}

/** A drawn case on its way to the smallest one. */
interface Traced {
  readonly prepared: Prepared;
  readonly run: number;
  readonly path: readonly number[];
}

/** So many candidates are put to the child at once while shrinking: few at first, since the best come first. */
const SHRINK_BATCHES = [2, 4, 8, 16];

/** Shrinking gives up after so many accepted steps. */
const MAX_SHRINK_STEPS = 60;

/** Draws the cases, judges them, and shrinks the first failing case of each part. */
async function askDrawn(subject: Subject, asked: Asked): Promise<PartResult[]> {
  let cases: readonly Traced[];
  let trials: readonly Trial[];
  try {
    cases = casesOf(subject, asked);
    trials = trialsOf(subject, asked, cases);
  } catch (error) {
    if (error instanceof UserError && !(error instanceof CourseFault)) throw error;
    return failEvery(asked.parts, faultOf(error));
  }
  if (cases.length === 0) return [];
  const tallies = asked.parts.map((part): Tally => ({ part, casesRun: 0, casesFailed: 0, casesTelling: 0 }));
  const count = (trial: TrialOutcome, i: number): void => {
    if (trial.kind === 'not-run') return;
    for (const tally of tallies) {
      const finding = findingFor(trial.findings, tally.part.id);
      tally.casesRun++;
      if ((finding === undefined || finding.code === 'imprecise') && trials[i].tells?.(tally.part.id))
        tally.casesTelling++;
      if (finding === undefined) continue;
      tally.casesFailed++;
      if (graver(tally.first?.finding, finding) === finding) tally.first = { one: cases[i], finding };
    }
  };
  const outcome = await runTrials(subject, trials, count, () => tallies.every(hasFailed));
  if (outcome.kind === 'not-loaded') return failEvery(asked.parts, outcome.finding);
  const results: PartResult[] = [];
  for (const { part, first, ...counts } of tallies) {
    const finding = first && (await shrink(subject, asked, part, first.one, first.finding));
    results.push({ ...part, state: stateOf(finding), ...counts, ...(finding && { finding }) });
  }
  return results;
}

/** What the cases say about a part. */
interface Tally {
  readonly part: Part;
  casesRun: number;
  casesFailed: number;
  casesTelling: number;
  /** Of the failures, only the first of the gravest is shown: no other is kept. */
  first?: { readonly one: Traced; readonly finding: Finding };
}

/** Whether further cases of a part only explain; of what is inexact, how much it is worth depends on all. */
function hasFailed({ first }: Tally): boolean {
  return first !== undefined && first.finding.code !== 'imprecise' && first.finding.code !== 'grader-fault';
}

function seedOf({ seed, exercise }: Subject, { question, rule }: Asked): number {
  return caseSeed(seed, exercise, rule, question.style);
}

function casesOf(subject: Subject, asked: Asked): Traced[] {
  const seed = seedOf(subject, asked);
  const { rule, question } = asked;
  const { style } = question;
  const { book = openCaseBook() } = subject;
  if (subject.only === undefined) {
    const count = question.count(subject.exercise, rule);
    const cases = book.cases(rule, style, seed, count, subject.mostCases?.(rule, style));
    const asked = cases.slice(0, subject.isApart ? Math.min(count, APART_CASES) : count);
    return asked.map((prepared, run) => ({ prepared, run, path: [] }));
  }
  if (subject.only.drawn === undefined) return [];
  const { run, path } = subject.only.drawn;
  const drawn = book.cases(rule, style, seed, run + 1)[run];
  const prepared = followPath(rule, style, drawn, path);
  if (prepared === undefined) throw userError('unknown-case', { of: undefined });
  return [{ prepared, run, path }];
}

/** Evaluating a file anew takes longer than a case: so many tell whether there is a mistake beside a memory. */
const APART_CASES = 8;

/** What cases ask, made under one clock where the course is asked for it. */
function trialsOf(subject: Subject, asked: Asked, cases: readonly Traced[]): readonly Trial[] {
  const make = () => cases.map((one) => trialOf(subject, asked, one));
  const isAsked = cases.some(
    (one) => asked.asksCourse?.(one.prepared) && keptTrial(subject, asked, one) === undefined,
  );
  return isAsked ? together(asked.rule, make) : make();
}

/** What a case asks, kept with it: it is the same for every submission. */
function trialOf(subject: Subject, asked: Asked, traced: Traced): Trial {
  const known = keptTrial(subject, asked, traced);
  if (known !== undefined) return known;
  const made = makeTrial(subject, asked, traced);
  shelfOf(traced.prepared, subject).set(keyOf(asked, traced), made);
  return made;
}

function keptTrial(subject: Subject, asked: Asked, traced: Traced): Trial | undefined {
  return shelfOf(traced.prepared, subject).get(keyOf(asked, traced));
}

function keyOf({ question, place }: Asked, { path }: Traced): string {
  return `${question.letter}/${place}/${path.join('.')}`;
}

/** The trials that were made of a case, and what they depend on besides. */
interface Shelf extends Pick<Subject, 'reference' | 'language' | 'seed'> {
  readonly exercise: string;
  readonly trials: Map<string, Trial>;
}

const shelves = new WeakMap<Prepared, Shelf>();

function shelfOf(
  prepared: Prepared,
  { reference, language, seed, exercise: { slug } }: Subject,
): Shelf['trials'] {
  const known = shelves.get(prepared);
  const isOwn =
    known?.reference === reference &&
    known?.language === language &&
    known?.seed === seed &&
    known?.exercise === slug;
  if (known !== undefined && isOwn) return known.trials;
  const made: Shelf = { reference, language, seed, exercise: slug, trials: new Map() };
  shelves.set(prepared, made);
  return made.trials;
}

function makeTrial(subject: Subject, asked: Asked, traced: Traced): Trial {
  const id = formatCaseId({
    letter: asked.question.letter,
    functionIndex: subject.exercise.rules.indexOf(asked.rule),
    run: traced.run,
    path: traced.path,
  });
  return asked.trial(traced.prepared, id, deriveSeed(seedOf(subject, asked), String(traced.run)));
}

/** Stops end a child, and grader faults are not the student's: neither is worth a search for a smaller case. */
function canShrink(finding: Finding): boolean {
  switch (finding.code) {
    case 'timed-out':
    case 'out-of-memory':
    case 'exited':
    case 'too-much-output':
    case 'protocol-violation':
    case 'grader-fault':
    case 'not-started':
    case 'asynchronous':
      return false;
    default:
      return true;
  }
}

/** The same question's finding on the smallest case at which the part still fails. */
async function shrink(
  subject: Subject,
  asked: Asked,
  part: Part,
  start: Traced,
  found: Finding,
): Promise<Finding> {
  if (!canShrink(found) || subject.only !== undefined || subject.isUntraced) return found;
  let current = start;
  let finding = found;
  try {
    for (let step = 0; step < MAX_SHRINK_STEPS; step++) {
      const next = await firstSimpler(subject, asked, part, current, finding.code);
      if (next === undefined) break;
      current = next.traced;
      finding = next.finding;
    }
  } catch (error) {
    // What was found holds, whatever the course does on a smaller case.
    if (!(error instanceof CourseFault)) return faultOf(error);
  }
  return finding;
}

async function firstSimpler(
  subject: Subject,
  asked: Asked,
  part: Part,
  current: Traced,
  code: Finding['code'],
): Promise<{ traced: Traced; finding: Finding } | undefined> {
  const { rule, question } = asked;
  for (let from = 0, round = 0; ; round++) {
    const to = from + SHRINK_BATCHES[Math.min(round, SHRINK_BATCHES.length - 1)];
    const batch = simplerBetween(rule, question.style, current.prepared, from, to).map(
      (prepared, i): Traced => ({ prepared, run: current.run, path: [...current.path, from + i] }),
    );
    if (batch.length === 0) return undefined;
    from = to;
    const outcomes = await putTrials(subject, trialsOf(subject, asked, batch));
    // There is no time for more.
    if (outcomes.length === 0) return undefined;
    for (const [i, outcome] of outcomes.entries()) {
      if (outcome.kind === 'not-run') return undefined;
      const finding = findingFor(outcome.findings, part.id);
      if (finding && sameKind(finding.code, code)) return { traced: batch[i], finding };
    }
  }
}

/** A large case that fails by the adjoint identity becomes a small one that can be shown entry by entry. */
function sameKind(a: Finding['code'], b: Finding['code']): boolean {
  const plain = (code: Finding['code']) => (code === 'adjoint-mismatch' ? 'mismatch' : code);
  return plain(a) === plain(b);
}
