import type { Figure } from './figure.ts';
import type { LocalizedText } from './text.ts';
import type { Tensor, Value } from './value.ts';

/**
 * What a function is good for, put to the test: the grader calls it again and again, each time with arguments that the
 * course makes from what has been learned so far, and judges what came of it. The loop runs in the grader's process;
 * the student's code sees the arguments of its calls, and nothing else.
 *
 * `Data` and `State` are the course's own: the grader only hands them on.
 */
export interface Training<Data = unknown, State = unknown> {
  /** The function that is called once a step. */
  readonly function: string;
  readonly steps: number;
  /** Reads the data. */
  readonly data: () => Data;
  /** What is learned, before the first step; all chance comes from the seed. */
  readonly initial: (data: Data, seed: number) => State;
  /** The tensor that each returned gradient is the gradient by, under the gradient's name (`''` if it has none). */
  readonly learned: (state: State) => Readonly<Record<string, Tensor>>;
  /** The arguments of the call at a step, from 0. */
  readonly args: (moment: TrainingMoment<Data, State>) => readonly Value[];
  /** The loss at these arguments, before the step. */
  readonly loss: (args: readonly Value[]) => number;
  /** The state after a step with these gradients. */
  readonly update: (state: State, gradients: Readonly<Record<string, Tensor>>, step: number) => State;
  readonly patience: Patience;
  readonly evaluate: (trained: Trained<Data, State>) => Evaluation;
  /** At least one; each is a part of the check. */
  readonly goals: readonly Goal[];
}

export interface TrainingMoment<Data, State> {
  readonly data: Data;
  readonly state: State;
  readonly step: number;
  readonly seed: number;
}

/** When to give up, so that a wrong rule does not keep anybody waiting. */
export interface Patience {
  /** The loss has exploded above so many times the first one. */
  readonly exploded: number;
  /** The loss must have fallen below `below` times the first one, on average over the last quarter of `steps` steps. */
  readonly steps: number;
  readonly below: number;
  /** Seconds for all steps together: far more than an ordinary solution needs. */
  readonly seconds: number;
}

/** How a training ended. */
export interface Trained<Data, State> {
  readonly data: Data;
  readonly state: State;
  /** The loss at each step that was done. */
  readonly losses: readonly number[];
}

/** What a training has come to. */
export interface Evaluation {
  /** By name; `share` is shown in percent. */
  readonly measures: Readonly<Record<string, Measure>>;
  /** The result in a few words. */
  readonly summary: LocalizedText;
  readonly figures: readonly Figure<LocalizedText>[];
}

export interface Measure {
  readonly value: number;
  readonly unit: 'share' | 'number';
}

/** What a measure must reach. */
export interface Goal {
  readonly id: string;
  /** A noun phrase, such as “at least 95 % of the test digits read right”. */
  readonly title: LocalizedText;
  readonly measure: string;
  readonly bound: 'at-least' | 'at-most';
  readonly value: number;
}
