import type { Phase } from '../../class/grade-class.ts';
import type { Language } from '../../model/text.ts';
import { progressBar } from '../../report/formats/terminal/progress.ts';
import { wordsFor } from '../../words/catalogue.ts';

/** Where a stream is no terminal, a line at most every so many milliseconds. */
const PLAIN_EVERY = 10_000;

/** On a terminal a line that is rewritten at most so often. */
const DRAWN_EVERY = 100;

interface PhasedProgress<P> {
  readonly show: (phase: P, done: number, total: number) => void;
  readonly clear: () => void;
}

/** How far the grading of a class is. */
export function classProgress(stream: NodeJS.WriteStream, language: Language): PhasedProgress<Phase> {
  const { phases } = wordsFor(language).class;
  const { show, clear } = phasedProgress(stream, language);
  return { show: (phase, done, total) => show(phases[phase], done, total), clear };
}

/** Runs what tells how far it is, synchronously, and wipes the line away afterwards, whatever happens. */
export function withProgress<T>(
  stream: NodeJS.WriteStream,
  language: Language,
  doing: string,
  work: (onStep: (done: number, total: number) => void) => T,
): T {
  const { show, clear } = phasedProgress(stream, language);
  try {
    return work((done, total) => show(doing, done, total));
  } finally {
    clear();
  }
}

/** Shows how far something is: a bar with rate and time left on a terminal, plain lines elsewhere. */
function phasedProgress(stream: NodeJS.WriteStream, language: Language): PhasedProgress<string> {
  const words = wordsFor(language).class;
  const live = stream.isTTY === true && process.env.TERM !== 'dumb';
  let phase: string | undefined;
  let begun = 0;
  let last = 0;
  return {
    show: (now, done, total) => {
      const time = performance.now();
      if (now !== phase) {
        phase = now;
        begun = time;
        last = live ? 0 : time;
      }
      const ended = done === total;
      if (!ended && time - last < (live ? DRAWN_EVERY : PLAIN_EVERY)) return;
      last = time;
      const seconds = (time - begun) / 1000;
      const rate = seconds > 0 && done > 0 ? done / seconds : undefined;
      const left = rate === undefined || ended ? undefined : duration((total - done) / rate);
      const pace = rate === undefined ? '' : `  ${words.rate(rate.toFixed(rate < 10 ? 1 : 0), left)}`;
      const line = `${now} ${done}/${total}${pace}`;
      stream.write(live ? `\r\u001b[2K${progressBar(done, total, 0)} ${line}` : `${line}\n`);
    },
    clear: () => {
      if (live && phase !== undefined) stream.write('\r\u001b[2K');
    },
  };
}

/** `45 s`, `3 min 10 s`, `1 h 5 min`. */
function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
