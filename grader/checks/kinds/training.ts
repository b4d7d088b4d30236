import type { PlainSettings } from '../../model/exercise.ts';
import type { Figure } from '../../model/figure.ts';
import type { Finding } from '../../model/finding.ts';
import type { Rule } from '../../model/rule.ts';
import { inLanguage, type Language, type LocalizedText } from '../../model/text.ts';
import type { Evaluation, Goal, Training } from '../../model/training.ts';
import type { Part, PartResult } from '../../model/verdict.ts';
import type { Answer, Kind } from '../kind.ts';
import { loadFinding } from '../load-finding.ts';
import { faultOf } from '../run-trials.ts';
import { stateOf } from '../states.ts';
import type { Subject } from '../subject.ts';
import { TRAINING_CASE, type TrainingRun, train } from '../train.ts';

declare module '../../model/exercise.ts' {
  interface SettingsByKind {
    readonly training: PlainSettings;
  }
}

/** What is learned with a function comes as far as it should; each goal is a part of its own. */
export const training: Kind<'training'> = {
  id: 'training',
  needs: ['contract'],
  decides: false,
  isSeeded: true,
  isSlow: true,
  codes: ['goal-missed', 'training-stopped'],
  questions: [],
  parts: ({ training: plan }, language) =>
    plan === undefined ? [] : plan.goals.map((goal) => goalPart(plan, goal, language)),
  lacks: ({ training: plan }) => plan === undefined || plan.goals.length === 0,
  ask: async (subject, rules) => {
    const { training: plan, folder } = subject.exercise;
    if (plan === undefined) throw new Error(`${folder} describes no training.`);
    const rule = rules.find((one) => one.function === plan.function);
    return rule === undefined ? { parts: [] } : askTraining(subject, rule, plan);
  },
  readCase: ({ training: plan }, text) =>
    plan && text === TRAINING_CASE ? { kind: 'training', function: plan.function, id: text } : undefined,
};

/** Trains with the student's function, and judges each goal of the training as a part. */
async function askTraining(subject: Subject, rule: Rule, plan: Training): Promise<Answer> {
  const broken = await loadFinding(subject);
  if (broken) return { parts: missEvery(subject, plan, broken) };
  try {
    const run = await train(subject, rule, plan, () => performance.now() / 1000);
    return judge(subject, plan, run);
  } catch (error) {
    return { parts: missEvery(subject, plan, faultOf(error)) };
  }
}

function judge(subject: Subject, plan: Training, run: TrainingRun): Answer {
  const { language } = subject;
  const evaluation = plan.evaluate(run);
  const figures = evaluation.figures.map((figure) => localized(figure, language)).filter(isDrawable);
  if (run.finding) return { parts: missEvery(subject, plan, asDrawn(run.finding, figures)), figures };
  const parts = plan.goals.map((goal) => judgeGoal(subject, plan, goal, evaluation));
  return { parts, figures, summary: inLanguage(evaluation.summary, language) };
}

function judgeGoal(subject: Subject, plan: Training, goal: Goal, { measures }: Evaluation): PartResult {
  const { value: got, unit } = measures[goal.measure];
  const reached = goal.bound === 'at-least' ? got >= goal.value : got <= goal.value;
  const part = goalPart(plan, goal, subject.language);
  if (reached) return { ...part, state: 'passed', casesRun: 1, casesFailed: 0 };
  const finding: Finding = {
    code: 'goal-missed',
    goal: inLanguage(goal.title, subject.language),
    unit,
    bound: goal.bound,
    wanted: goal.value,
    got,
    steps: plan.steps,
  };
  return { ...part, state: stateOf(finding), casesRun: 1, casesFailed: 1, finding };
}

/** A goal of a training as a part of the check. */
function goalPart({ function: name }: Training, goal: Goal, language: Language): Part {
  return { id: `${name}.${goal.id}`, title: inLanguage(goal.title, language), function: name };
}

/** With the losses at which the curve that stands beside it begins and ends: it may be drawn through means of several steps. */
function asDrawn(finding: Finding, figures: readonly Figure[]): Finding {
  const curve = figures.find((figure) => figure.kind === 'curve');
  if (finding.code !== 'training-stopped' || curve === undefined) return finding;
  return { ...finding, first: curve.points[0].y, last: curve.points[curve.points.length - 1].y };
}

function missEvery(subject: Subject, plan: Training, finding: Finding): PartResult[] {
  const state = stateOf(finding);
  const casesFailed = state === 'grader-fault' ? 0 : 1;
  return plan.goals.map((goal) => ({
    ...goalPart(plan, goal, subject.language),
    state,
    casesRun: casesFailed,
    casesFailed,
    finding,
  }));
}

function localized(figure: Figure<LocalizedText>, language: Language): Figure {
  const title = inLanguage(figure.title, language);
  switch (figure.kind) {
    case 'curve':
      return { ...figure, title, x: inLanguage(figure.x, language), y: inLanguage(figure.y, language) };
    case 'counts':
      return {
        ...figure,
        title,
        rows: inLanguage(figure.rows, language),
        columns: inLanguage(figure.columns, language),
      };
    case 'images': {
      const images = figure.images.map((image) => ({
        ...image,
        caption: inLanguage(image.caption, language),
      }));
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
