/**
 * A case's short id: which question drew it, for which function, which draw it was, and the choices that shrinking
 * made. `g1a-03` is draw 46 (base 36: 1a) of the gradient check, shrunk by candidate 0 and then by candidate 3;
 * `g2.1a` is a draw for the third function of the exercise.
 */
export interface CaseId {
  /** The letter of the question that drew it: each randomized question of a check has one. */
  readonly letter: string;
  /** Which of the exercise's functions, in the order of the spec. */
  readonly functionIndex: number;
  readonly run: number;
  readonly path: readonly number[];
}

const ID = /^([a-z])(?:([0-9a-z]+)\.)?([0-9a-z]+)(?:-([0-9a-z]+))?$/;

export function formatCaseId(id: CaseId): string {
  const which = id.functionIndex === 0 ? '' : `${id.functionIndex.toString(36)}.`;
  const path = id.path.length === 0 ? '' : `-${id.path.map(formatChoice).join('')}`;
  return `${id.letter}${which}${id.run.toString(36)}${path}`;
}

/** Undefined when the text is no case id. */
export function parseCaseId(text: string): CaseId | undefined {
  const match = ID.exec(text);
  if (!match) return undefined;
  const [, letter, which, run, path] = match;
  const choices = parseChoices(path ?? '');
  if (choices === undefined) return undefined;
  return {
    letter,
    functionIndex: which ? Number.parseInt(which, 36) : 0,
    run: Number.parseInt(run, 36),
    path: choices,
  };
}

/** One base-36 digit below 35; `z` and two digits from there on. */
function formatChoice(choice: number): string {
  return choice < 35 ? choice.toString(36) : `z${(choice - 35).toString(36).padStart(2, '0')}`;
}

function parseChoices(text: string): number[] | undefined {
  const choices: number[] = [];
  let rest = text;
  while (rest !== '') {
    const long = rest[0] === 'z';
    const digits = long ? rest.slice(1, 3) : rest[0];
    if (long && digits.length < 2) return undefined;
    choices.push(Number.parseInt(digits, 36) + (long ? 35 : 0));
    rest = rest.slice(long ? 3 : 1);
  }
  return choices;
}
