import { type ChildProcessWithoutNullStreams, execFileSync, spawn, spawnSync } from 'node:child_process';
import { COMMAND } from './cli.ts';
import { environment } from './environment.ts';

/** Whether `script` is here, which gives a process a terminal of its own. */
export const HAS_TERMINALS =
  process.platform === 'linux' && spawnSync('script', ['--version'], { encoding: 'utf8' }).status === 0;

export interface TerminalOptions {
  readonly cwd: string;
  readonly columns: number;
  readonly rows: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Code that runs in the process before the grader does. */
  readonly before?: string;
}

/** The grader in a real pseudo-terminal. */
export interface InTerminal {
  /** All that has been written so far. */
  readonly output: () => string;
  /** What is on the screen, without colours; empty before anything was drawn. */
  readonly screen: () => readonly string[];
  /** Waits until the screen shows this, or is like this. */
  readonly until: (wanted: RegExp | ((lines: readonly string[]) => boolean)) => Promise<readonly string[]>;
  readonly press: (keys: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly pid: () => number;
  /** Waits for the end: the exit code, and whether the terminal's modes are as they were. */
  readonly ended: Promise<{ readonly code: number; readonly isRestored: boolean }>;
  readonly kill: () => void;
}

const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

export function startInTerminal(args: readonly string[], options: TerminalOptions): InTerminal {
  const { cwd, columns, rows, env, before } = options;
  const [node, ...rest] = COMMAND;
  const first =
    before === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(before)}`];
  const command = [node, ...first, ...rest, ...args].map(quoted).join(' ');
  const lines = [
    `stty cols ${columns} rows ${rows}`,
    'echo TTY=$(tty)',
    'echo BEFORE=$(stty -g)',
    `sh -c ${quoted(`echo PID=$$; exec ${command}`)}`,
    'echo CODE=$?',
    'echo AFTER=$(stty -g)',
  ];
  const child: ChildProcessWithoutNullStreams = spawn('script', ['-qfc', lines.join('; '), '/dev/null'], {
    cwd,
    env: environment({ TERM: 'xterm-256color', ...env }),
  });
  let text = '';
  let wake = () => {};
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    wake();
  });
  const said = (name: string) => new RegExp(`${name}=(\\S+)`).exec(text)?.[1] ?? '';
  const ended = new Promise<{ code: number; isRestored: boolean }>((resolve) => {
    child.on('close', () => {
      resolve({ code: Number(said('CODE')), isRestored: said('BEFORE') === said('AFTER') });
      wake();
    });
  });
  const screen = () => lastFrame(text);
  return {
    output: () => text,
    screen,
    until: (wanted) =>
      new Promise((resolve, reject) => {
        const giveUp = setTimeout(() => {
          reject(new Error(`no ${wanted} on the screen:\n${screen().join('\n')}\n${text.slice(-2000)}`));
        }, 30_000);
        wake = () => {
          const lines = screen();
          if (!(wanted instanceof RegExp ? wanted.test(lines.join('\n')) : wanted(lines))) return;
          clearTimeout(giveUp);
          resolve(lines);
        };
        wake();
      }),
    press: (keys) => void child.stdin.write(keys),
    resize: (columns, rows) =>
      void execFileSync('stty', ['-F', said('TTY'), 'cols', String(columns), 'rows', String(rows)]),
    signal: (signal) => void process.kill(Number(said('PID')), signal),
    pid: () => Number(said('PID')),
    ended,
    kill: () => void child.kill('SIGKILL'),
  };
}

const BEGIN = '\u001b[?2026h\u001b[H';
const END = '\u001b[J\u001b[?2026l';

/** The lines of the last screen that was drawn whole, without colours. */
function lastFrame(text: string): readonly string[] {
  const end = text.lastIndexOf(END);
  const begin = text.lastIndexOf(BEGIN, end);
  if (end < 0 || begin < 0) return [];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours and erasures
  const plain = text.slice(begin + BEGIN.length, end).replace(/\u001b\[[\d;]*[mK]/g, '');
  return plain.split('\r\n');
}
