import { drawCases } from '../cases/draw.ts';
import { formatCaseId, type Question } from '../cases/id.ts';
import { deriveSeed } from '../cases/seed.ts';
import { simplerCases } from '../cases/shrink.ts';
import type { Case, CaseStyle } from '../model/case.ts';
import { CourseFault, UserError } from '../model/fault.ts';
import type { Finding } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { PartResult } from '../model/verdict.ts';
import { faultOf, findingFor, putTrials, runTrials } from './run-trials.ts';
import { stateOf } from './states.ts';
import type { Subject } from './subject.ts';
import type { Part, Trial } from './trial.ts';

/** One randomized question about one function of an exercise. */
export interface DrawnQuestion {
  readonly question: Question;
  readonly functionIndex: number;
  readonly rule: Rule;
  readonly style: CaseStyle;
  readonly count: number;
  readonly parts: readonly Part[];
  /** `salt` is fixed for a drawn case and all that it shrinks to. */
  readonly trial: (drawn: Case, id: string, salt: number) => Trial;
}

/** A drawn case on its way to the smallest one. */
interface Traced {
  readonly drawn: Case;
  readonly run: number;
  readonly path: readonly number[];
}

/** So many candidates are put to the child at once while shrinking: few at first, since the best come first. */
const SHRINK_BATCHES = [2, 4, 8, 16];

/** Shrinking gives up after so many accepted steps. */
const MAX_SHRINK_STEPS = 60;

/** Draws the cases, judges them, and shrinks the first failing case of each part. */
export async function askDrawn(subject: Subject, question: DrawnQuestion): Promise<PartResult[]> {
  let cases: readonly Traced[];
  let trials: readonly Trial[];
  try {
    cases = casesOf(subject, question);
    trials = cases.map((one) => trialOf(subject, question, one));
  } catch (error) {
    if (error instanceof UserError && !(error instanceof CourseFault)) throw error;
    return failEvery(question.parts, faultOf(error));
  }
  const outcome = await runTrials(subject, trials);
  if (outcome.kind === 'not-loaded') return failEvery(question.parts, outcome.finding);
  const results: PartResult[] = [];
  for (const part of question.parts) {
    const failures: { one: Traced; finding: Finding }[] = [];
    let casesRun = 0;
    outcome.trials.forEach((trial, i) => {
      if (trial.kind === 'not-run') return;
      casesRun++;
      const finding = findingFor(trial.findings, part.id);
      if (finding) failures.push({ one: cases[i], finding });
    });
    const [first] = failures;
    const finding = first && (await shrink(subject, question, part, first.one, first.finding));
    results.push({
      ...part,
      state: stateOf(finding),
      casesRun,
      casesFailed: failures.length,
      ...(finding && { finding }),
    });
  }
  return results;
}

function failEvery(parts: readonly Part[], finding: Finding): PartResult[] {
  return parts.map((part) => ({ ...part, state: stateOf(finding), casesRun: 0, casesFailed: 0, finding }));
}

function seedOf(subject: Subject, question: DrawnQuestion): number {
  return deriveSeed(subject.seed, subject.exercise.slug, question.rule.function, question.question);
}

function casesOf(subject: Subject, question: DrawnQuestion): Traced[] {
  const seed = seedOf(subject, question);
  const { rule, style, count } = question;
  if (subject.only === undefined) {
    return drawCases(rule, style, seed, count).map((drawn, run) => ({ drawn, run, path: [] }));
  }
  if (subject.only.kind !== 'drawn') return [];
  const { run, path } = subject.only.id;
  const drawn = drawCases(rule, style, seed, run + 1)[run];
  return [{ drawn: follow(rule, style, drawn, path), run, path }];
}

function follow(rule: Rule, style: CaseStyle, drawn: Case, path: readonly number[]): Case {
  let current = drawn;
  for (const choice of path) {
    const next = nth(simplerCases(rule, style, current), choice);
    if (next === undefined) {
      throw new UserError(
        'unknown-case',
        'This case id does not belong to this seed and this version of the course.',
        'Copy the whole replay command that is printed with a failure, with its --seed.',
      );
    }
    current = next;
  }
  return current;
}

function trialOf(subject: Subject, question: DrawnQuestion, traced: Traced): Trial {
  const id = formatCaseId({
    question: question.question,
    functionIndex: question.functionIndex,
    run: traced.run,
    path: traced.path,
  });
  return question.trial(traced.drawn, id, deriveSeed(seedOf(subject, question), String(traced.run)));
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
  question: DrawnQuestion,
  part: Part,
  start: Traced,
  found: Finding,
): Promise<Finding> {
  if (!canShrink(found) || subject.only !== undefined) return found;
  let current = start;
  let finding = found;
  try {
    for (let step = 0; step < MAX_SHRINK_STEPS; step++) {
      const next = await firstSimpler(subject, question, part, current, finding.code);
      if (next === undefined) break;
      current = next.traced;
      finding = next.finding;
    }
  } catch (error) {
    return faultOf(error);
  }
  return finding;
}

async function firstSimpler(
  subject: Subject,
  question: DrawnQuestion,
  part: Part,
  current: Traced,
  code: Finding['code'],
): Promise<{ traced: Traced; finding: Finding } | undefined> {
  const candidates = simplerCases(question.rule, question.style, current.drawn);
  for (let choice = 0, round = 0; ; round++) {
    const size = SHRINK_BATCHES[Math.min(round, SHRINK_BATCHES.length - 1)];
    const batch: Traced[] = [];
    for (const drawn of take(candidates, size)) {
      batch.push({ drawn, run: current.run, path: [...current.path, choice++] });
    }
    if (batch.length === 0) return undefined;
    const outcomes = await putTrials(
      subject,
      batch.map((one) => trialOf(subject, question, one)),
    );
    for (const [i, outcome] of outcomes.entries()) {
      if (outcome.kind === 'not-run') return undefined;
      const finding = findingFor(outcome.findings, part.id);
      if (finding && sameKind(finding.code, code)) return { traced: batch[i], finding };
    }
  }
}

/** The next `count` values of an iterator, which goes on afterwards. */
function* take<T>(values: Iterator<T>, count: number): Generator<T> {
  for (let i = 0; i < count; i++) {
    const next = values.next();
    if (next.done) return;
    yield next.value;
  }
}

function nth<T>(values: Iterable<T>, n: number): T | undefined {
  let i = 0;
  for (const value of values) if (i++ === n) return value;
  return undefined;
}

/** A large case that fails by the adjoint identity becomes a small one that can be shown entry by entry. */
function sameKind(a: Finding['code'], b: Finding['code']): boolean {
  const plain = (code: Finding['code']) => (code === 'adjoint-mismatch' ? 'mismatch' : code);
  return plain(a) === plain(b);
}
