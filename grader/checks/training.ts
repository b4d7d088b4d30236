import type { Figure } from '../model/figure.ts';
import type { Finding } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { Language, LocalizedText } from '../model/text.ts';
import type { Evaluation, Goal, Training } from '../model/training.ts';
import type { CheckResult, PartResult } from '../model/verdict.ts';
import { stopFinding } from './answer.ts';
import { goalPart } from './goal.ts';
import { faultOf } from './run-trials.ts';
import { stateOf, worstState } from './states.ts';
import type { Subject } from './subject.ts';
import { type TrainingRun, train } from './train.ts';

/** Trains with the student's function, and judges each goal of the training as a part. */
export async function askTraining(subject: Subject, rule: Rule, training: Training): Promise<CheckResult> {
  const loaded = await subject.runner.load(subject.bundle, subject.exercise.manifest.limits);
  if (loaded.kind === 'threw') return failEvery(subject, training, { code: 'threw', error: loaded.error });
  if (loaded.kind === 'stopped') return failEvery(subject, training, stopFinding(loaded.stop, 'loading'));
  try {
    const run = await train(subject, rule, training, () => performance.now() / 1000);
    return judge(subject, training, run);
  } catch (error) {
    return failEvery(subject, training, faultOf(error));
  }
}

function judge(subject: Subject, training: Training, run: TrainingRun): CheckResult {
  const evaluation = training.evaluate(run);
  const figures = evaluation.figures.map((figure) => localized(figure, subject.language)).filter(isDrawable);
  if (run.finding) return { ...failEvery(subject, training, run.finding), figures };
  const parts = training.goals.map((goal) => judgeGoal(subject, training, goal, evaluation));
  const finding = parts.find((part) => part.finding)?.finding;
  return {
    kind: 'training',
    state: worstState(parts.map(({ state }) => state)),
    parts,
    ...(finding && { finding }),
    figures,
    summary: evaluation.summary[subject.language],
  };
}

function judgeGoal(subject: Subject, training: Training, goal: Goal, { measures }: Evaluation): PartResult {
  const { value: got, unit } = measures[goal.measure];
  const reached = goal.bound === 'at-least' ? got >= goal.value : got <= goal.value;
  const part = goalPart(training, goal, subject.language);
  if (reached) return { ...part, state: 'passed', casesRun: 1, casesFailed: 0 };
  const finding: Finding = {
    code: 'goal-missed',
    goal: goal.title[subject.language],
    unit,
    bound: goal.bound,
    wanted: goal.value,
    got,
    steps: training.steps,
  };
  return { ...part, state: stateOf(finding), casesRun: 1, casesFailed: 1, finding };
}

function failEvery(subject: Subject, training: Training, finding: Finding): CheckResult {
  const state = stateOf(finding);
  const casesFailed = state === 'grader-fault' ? 0 : 1;
  const parts = training.goals.map(
    (goal): PartResult => ({
      ...goalPart(training, goal, subject.language),
      state,
      casesRun: casesFailed,
      casesFailed,
      finding,
    }),
  );
  return { kind: 'training', state, parts, finding };
}

function localized(figure: Figure<LocalizedText>, language: Language): Figure {
  const title = figure.title[language];
  switch (figure.kind) {
    case 'curve':
      return { ...figure, title, x: figure.x[language], y: figure.y[language] };
    case 'counts':
      return { ...figure, title, rows: figure.rows[language], columns: figure.columns[language] };
    case 'images': {
      const images = figure.images.map((image) => ({ ...image, caption: image.caption[language] }));
      return { ...figure, title, images };
    }
  }
}

/** A training that was stopped may leave numbers behind that cannot be drawn. */
function isDrawable(figure: Figure): boolean {
  switch (figure.kind) {
    case 'curve':
      return figure.points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
    case 'counts':
      return true;
    case 'images':
      return figure.images.every(({ pixels }) => pixels.flat().every(Number.isFinite));
  }
}
