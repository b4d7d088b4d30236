import { writeSync } from 'node:fs';
import type { WindowSize } from '../../report/formats/terminal/watch-frame.ts';

/** A terminal that is drawn upon, key by key, and left as it was found. */
export interface Terminal {
  readonly size: () => WindowSize;
  /** Shows these lines, one a row, in place of all that was shown. */
  readonly draw: (lines: readonly string[]) => void;
  readonly onKey: (listener: (key: string) => void) => void;
  readonly onResize: (listener: () => void) => void;
  readonly close: () => void;
}

const ENTER = '\u001b[?1049h\u001b[?25l\u001b[?7l';
const LEAVE = '\u001b[?7h\u001b[?25h\u001b[?1049l';

/** A whole screen at once, where the terminal can do it; others take no notice. */
const BEGIN = '\u001b[?2026h\u001b[H';
const END = '\u001b[J\u001b[?2026l';

/** Undefined where there is nothing to draw upon: no terminal, one without size, or one that cannot move its cursor. */
export function openTerminal(): Terminal | undefined {
  const { stdin, stdout } = process;
  const isAble = stdin.isTTY && stdout.isTTY && process.env.TERM !== 'dumb';
  if (!isAble || !(stdout.columns > 0) || !(stdout.rows > 0)) return undefined;
  let entered = false;
  let onKey: (key: string) => void = () => {};
  let onResize: () => void = () => {};

  const enter = (): void => {
    if (entered) return;
    entered = true;
    stdin.setRawMode(true);
    stdin.resume();
    put(ENTER);
  };
  /** Whatever happens to the terminal meanwhile, as much as can be is put right. */
  const leave = (): void => {
    if (!entered) return;
    entered = false;
    put(LEAVE);
    try {
      stdin.setRawMode(false);
    } catch {
      // The terminal is gone.
    }
  };
  const suspend = (): void => {
    leave();
    process.once('SIGCONT', () => {
      enter();
      onResize();
    });
    process.kill(process.pid, 'SIGTSTP');
  };
  const onData = (chunk: Buffer): void => {
    for (const key of keysIn(chunk.toString('utf8'))) {
      if (key === '\u001a' && process.platform !== 'win32') suspend();
      else onKey(key);
    }
  };
  const onSize = () => onResize();
  stdin.on('data', onData);
  // A terminal that is closed says so here, too.
  stdin.on('end', () => onKey('q'));
  stdin.on('error', () => onKey('q'));
  stdout.on('resize', onSize);
  process.on('exit', leave);
  // Before a stack is printed.
  process.on('uncaughtExceptionMonitor', leave);
  enter();

  return {
    size: () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 }),
    draw: (lines) => {
      if (entered) put(`${BEGIN}${lines.map((line) => `\u001b[K${line}`).join('\r\n')}${END}`);
    },
    onKey: (listener) => {
      onKey = listener;
    },
    onResize: (listener) => {
      onResize = listener;
    },
    close: () => {
      leave();
      stdin.off('data', onData);
      stdin.pause();
      stdout.off('resize', onSize);
      process.off('exit', leave);
      process.off('uncaughtExceptionMonitor', leave);
    },
  };
}

/** At once: what a process that ends has still to write may never come. */
function put(text: string): void {
  try {
    let bytes = Buffer.from(text);
    while (bytes.length > 0) bytes = bytes.subarray(writeSync(process.stdout.fd, bytes));
  } catch (error) {
    // A terminal that is slow takes the rest later; one that is gone takes nothing.
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') process.stdout.write(text);
  }
}

/** Keys by what they send: a character, or a sequence that begins with ESC. */
function keysIn(text: string): readonly string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: keys send them
  return text.match(/\u001b\[[0-9;]*[~A-Za-z]|\u001bO[A-Za-z]|./gsu) ?? [];
}
