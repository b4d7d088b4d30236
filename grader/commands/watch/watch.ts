import { resolve } from 'node:path';
import { loadSound } from '../../course/load.ts';
import { openSubmission } from '../../course/submission.ts';
import type { Exercise } from '../../model/exercise.ts';
import { assembleVerdicts } from '../../report/build/index.ts';
import { openSandboxes } from '../../sandbox/index.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { frameOf, type GradeSettings, keptVerdicts, nextAfter } from '../grade/settings.ts';
import { writeReports } from '../grade/write-reports.ts';
import type { Face } from './face.ts';
import { openGuided } from './guided.ts';
import { openJudging } from './judging.ts';
import { type LiveReport, serveReport } from './live-report.ts';
import { openInBrowser } from './open-in-browser.ts';
import { openPlain } from './plain.ts';
import { openTerminal } from './terminal.ts';
import { watchTree } from './watch-tree.ts';

/** Saves come in bursts (truncate, write, rename): grading waits until so many milliseconds have been quiet. */
const QUIET = 20;

/** What the command line asks of watching. */
export interface WatchSettings extends GradeSettings {
  /** The report is shown in the browser, and put anew after each save. */
  readonly isOpen: boolean;
}

/**
 * Grades all exercises once, and then each exercise again whenever one of its files is saved, until interrupted.
 * What changed is found by what files hold, not by the events' names: editors save in many ways.
 */
export async function watch(settings: WatchSettings, print: (text: string) => void): Promise<number> {
  const interruption = interrupted();
  const isPrinted = settings.json !== '-' && settings.html !== '-';
  const terminal = isPrinted ? openTerminal() : undefined;
  try {
    terminal?.draw([` ${wordsFor(settings.language).labels.grading} …`]);
    terminal?.onKey((key) => '\u0003q'.includes(key) && interruption.interrupt());
    return await watchIn(settings, print, terminal, interruption);
  } finally {
    terminal?.close();
  }
}

async function watchIn(
  settings: WatchSettings,
  print: (text: string) => void,
  terminal: ReturnType<typeof openTerminal>,
  interruption: Interruption,
): Promise<number> {
  // One waits for the next save.
  const sandboxes = openSandboxes({ mode: settings.sandbox, spares: 1 });
  let close = async () => {};
  try {
    const course = await loadSound(settings.course, settings.words);
    const submission = openSubmission(course, settings.submission);
    const { mode, walls } = await sandboxes.walls();
    const frame = { ...frameOf(settings, course, submission.id), sandbox: { mode, walls } };
    const desk = { frame, kept: keptVerdicts(settings, frame, submission) };
    const report = openReport(settings.html);
    const place = () => report.url() ?? (terminal === undefined ? settings.html : resolve(settings.html));
    let face: Face | undefined;
    let isFirst = true;
    let writing = Promise.resolve();
    let fail: (error: unknown) => void = () => {};
    const failure = new Promise<never>((_, reject) => {
      fail = reject;
    });
    failure.catch(() => {});

    const write = async (): Promise<void> => {
      const exercises = judging.exercises();
      const verdicts = exercises.flatMap((one) => judging.verdictOn(one) ?? []);
      const whole = assembleVerdicts(
        { ...frame, ...nextAfter(course, submission, exercises.at(-1)?.folder) },
        verdicts,
      );
      await writeReports(whole, settings, report.show).catch((error) => face?.failed(error));
      desk.kept?.tidy();
      if (settings.isOpen && report.url() === undefined) face?.opened(await report.open());
      face?.written();
    };
    const onSettled = (judged: readonly Exercise[]): void => {
      if (judged.length === 0) return;
      isFirst = false;
      face?.settled(judged);
      writing = writing.then(write);
    };
    // What fails at the very start (a case that does not exist, say) would fail for ever.
    const onError = (error: unknown): void => (isFirst ? fail(error) : face?.failed(error));
    const judging = openJudging({
      ...{ settings, course, submission, sandboxes, desk },
      onChange: () => face?.changed(),
      onSettled,
      onError,
    });
    const setup = { settings, course, submission, judging, frame, place, openReport: report.open };
    face = terminal === undefined ? openPlain(setup, print) : openGuided(terminal, setup);
    let timer: NodeJS.Timeout | undefined;
    const look = () => judging.look().catch(onError);
    const tree = watchTree(submission.root, () => {
      const isFirst = timer === undefined;
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = undefined;
        void look();
      }, QUIET);
      if (isFirst) judging.lookAhead();
    });
    close = async () => {
      tree.close();
      clearTimeout(timer);
      await judging.close();
      face?.close();
      await writing;
      await report.close();
    };
    void look();
    await Promise.race([interruption.promise, face.ended, failure]);
    return 0;
  } finally {
    await close();
    await sandboxes.close();
  }
}

/** The report in the browser: served as soon as somebody wants to see it. */
function openReport(file: string) {
  let served: Promise<LiveReport> | undefined;
  let live: LiveReport | undefined;
  let last: string | undefined;
  return {
    url: () => live?.url,
    show: (html: string) => {
      last = html;
      live?.show(html);
    },
    open: async (): Promise<boolean> => {
      served ??= serveReport();
      try {
        live = await served;
        if (last !== undefined) live.show(last);
      } catch {
        // No server can be opened here: then the file is what there is.
        served = undefined;
      }
      return openInBrowser(live?.url ?? resolve(file));
    },
    close: async () => live?.close(),
  };
}

interface Interruption {
  readonly promise: Promise<void>;
  readonly interrupt: () => void;
}

/** From now on an interrupt does not end the process, but this. */
function interrupted(): Interruption {
  let interrupt = () => {};
  const promise = new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => interrupt());
  return { promise, interrupt: () => interrupt() };
}
