import { MAX_CONSOLE_CHARACTERS, REPLY } from '../wire.ts';
import { preview } from './preview.ts';
import { isArray, put, slice } from './primordials.ts';

/** The methods of a console whose arguments are printed. */
const PRINTING = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir'] as const;

/** Known, and without any effect. */
const SILENT = ['time', 'timeEnd', 'timeLog', 'count', 'countReset', 'group', 'groupEnd', 'clear'] as const;

const MAX_LINE = 4000;

/** A console that streams to the parent until the budget of this load is used up, and costs nothing after that. */
export function makeConsole(post: (tag: string, text: string) => void, log: (text: string) => void): object {
  let room = MAX_CONSOLE_CHARACTERS;

  const write = (text: string): void => {
    const line = slice(text, 0, MAX_LINE);
    room -= line.length + 1;
    if (room > 0) log(line);
    else post(REPLY.consoleDropped, '');
  };
  const print = (...args: unknown[]): void => {
    if (room > 0) write(join(args));
  };
  const table = (data: unknown): void => {
    if (room <= 0) return;
    if (!isArray(data)) write(preview(data));
    else for (let i = 0; i < data.length && room > 0; i++) write(preview(data[i]));
  };
  const assert = (condition: unknown, ...args: unknown[]): void => {
    if (!condition && room > 0) write('Assertion failed: ' + join(args));
  };

  const made = {};
  for (let i = 0; i < PRINTING.length; i++) put(made, PRINTING[i]!, print);
  for (let i = 0; i < SILENT.length; i++) put(made, SILENT[i]!, () => {});
  put(made, 'table', table);
  put(made, 'assert', assert);
  return made;
}

function join(args: readonly unknown[]): string {
  let text = '';
  for (let i = 0; i < args.length && text.length <= MAX_LINE; i++) {
    const item = args[i];
    text += (i > 0 ? ' ' : '') + (typeof item === 'string' ? slice(item, 0, MAX_LINE) : preview(item));
  }
  return text;
}
