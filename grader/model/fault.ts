/** A sentence in the grader's own language, and all from which every other language tells it. */
export interface Told {
  /** Stable. */
  readonly code: string;
  /** What it is about: plain data. */
  readonly facts: object;
  readonly message: string;
  /** How to mend it. */
  readonly help: string;
}

/**
 * Something wrong with the course or with how the grader was called. Shown without a stack; any other error that reaches
 * the top is a bug of ours and is shown with one. Made by `userError` alone, since every language has to be able to tell it.
 */
export class UserError extends Error {
  readonly code: string;
  readonly facts: object;
  readonly help: string;
  constructor({ code, facts, message, help }: Told) {
    super(message);
    this.name = 'UserError';
    this.code = code;
    this.facts = facts;
    this.help = help;
  }
}

/** Where in a course something is to be mended. */
export interface CoursePlace {
  /** Relative to the course, with `/`. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  /** From 1, in characters. */
  readonly column?: number;
  /** In a JSON file: `$.checks.gradient`. */
  readonly path?: string;
}

/** A UserError that only an instructor can mend: a broken manifest, spec, fixture or reference. Made by `courseFault` alone. */
export class CourseFault extends UserError {
  constructor(told: Told) {
    super(told);
    this.name = 'CourseFault';
  }

  /** As far as the facts say it. */
  get place(): CoursePlace {
    return this.facts;
  }
}
