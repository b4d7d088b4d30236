/**
 * How one language speaks of code. A mistake is known by its numbers, which come from code of many kinds; so the texts about
 * it may say what the numbers are, or what they are like, unless a second implementation shows that they fit other code too.
 */
export interface MistakeWords {
  /** Says how the student's code is written. */
  readonly ofCode: RegExp;
  /** Says what was done with an array on the way, as only some code does. */
  readonly ofSteps: RegExp;
  /** A sentence in which this stands compares, and claims no step. */
  readonly compares: RegExp;
  /** Between sentences. */
  readonly sentenceEnd: RegExp;
}
