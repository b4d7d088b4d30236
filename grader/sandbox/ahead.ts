import { outputOf } from './output-of.ts';
import { killGroup, type Spawned, spawnChild } from './spawn-child.ts';

/*
 * Processes that were spawned before the grader itself was loaded. Whoever starts the very same command takes such a
 * process in place of a new one; where it was given its input at once, whoever would give it the same takes its answer.
 * Where a grader is built, this module is there twice, in what starts first and in what is loaded then, so that both look
 * in one place.
 */

interface Ahead {
  readonly command: string;
  readonly child: Spawned;
}

/** An answer to a command and its input. */
interface Answered {
  readonly question: string;
  readonly answer: Promise<string | undefined>;
}

const WAITING = Symbol.for('backprop-dojo.ahead');

function waiting(): { readonly children: Ahead[]; readonly answers: Answered[] } {
  const place = globalThis as { [WAITING]?: ReturnType<typeof waiting> };
  place[WAITING] ??= { children: [], answers: [] };
  return place[WAITING];
}

/** Spawns a process for whoever starts the same command later. */
export function spawnAhead(command: readonly string[]): void {
  const child = spawnChild(command);
  // What has failed by the time it is asked for is spawned anew, and then fails before somebody's eyes.
  for (const one of [child, child.stdin, child.stdout, child.stderr]) one.on('error', () => {});
  const ahead = { command: JSON.stringify(command), child };
  waiting().children.push(ahead);
  process.on('exit', () => {
    if (waiting().children.includes(ahead)) killGroup(child);
  });
}

/** A process that runs this command already, if there is one; nobody else gets it. */
export function takeAhead(command: readonly string[]): Spawned | undefined {
  // A command is long, and mostly nobody waits.
  const isWanted = (one: Ahead) => one.command === JSON.stringify(command);
  const child = takeFrom(waiting().children, isWanted)?.child;
  return child?.pid !== undefined && child.exitCode === null && child.signalCode === null ? child : undefined;
}

/** Spawns a process and gives it all that it is to read: it answers meanwhile, within so many seconds by the clock. */
export function askAhead(command: readonly string[], input: string, seconds: number): void {
  const answer = outputOf(spawnChild(command), input, seconds);
  waiting().answers.push({ question: questionOf(command, input), answer });
}

/** What a process answers that was given this command and this input already; nobody else gets it. */
export function takeAnswer(
  command: readonly string[],
  input: string,
): Promise<string | undefined> | undefined {
  return takeFrom(waiting().answers, ({ question }) => question === questionOf(command, input))?.answer;
}

function questionOf(command: readonly string[], input: string): string {
  return JSON.stringify([command, input]);
}

function takeFrom<T>(list: T[], isWanted: (one: T) => boolean): T | undefined {
  const at = list.findIndex(isWanted);
  return at < 0 ? undefined : list.splice(at, 1)[0];
}
