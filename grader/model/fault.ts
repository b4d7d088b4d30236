/**
 * Something wrong with the course or with how the grader was called: a sentence for the user, and a stable code.
 * Shown without a stack; any other error that reaches the top is a bug of ours and is shown with one.
 */
export class UserError extends Error {
  readonly code: string;
  /** How to mend it. */
  readonly help: string | undefined;
  /** What it is about, from which other languages tell it; undefined where it is told in English alone. */
  readonly facts: unknown;
  constructor(code: string, message: string, help?: string, facts?: unknown) {
    super(message);
    this.name = 'UserError';
    this.code = code;
    this.help = help;
    this.facts = facts;
  }
}

/** A UserError that only an instructor can mend: a broken manifest, spec, fixture or reference. */
export class CourseFault extends UserError {
  constructor(code: string, message: string, help?: string) {
    super(code, message, help);
    this.name = 'CourseFault';
  }
}
