import { discoverExercises } from '../../course/discover.ts';
import { loadCourse } from '../../course/load.ts';
import { readStatement } from '../../course/statement.ts';
import type { Course, Exercise } from '../../model/exercise.ts';
import type { Report } from '../../model/report.ts';
import { inLanguage } from '../../model/text.ts';
import { assembleVerdicts, type Verdict } from '../../report/build/index.ts';
import { paintWith } from '../../report/formats/terminal/paint.ts';
import { progressBar } from '../../report/formats/terminal/progress.ts';
import {
  bodyRows,
  helpLines,
  maxScroll,
  type WatchFrame,
  watchFrame,
} from '../../report/formats/terminal/watch-frame.ts';
import { watchList } from '../../report/formats/terminal/watch-list.ts';
import { renderTerminal } from '../../report/formats/terminal.ts';
import { markdownToText } from '../../statement/markdown-to-text.ts';
import { harmlessLine } from '../../text/harmless.ts';
import { wrap } from '../../text/width.ts';
import { wrapText } from '../../text/wrap-text.ts';
import { wordsFor } from '../../words/catalogue.ts';
import type { WatchKey } from '../../words/watch.ts';
import { colorOf } from '../console.ts';
import { folderOf, nextAfter } from '../grade/settings.ts';
import { nextHints } from '../hint-progress.ts';
import { errorText } from './error-text.ts';
import type { Face, FaceSetup } from './face.ts';
import type { Terminal } from './terminal.ts';

/** What takes longer gets a bar. */
const BAR_AFTER = 300;

const REDRAW_EVERY = 100;

const KEYS: readonly WatchKey[] = ['h', 'n', 'l', 'a', 'r', 'o', '?', 'q'];
const LIST_KEYS: readonly WatchKey[] = ['move', 'enter', 'back', '?', 'q'];

/** What is on the screen beside the frame. */
type View =
  | { readonly kind: 'exercise' | 'list' | 'all' | 'help' }
  | { readonly kind: 'lines'; readonly linesIn: (columns: number) => readonly string[] };

