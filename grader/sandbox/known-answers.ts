import type { Call, CallOutcome } from '../model/runner.ts';

/** What a function returned, as it was read. */
type Answer = Extract<CallOutcome, { kind: 'returned' }>;

/**
 * Answers to one call that is put to several submissions. Most of them are the same, to the last character, since most
 * solutions compute the same numbers: those are read once.
 */
export interface KnownAnswers {
  /** What the same text was read as, but for the number of its request. */
  readonly find: (text: string) => Answer | undefined;
  /** Takes an answer in, and gives it as it is to be found. */
  readonly add: (text: string, answer: Answer) => Answer;
}

/** So many different answers to one call are known, the last ones; longer ones never. */
const MOST_ANSWERS = 4;
const MOST_CHARACTERS = 32 * 1024;

/**
 * All together have so many characters at most, some five megabytes with what was read, and six times as many where one
 * exercise is judged for a class; then all are forgotten.
 */
const MOST_IN_ALL = 1024 * 1024;
const MOST_OF_CLASS = 6 * MOST_IN_ALL;

interface Known {
  readonly text: string;
  readonly answer: Answer;
}

/** The answers to each call that was put, the last one first. Most are never put again, and then nothing of it is kept. */
let known = new WeakMap<Call, Known[]>();
let characters = 0;
let mostInAll = MOST_IN_ALL;

/** Many submissions will be asked the same. */
export function expectClass(): void {
  mostInAll = MOST_OF_CLASS;
}

/** What is known of the answers to a call; undefined the first time that it is put, and where its arguments are not kept. */
export function knownAnswers(call: Call): KnownAnswers | undefined {
  if (!call.isKept) return undefined;
  const answers = known.get(call);
  if (answers === undefined) {
    known.set(call, []);
    return undefined;
  }
  return {
    find: (text) => answers.find((one) => one.text === text)?.answer,
    add: (text, answer) => {
      if (text.length > MOST_CHARACTERS) return answer;
      characters += text.length;
      if (characters > mostInAll) {
        known = new WeakMap();
        characters = text.length;
      }
      const kept: Answer = { ...answer, isKept: true };
      answers.unshift({ text, answer: kept });
      answers.length = Math.min(answers.length, MOST_ANSWERS);
      return kept;
    },
  };
}
