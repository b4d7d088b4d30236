import type { Value } from './value.ts';

/** A situation in which student code goes wrong, such as a batch of one, and where one function of a course meets it. */
export interface EdgeCase {
  readonly title: string;
  /** Whether an input is one; by the names of the arguments. */
  readonly holds: (args: Readonly<Record<string, Value>>) => boolean;
  readonly met: Meeting;
}

/** `drawn`: every grade draws one, whatever the seed. `worked`: a worked example is one. Or why it has no meaning. */
export type Meeting = 'drawn' | 'worked' | 'drawn-and-worked' | { readonly absent: string };

/** By the number, the slug or the folder of the exercise, and by the name of the function. */
export type EdgeCases = Readonly<Record<string, Readonly<Record<string, readonly EdgeCase[]>>>>;