/** A screen that is redrawn: one exercise at a time, and a key for all that a student may want next. */
export function openGuided(terminal: Terminal, setup: FaceSetup): Face {
  const { settings, course, submission, judging, frame, place } = setup;
  const submissionFolder = folderOf(settings, submission);
  const words = wordsFor(settings.language);
  const paint = paintWith(colorOf(process.stdout).enabled);
  let view: View = { kind: 'list' };
  let focus: Exercise | undefined;
  let chosen = -1;
  let scroll = 0;
  let message: string | undefined;
  let replaying = false;
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });

  function draw(): void {
    const size = terminal.size();
    const body = bodyOf(view, size.columns);
    scroll = Math.min(scroll, maxScroll(body, size));
    const solved = judging.exercises().filter((one) => stateOf(one) === 'passed').length;
    const total = judging.exercises().length;
    const shown: WatchFrame = {
      title: inLanguage(course.title, settings.language),
      solved,
      total,
      solvedText: words.labels.solved(solved, total),
      body,
      scroll,
      status: statusText(),
      keys: view.kind === 'list' ? LIST_KEYS : KEYS,
    };
    terminal.draw(watchFrame(shown, size, words.watch, paint));
  }

  function bodyOf(shown: View, columns: number): readonly string[] {
    switch (shown.kind) {
      case 'list': {
        const listed = judging.exercises().map((one) => {
          return { id: one.slug, report: judging.verdictOn(one)?.exercise, isBusy: isUnderWay(one) };
        });
        return watchList(listed, chosen, columns, words, paint);
      }
      case 'help':
        return [
          ...helpLines([...KEYS, 'move', 'enter', 'back'], columns, words.watch, paint),
          ...words.watch.helpNotes.flatMap((note) => [
            '',
            ...wrap(note, Math.min(columns, 100) - 3).map((line) => ` ${line}`),
          ]),
        ];
      case 'all':
        return reportLines(judging.exercises(), columns);
      case 'lines':
        return shown.linesIn(columns);
      case 'exercise':
        return focus === undefined || isUnderWay(focus) ? waitingLines() : reportLines([focus], columns);
    }
  }

  function waitingLines(): readonly string[] {
    return focus === undefined ? [] : ['', ` · ${focus.slug}`];
  }

  function reportLines(exercises: readonly Exercise[], columns: number): readonly string[] {
    const verdicts = exercises.flatMap((one) => judging.verdictOn(one) ?? []);
    return linesOf(reportOn(verdicts, exercises.at(-1)?.folder), columns);
  }

  function reportOn(verdicts: readonly Verdict[], last: string | undefined): Report {
    const isPart = verdicts.length < judging.exercises().length;
    return assembleVerdicts(
      { ...frame, ...nextAfter(course, submission, last), partial: frame.partial || isPart },
      verdicts,
    );
  }

  function linesOf(report: Report, columns: number): readonly string[] {
    const shown = { color: paint.strong('x') !== 'x', width: columns, submissionFolder };
    return renderTerminal(report, { ...shown, reportFile: place() })
      .trimEnd()
      .split('\n');
  }

  function statusText(): string {
    const busy = judging.busy();
    if (busy !== undefined) {
      const waited = performance.now() - busy.since;
      const names = harmlessLine(busy.names.slice(0, 2).join(', '));
      if (waited < BAR_AFTER) return `${words.labels.grading} ${names} …`;
      const count = busy.total > 1 ? `  ${busy.done}/${busy.total}` : '';
      const bar = progressBar(busy.done, busy.total, waited / 1000);
      return `${words.labels.grading}  ${bar}${count}  ${words.watch.seconds(Math.floor(waited / 1000))}  ${names}`;
    }
    if (message !== undefined) return message;
    if (focus === undefined) return `${words.labels.grading} …`;
    if (stateOf(focus) === 'passed') {
      const next = nextOpen(focus);
      return paint.good(next === undefined ? words.watch.noNext : words.watch.goOn(next.slug));
    }
    const file = judging.verdictOn(focus)?.exercise.file ?? '';
    return stateOf(focus) === 'not-started'
      ? words.watch.waiting(harmlessLine(`${submissionFolder.replace(/[/\\]+$/, '')}/${file}`))
      : paint.muted(words.watch.watching(settings.submission));
  }

  const stateOf = (exercise: Exercise) => judging.verdictOn(exercise)?.exercise.state;
  const isUnderWay = (exercise: Exercise) => judging.busy()?.names.includes(exercise.slug) === true;

  /** The next exercise that is not solved: of those that are watched, or else of the course. */
  function nextOpen(from: Exercise): Pick<Exercise, 'slug' | 'folder'> | undefined {
    const all = judging.exercises();
    const at = all.indexOf(from);
    const inOrder = [...all.slice(at + 1), ...all.slice(0, at)];
    const open = inOrder.find((one) => stateOf(one) !== 'passed');
    if (open !== undefined) return open;
    const known = new Set(all.map(({ folder }) => folder));
    const others = discoverExercises(course.root).filter(({ folder }) => !known.has(folder));
    return others.find(({ folder }) => folder > from.folder) ?? others[0];
  }

  function show(next: View): void {
    view = next;
    scroll = 0;
    message = undefined;
  }

  async function goOn(): Promise<void> {
    const next = focus && nextOpen(focus);
    if (next === undefined) {
      message = paint.good(words.watch.noNext);
      return;
    }
    focus =
      judging.exercises().find(({ folder }) => folder === next.folder) ?? (await added(course, next.folder));
    show({ kind: 'exercise' });
  }

  async function added({ root }: Course, folder: string): Promise<Exercise> {
    const { exercises } = await loadCourse(root, [folder]);
    await judging.add(exercises[0]);
    return exercises[0];
  }

  function hint(): void {
    if (focus === undefined) return;
    const statement = readStatement(course, focus, settings.language);
    const isSolved = stateOf(focus) === 'passed';
    const { shown, left } = isSolved
      ? { shown: [{ title: words.watch.solvedDerivation, text: statement.derivation }], left: 0 }
      : nextHints(statement, settings.submission, focus.slug, false);
    const { slug } = focus;
    const hints = shown.map(({ title, text }) => ({
      title: `${slug} · ${title}`,
      text: markdownToText(text),
    }));
    const linesIn = (columns: number) =>
      hints.flatMap(({ title, text }) => [
        '',
        ` ${paint.strong(title)}`,
        '',
        ...wrapText(text, Math.min(columns - 2, 96))
          .split('\n')
          .map((line) => ` ${line}`),
      ]);
    show({ kind: 'lines', linesIn });
    if (!isSolved) message = paint.muted(left > 0 ? words.watch.hintsLeft(left) : words.watch.noHintsLeft);
  }

  async function replay(): Promise<void> {
    const caseId = focus && judging.verdictOn(focus)?.exercise.mistakes[0]?.finding.case?.id;
    if (focus === undefined || caseId === undefined) {
      message = words.watch.noCase;
      return;
    }
    if (replaying) return;
    replaying = true;
    message = words.watch.replaying(harmlessLine(caseId));
    const about = focus;
    try {
      draw();
      const verdict = await judging.replay(about, caseId);
      const report = reportOn([verdict], about.folder);
      show({ kind: 'lines', linesIn: (columns) => linesOf(report, columns) });
      message = words.watch.replayed(harmlessLine(caseId));
    } catch (error) {
      // A save has called it off.
      if (!isUnderWay(about)) message = errorText(error, settings.language);
    } finally {
      replaying = false;
    }
  }

  async function open(): Promise<void> {
    const isOpen = await setup.openReport();
    message = isOpen ? words.watch.opening(place()) : words.watch.cannotOpen(place());
  }

  function move(rows: number): void {
    if (view.kind === 'list') {
      chosen = Math.max(0, Math.min(judging.exercises().length - 1, chosen + rows));
      const room = bodyRows(terminal.size().rows) - 1;
      scroll = Math.max(Math.min(scroll, chosen), chosen - room + 1, 0);
    } else scroll = Math.max(0, scroll + rows);
  }

  async function press(key: string): Promise<void> {
    const page = Math.max(1, bodyRows(terminal.size().rows) - 2);
    switch (key.toLowerCase()) {
      case 'q':
      case '\u0003':
      case '\u0004':
        return end();
      case 'h':
        return hint();
      case 'n':
        return goOn();
      case 'l':
        chosen = Math.max(0, focus === undefined ? 0 : judging.exercises().indexOf(focus));
        show({ kind: 'list' });
        return move(0);
      case 'a':
        judging.again(judging.exercises());
        return show({ kind: 'all' });
      case 'r':
        return replay();
      case 'o':
        return open();
      case '?':
        return show({ kind: view.kind === 'help' ? 'exercise' : 'help' });
      case '\r':
      case '\n':
        if (view.kind === 'list' && chosen >= 0) focus = judging.exercises()[chosen];
        return show({ kind: 'exercise' });
      case '\u001b':
      case '\u007f':
        return show({ kind: 'exercise' });
      case '\u001b[a':
      case '\u001boa':
      case 'k':
        return move(-1);
      case '\u001b[b':
      case '\u001bob':
      case 'j':
        return move(1);
      case ' ':
      case '\u001b[6~':
        return move(page);
      case 'b':
      case '\u001b[5~':
        return move(-page);
    }
  }

  terminal.onKey((key) => {
    press(key)
      .catch((error) => {
        message = errorText(error, settings.language);
      })
      .finally(draw);
  });
  terminal.onResize(draw);
  const timer = setInterval(() => {
    if (judging.busy() !== undefined) draw();
  }, REDRAW_EVERY);
  draw();

  return {
    changed: draw,
    settled: (judged) => {
      const isFirst = focus === undefined;
      const of = isFirst ? judging.exercises() : judged;
      focus = of.find((one) => stateOf(one) !== 'passed') ?? of[0] ?? focus;
      if (isFirst || view.kind !== 'all') show({ kind: 'exercise' });
      draw();
    },
    written: () => {},
    opened: (isOpen) => {
      message = isOpen ? words.watch.opening(place()) : words.watch.cannotOpen(place());
      draw();
    },
    failed: (error) => {
      message = errorText(error, settings.language);
      draw();
    },
    ended,
    end: () => end(),
    close: () => {
      clearInterval(timer);
      terminal.close();
    },
  };
}
