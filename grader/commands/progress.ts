import { renderProgress } from '../report/formats/terminal.ts';
import { widthOf } from './console.ts';

/** One line on a terminal for what takes its time; nothing where the stream is no terminal that can rewrite a line. */
export interface Progress {
  /** So many parts are done, and this one is being done now. */
  readonly show: (current: string | undefined, done?: number) => void;
  readonly clear: () => void;
}

/** What is over sooner is not worth a line. */
const SHOWN_AFTER = 300;

const REDRAWN_EVERY = 100;

/** Begins at once; `total` parts, which are shown at once, or one of which nobody can tell how far it is. */
export function progressOn(stream: NodeJS.WriteStream, doing: string, total = 1): Progress {
  if (!stream.isTTY || process.env.TERM === 'dumb') return { show: () => {}, clear: () => {} };
  const begun = performance.now();
  let current: string | undefined;
  let done = 0;
  let isShown = false;
  const draw = (): void => {
    const seconds = (performance.now() - begun) / 1000;
    if (total === 1 && seconds * 1000 < SHOWN_AFTER) return;
    isShown = true;
    const line = renderProgress({ doing, done, total, current, seconds }, widthOf(stream));
    stream.write(`\r\u001b[2K${line}`);
  };
  const timer = setInterval(draw, REDRAWN_EVERY);
  timer.unref();
  const clear = (): void => {
    clearInterval(timer);
    process.off('exit', clear);
    if (isShown) stream.write('\r\u001b[2K');
    isShown = false;
  };
  // Whatever ends the command, no half a line is left.
  process.on('exit', clear);
  return {
    show: (now, parts = done) => {
      current = now;
      done = parts;
      draw();
    },
    clear,
  };
}
