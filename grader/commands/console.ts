import { styleText } from 'node:util';
import { UserError } from '../model/fault.ts';
import type { Language } from '../model/text.ts';
import { inertLines } from '../text/harmless.ts';
import { displayWidth } from '../text/width.ts';
import { wordsFor } from '../words/catalogue.ts';
import { tellError } from '../words/user-error.ts';
import { mapStack } from './map-stack.ts';

interface Colors {
  readonly enabled: boolean;
  readonly red: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}

/** Colours only on a terminal, and never against NO_COLOR (https://no-color.org) or TERM=dumb. */
export function colorOf(stream: NodeJS.WriteStream): Colors {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0';
  const refused = (NO_COLOR !== undefined && NO_COLOR !== '') || TERM === 'dumb' || FORCE_COLOR === '0';
  const enabled = !refused && (forced || stream.isTTY === true);
  const paint = (style: 'red' | 'dim' | 'bold') => (text: string) =>
    enabled ? styleText(style, text, { validateStream: false }) : text;
  return { enabled, red: paint('red'), dim: paint('dim'), bold: paint('bold') };
}

/** Columns of the terminal; a width that reads well where there is none. */
export function widthOf(stream: NodeJS.WriteStream): number {
  return Math.max(40, Math.min(stream.columns ?? 100, 160));
}

/** User errors print a sentence, what to do, and a code; our bugs print a stack. */
export function printError(error: unknown, language: Language): void {
  const { red, dim } = colorOf(process.stderr);
  const words = wordsFor(language).commands;
  if (error instanceof UserError) {
    const { message, help } = tellError(error, language);
    console.error(`${red(words.error)} ${inertLines(message)}`);
    const indent = ' '.repeat(displayWidth(words.error) + 1);
    if (help) console.error(indent + inertLines(help));
    console.error(dim(`${indent}(${error.code})`));
    return;
  }
  console.error(red(words.bug));
  console.error(error instanceof Error ? mapStack(error.stack ?? error.message) : error);
}
