import type { ConsoleOutput } from '../model/runner.ts';
import { harmlessLines } from '../text/harmless.ts';
import { MAX_CONSOLE_CHARACTERS } from './child/wire.ts';

/** What the student's code printed and nobody has asked for yet. */
export interface ConsoleBuffer {
  lines: string[];
  truncated: boolean;
  /** Characters that may still be added. */
  room: number;
  readonly capacity: number;
}

export function consoleBuffer(): ConsoleBuffer {
  return { lines: [], truncated: false, room: MAX_CONSOLE_CHARACTERS, capacity: MAX_CONSOLE_CHARACTERS };
}

/** More lines than anyone reads; each costs memory, however short it is. */
const MAX_LINES = 5000;

/** Adds what one console call printed; false when there is no more room, which an honest child never exceeds. */
export function addText(buffer: ConsoleBuffer, text: string): boolean {
  buffer.room -= text.length + 1;
  if (buffer.room < 0) {
    buffer.truncated = true;
    return false;
  }
  const room = MAX_LINES - buffer.lines.length;
  const lines = room > 0 ? harmlessLines(text, 2000, room + 1) : [];
  for (let i = 0; i < lines.length && i < room; i++) buffer.lines.push(lines[i]!);
  if (lines.length > room || room <= 0) buffer.truncated = true;
  return true;
}

/** Hands over the lines and forgets them. */
export function takeLines(buffer: ConsoleBuffer): ConsoleOutput {
  const taken = { lines: buffer.lines, truncated: buffer.truncated };
  buffer.lines = [];
  buffer.truncated = false;
  return taken;
}
