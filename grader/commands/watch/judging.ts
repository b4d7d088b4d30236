import { openCaseBook } from '../../checks/case-book.ts';
import { kindsOf } from '../../checks/kinds.ts';
import { selectCase } from '../../checks/select-case.ts';
import { locateFile, type Submission } from '../../course/submission.ts';
import { type Assignment, bundleOf, gradeApart } from '../../grading/grade-submission.ts';
import type { Course, Exercise } from '../../model/exercise.ts';
import type { BundleOutcome } from '../../model/runner.ts';
import { type Verdict, verdictOn } from '../../report/build/index.ts';
import type { Sandboxes } from '../../sandbox/index.ts';
import { type Desk, judgeChanged } from '../../store/grade-changed.ts';
import type { GradeSettings } from '../grade/settings.ts';
import { isStale, type Made, namesIn } from './stale.ts';

/** Two children keep two cores busy; what was just saved does not wait for either. */
const LANES = 2;

/** What judging is about, and who is told of it. */
export interface JudgingSetup {
  readonly settings: GradeSettings;
  readonly course: Course;
  readonly submission: Submission;
  readonly sandboxes: Sandboxes;
  readonly desk: Desk;
  /** An exercise has a new verdict, or is being judged. */
  readonly onChange: () => void;
  /** All that had changed is judged: these. */
  readonly onSettled: (judged: readonly Exercise[]) => void;
  readonly onError: (error: unknown) => void;
}

/** What is being judged just now. */
export interface Busy {
  readonly names: readonly string[];
  readonly done: number;
  readonly total: number;
  /** By `performance.now()`. */
  readonly since: number;
}

/** Judges a student's files whenever they have changed, and calls off what they no longer hold. */
export interface Judging {
  readonly exercises: () => readonly Exercise[];
  readonly verdictOn: (exercise: Exercise) => Verdict | undefined;
  readonly busy: () => Busy | undefined;
  /** Files are being saved: what is there by now is bundled for the look that follows. */
  readonly lookAhead: () => void;
  /** Files may have changed. Resolves when it is known which. */
  readonly look: () => Promise<void>;
  /** Judges these anew, whatever is known of them. */
  readonly again: (exercises: readonly Exercise[]) => void;
  /** The verdict on one case of an exercise alone; rejects where it is called off by a save. */
  readonly replay: (exercise: Exercise, caseId: string) => Promise<Verdict>;
  /** One exercise more. */
  readonly add: (exercise: Exercise) => Promise<void>;
  /** Resolves when nothing is being judged any more. */
  readonly close: () => Promise<void>;
}

