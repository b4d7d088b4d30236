import type { ClassResult, ClassStudent } from '../class/class-result.ts';
import { userError } from '../words/user-error.ts';
import type { LateRule, MarksPolicy } from './policy.ts';

/** What one rule did to one student. */
export interface MarkStep {
  readonly rule:
    | 'override-points'
    | 'weights'
    | 'drops'
    | 'bonus-cap'
    | 'out-of'
    | 'late'
    | 'rounding'
    | 'override';
  readonly from: number;
  readonly to: number;
  /** Exercises that were dropped or overridden. */
  readonly exercises?: readonly string[];
  readonly reason?: string;
  readonly by?: string;
}

export interface Marked {
  readonly id: string;
  /** As graded. */
  readonly score: number;
  readonly mark: number;
  /** In the order in which they were applied; rules that changed nothing are not among them. */
  readonly steps: readonly MarkStep[];
  /** There is a rule for late work, and when this was handed in is not known. */
  readonly unknownTime?: true;
}

interface Item {
  readonly id: string;
  readonly bonus: boolean;
  /** What it is worth. */
  readonly max: number;
  readonly points: number;
}

const DAY = 24 * 60 * 60 * 1000;

/** Makes marks of a class's points. Throws a UserError where the policy names a student or an exercise that is not there. */
export function applyPolicy(result: ClassResult, policy: MarksPolicy): Marked[] {
  demandKnown(result, policy);
  return result.students.map((student) => markOf(result, policy, student));
}

function markOf(result: ClassResult, policy: MarksPolicy, student: ClassStudent): Marked {
  const steps: MarkStep[] = [];
  const own = (policy.overrides ?? []).filter((one) => one.student === student.id);
  let items = result.exercises.map(
    ({ id, bonus, maxScore }): Item => ({ id, bonus, max: maxScore, points: student.exercises[id] ?? 0 }),
  );
  let value = student.score;
  const step = (
    rule: MarkStep['rule'],
    to: number,
    more: Omit<MarkStep, 'rule' | 'from' | 'to'> = {},
  ): void => {
    const rounded = tidy(to);
    if (rounded !== value || rule === 'override') steps.push({ rule, from: value, to: rounded, ...more });
    value = rounded;
  };
  for (const { exercise, to, reason, by } of own) {
    if (exercise === undefined) continue;
    items = items.map((item) => (item.id === exercise ? { ...item, points: to } : item));
    step('override-points', total(items), { exercises: [exercise], reason, by });
  }
  items = items.map((item) => {
    const max = policy.weights?.[item.id] ?? item.max;
    return { ...item, max, points: item.max === 0 ? 0 : (item.points / item.max) * max };
  });
  step('weights', total(items));
  const dropped = droppedOf(items, policy.drops ?? 0);
  items = items.filter((item) => !dropped.includes(item));
  step('drops', total(items), { exercises: dropped.map(({ id }) => id) });
  const base = total(items.filter(({ bonus }) => !bonus));
  const bonus = total(items.filter((item) => item.bonus));
  step('bonus-cap', base + Math.min(bonus, policy.bonusCap ?? Number.POSITIVE_INFINITY));
  const max = items.reduce((sum, item) => sum + (item.bonus ? 0 : item.max), 0);
  if (policy.outOf !== undefined) step('out-of', max === 0 ? 0 : (value / max) * policy.outOf);
  const due = (policy.extensions ?? []).find((one) => one.student === student.id);
  if (policy.late !== undefined && student.submittedAt !== undefined) {
    const kept = keptShare(policy.late, due?.due, student.submittedAt);
    step('late', value * kept, due === undefined ? {} : { reason: due.reason, by: due.by });
  }
  if (policy.rounding !== undefined) step('rounding', roundedTo(value, policy.rounding));
  for (const { exercise, to, reason, by } of own)
    if (exercise === undefined) step('override', to, { reason, by });
  const isUnknown =
    policy.late !== undefined && student.submittedAt === undefined && student.state === 'graded';
  return {
    id: student.id,
    score: student.score,
    mark: value,
    steps,
    ...(isUnknown ? { unknownTime: true } : {}),
  };
}

/** The smallest shares; of equal ones, the first in the course's order. */
function droppedOf(items: readonly Item[], count: number): Item[] {
  return items
    .filter(({ bonus, max }) => !bonus && max > 0)
    .map((item, i) => ({ item, i, share: item.points / item.max }))
    .sort((a, b) => a.share - b.share || a.i - b.i)
    .slice(0, count)
    .map(({ item }) => item);
}

/** What is left of a mark, from 0 to 1. An extension moves the last moment as far as the due one. */
function keptShare(late: LateRule, extended: string | undefined, submittedAt: string): number {
  const due = Date.parse(late.due);
  const own = extended === undefined ? due : Math.max(due, Date.parse(extended));
  const moment = Date.parse(submittedAt);
  const over = moment - own - (late.graceMinutes ?? 0) * 60_000;
  if (over <= 0) return 1;
  if (late.until !== undefined && moment > Date.parse(late.until) + (own - due)) return 0;
  const percent = Math.min(Math.ceil(over / DAY) * late.percentPerDay, late.maxPercent ?? 100);
  return 1 - percent / 100;
}

function roundedTo(value: number, { to, mode = 'nearest' }: NonNullable<MarksPolicy['rounding']>): number {
  // 2.675 / 0.01 is 267.49999999999994: what is as good as a multiple is one.
  const steps = tidy(value / to);
  if (mode === 'up') return Math.ceil(steps) * to;
  return (mode === 'down' ? Math.floor(steps) : Math.floor(steps + 0.5)) * to;
}

function total(items: readonly Item[]): number {
  return items.reduce((sum, { points }) => sum + points, 0);
}

function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function demandKnown(result: ClassResult, policy: MarksPolicy): void {
  const students = new Set(result.students.map(({ id }) => id));
  const exercises = new Set(result.exercises.map(({ id }) => id));
  const named = [...(policy.extensions ?? []), ...(policy.overrides ?? [])].map(({ student }) => student);
  const stranger = named.find((id) => !students.has(id));
  if (stranger !== undefined) {
    throw userError('unknown-student', { student: stranger });
  }
  const used = [
    ...Object.keys(policy.weights ?? {}),
    ...(policy.overrides ?? []).flatMap(({ exercise }) => (exercise === undefined ? [] : [exercise])),
  ];
  const unknown = used.find((id) => !exercises.has(id));
  if (unknown !== undefined) {
    throw userError('unknown-exercise', { word: unknown, graded: [...exercises] });
  }
}