export function openJudging(setup: JudgingSetup): Judging {
  const { settings, submission, sandboxes, desk } = setup;
  let course = setup.course;
  // What a save is judged by is as it was for the one before.
  const book = openCaseBook();
  const only = settings.caseId === undefined ? undefined : selectCase(course.exercises, settings.caseId);
  const made = new Map<Exercise, Made>();
  const madeAhead = new Map<Exercise, Promise<Made>>();
  /** The signature of what an exercise is, or was last, judged by. */
  const judgedBy = new Map<Exercise, string>();
  const verdicts = new Map<Exercise, Verdict>();
  const queue: Exercise[] = [];
  const anew = new Set<Exercise>();
  const underWay = new Map<Exercise, AbortController>();
  const judged = new Set<Exercise>();
  const tasks = new Set<Promise<void>>();
  let replaying: { readonly exercise: Exercise; readonly control: AbortController } | undefined;
  let since = 0;
  let finished = 0;
  let closed = false;

  const bundle = (exercise: Exercise) => bundleOf({ course, submission, sandboxes }, exercise);

  const isChanged = (exercise: Exercise, known: Made | undefined, names: string) =>
    known === undefined || isStale(known, submission, exercise, names);

  async function look(): Promise<void> {
    const names = namesIn(submission.root);
    await Promise.all(
      course.exercises.map((exercise) => {
        const known = made.get(exercise);
        if (!isChanged(exercise, known, names)) return undefined;
        return remake(exercise, names, known !== undefined);
      }),
    );
    madeAhead.clear();
    pump();
  }

  function lookAhead(): void {
    const names = namesIn(submission.root);
    for (const exercise of course.exercises) {
      if (closed || !isChanged(exercise, made.get(exercise), names)) continue;
      const making = make(exercise, names);
      // Whoever needs it makes it again.
      making.catch(() => {});
      madeAhead.set(exercise, making);
    }
  }

  async function make(exercise: Exercise, names: string): Promise<Made> {
    const file = locateFile(submission, exercise);
    return { bundled: await bundle(exercise), file, names };
  }

  /** Bundles a file; what is judged by another bundle is called off. */
  async function remake(exercise: Exercise, names: string, isSave: boolean): Promise<void> {
    const ahead = await madeAhead.get(exercise)?.catch(() => undefined);
    const now = ahead && !isChanged(exercise, ahead, names) ? ahead : await make(exercise, names);
    if (closed) return;
    made.set(exercise, now);
    const signature = signatureOf(now.bundled);
    if (judgedBy.get(exercise) === signature) return;
    judgedBy.set(exercise, signature);
    underWay.get(exercise)?.abort(new CalledOff());
    if (replaying?.exercise === exercise) replaying.control.abort(new CalledOff());
    if (isSave) start(exercise);
    else enqueue(exercise);
  }

  function enqueue(exercise: Exercise): void {
    if (queue.length === 0 && underWay.size === 0) [since, finished] = [performance.now(), 0];
    if (!queue.includes(exercise)) queue.push(exercise);
    // A slow check takes as long as all else together: begun last, it would keep one runner busy and the others idle.
    queue.sort((a, b) => slowChecks(b) - slowChecks(a));
  }

  function pump(): void {
    while (!closed && queue.length > 0 && underWay.size < LANES) start(queue.shift() as Exercise);
  }

  function start(exercise: Exercise): void {
    if (queue.length === 0 && underWay.size === 0) [since, finished] = [performance.now(), 0];
    const queued = queue.indexOf(exercise);
    if (queued >= 0) queue.splice(queued, 1);
    const control = new AbortController();
    underWay.set(exercise, control);
    const task = judge(exercise, control).finally(() => {
      tasks.delete(task);
      if (underWay.get(exercise) !== control) return;
      underWay.delete(exercise);
      finished++;
      pump();
      setup.onChange();
      if (queue.length === 0 && underWay.size === 0) settle();
    });
    tasks.add(task);
    setup.onChange();
  }

  async function judge(exercise: Exercise, { signal }: AbortController): Promise<void> {
    const { kept, frame } = desk;
    const isAnew = anew.delete(exercise);
    const unkept = kept && { ...kept, find: () => undefined };
    const isAlone = underWay.size === 1 && queue.length === 0;
    try {
      const verdict = await judgeChanged(
        { ...assignment(signal), ...(isAlone && { meanwhile: [] }) },
        { frame, kept: only === undefined ? (isAnew ? unkept : kept) : undefined },
        exercise,
        made.get(exercise)?.bundled,
      );
      if (signal.aborted) return;
      verdicts.set(exercise, verdict);
      judged.add(exercise);
    } catch (error) {
      if (signal.aborted) return;
      judgedBy.delete(exercise);
      made.delete(exercise);
      setup.onError(error);
    }
  }

  const assignment = (signal: AbortSignal) =>
    ({
      ...{ course, submission, sandboxes, bookOf: () => book, only, signal },
      ...{ seed: settings.seed, language: settings.language, occasion: 'practice' as const },
    }) satisfies Partial<Assignment>;

  function settle(): void {
    const all = course.exercises.filter((exercise) => judged.has(exercise));
    judged.clear();
    if (!closed) setup.onSettled(all);
  }

  return {
    exercises: () => course.exercises,
    verdictOn: (exercise) => verdicts.get(exercise),
    busy: () => {
      const left = queue.length + underWay.size;
      if (left === 0) return undefined;
      const names = [...underWay.keys()].map(({ slug }) => slug);
      return { names, done: finished, total: finished + left, since };
    },
    lookAhead,
    look,
    again: (exercises) => {
      for (const exercise of exercises) {
        underWay.get(exercise)?.abort(new CalledOff());
        underWay.delete(exercise);
        anew.add(exercise);
        enqueue(exercise);
      }
      pump();
    },
    replay: async (exercise, caseId) => {
      const control = new AbortController();
      const bundled = made.get(exercise)?.bundled;
      replaying?.control.abort(new CalledOff());
      replaying = { exercise, control };
      const selected = selectCase([exercise], caseId);
      const lane = { ...assignment(control.signal), only: selected };
      return verdictOn(await gradeApart(lane, exercise, bundled), desk.frame);
    },
    add: async (exercise) => {
      course = { ...course, exercises: [...course.exercises, exercise] };
      await look();
    },
    close: async () => {
      closed = true;
      queue.length = 0;
      for (const control of underWay.values()) control.abort(new CalledOff());
      replaying?.control.abort(new CalledOff());
      await Promise.all(tasks);
    },
  };
}

/** Why something is no longer judged. */
class CalledOff extends Error {}

function slowChecks(exercise: Exercise): number {
  return kindsOf(exercise).filter(({ isSlow }) => isSlow).length;
}

/** Two equal signatures mean that nothing changed that could change a grade. */
function signatureOf(bundled: BundleOutcome | undefined): string {
  if (bundled === undefined) return 'absent';
  if (bundled.kind !== 'bundled') return JSON.stringify(bundled);
  const { code, map, texts } = bundled.bundle;
  return [code, map, ...(texts?.values() ?? [])].join('\n');
}
