import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/folders.ts';

/** A line of a solution or of a misconception, without spaces. */
export interface AnswerLine {
  readonly key: string;
  readonly from: string;
  /** It computes a gradient, or with one. */
  readonly isBackward: boolean;
}

/** Shorter lines, without spaces, say nothing. */
const SHORTEST = 12;
/** Longer ones count in the middle of a line, too. */
const LONG = 20;

/** Lines that are no secret wherever they stand. */
const EVERYBODYS: readonly RegExp[] = [
  /^import\b|^\}?\s*from\s*'/, // what is imported
  /^(?:export\s+)?(?:interface|type)\b/, // types and signatures, which the stubs give
  /^(?:export\s+)?function\b|^\):/,
  /^(?:readonly\s+)?\w+\??:\s*[\w[\], ]+[;,]$/, // one field of a type, or one parameter
  /^\w+: \{(?: \w+: (?:boolean|number|\[number, number\]);?)+ \},$/, // one parameter, with the fields of its type
  /^\w+\((?:\w+(?:,\s*\w+)*\))?$/, // a call of a function by its parameters' names
  /^(?:id|title|explanation|en|'zh-CN'):|^['"`].*['"`],?$/, // texts of misconceptions, which fingerprints hold
];

/** The header of a loop over all of something is no secret; what follows it is. */
const LOOPS = /^(?:for \(let (\w+) = 0; \1 < [\w.[\]]+; \1\+\+\)\s*\{?\s*)+/;

/** A gradient that is assigned to or multiplied: `dX[i][j] +=`, `* dO[`, `delta[k] *`. */
const GRADIENT = String.raw`\b(?:d[A-Z]\w*|d[bwxy](?=\[|[-+]?=)|delta\w*)\b`;
const BACKWARD = new RegExp(`${GRADIENT}[^=(,]*(?:[-+*/]?=(?![=>])|[*/])|[*/]\\(?${GRADIENT}`);

/** Every line of solutions/ that no student may get. */
export function answerLines(): AnswerLine[] {
  const files = readdirSync(join(ROOT, 'solutions'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `solutions/${file.replaceAll('\\', '/')}`);
  return files.flatMap((from) =>
    readFileSync(join(ROOT, from), 'utf8')
      .split('\n')
      .map((line) => line.trim().replace(LOOPS, ''))
      .filter((line) => !EVERYBODYS.some((pattern) => pattern.test(line)))
      .map((line) => ({ key: squeeze(line), from }))
      .filter(({ key }) => key.length >= SHORTEST)
      .map((line) => ({ ...line, isBackward: BACKWARD.test(line.key) })),
  );
}

/** Code of its own, in which only lines that compute with gradients give anything away. */
const OTHER_CODE = /^grader\/|\/(?:forward|spec)\.ts$/;

/** The answers that a released file holds. */
export function answersIn(path: string, text: string, answers: readonly AnswerLine[]): string[] {
  const asked = answers.filter(({ isBackward }) => isBackward || !OTHER_CODE.test(path));
  const lines = new Set(text.split('\n').map((line) => squeeze(line.trim().replace(LOOPS, ''))));
  const within = longOnesIn(squeeze(text), answers);
  return asked
    .filter(({ key }) => lines.has(key) || within.has(key))
    .map(({ key, from }) => `${path} holds ${key} of ${from}`);
}

/** Of the long keys, those that a text holds: looked for in one pass, by the sums of so many letters in a row. */
function longOnesIn(text: string, answers: readonly AnswerLine[]): ReadonlySet<string> {
  const bySum = sumsOf(answers);
  const found = new Set<string>();
  let sum = 0;
  for (let end = 0; end < text.length; end++) {
    const gone = end < LONG ? 0 : Math.imul(text.charCodeAt(end - LONG), LEADING);
    sum = (Math.imul(sum, BASE) + text.charCodeAt(end) - Math.imul(gone, BASE)) | 0;
    for (const key of bySum.get(sum) ?? []) if (text.startsWith(key, end - LONG + 1)) found.add(key);
  }
  return found;
}

type Sums = ReadonlyMap<number, ReadonlySet<string>>;

const sums = new WeakMap<readonly AnswerLine[], Sums>();

/** The long keys by the sum of their first letters. */
function sumsOf(answers: readonly AnswerLine[]): Sums {
  const known = sums.get(answers);
  if (known !== undefined) return known;
  const bySum = new Map<number, Set<string>>();
  for (const { key } of answers) {
    if (key.length < LONG) continue;
    let sum = 0;
    for (let i = 0; i < LONG; i++) sum = (Math.imul(sum, BASE) + key.charCodeAt(i)) | 0;
    bySum.set(sum, (bySum.get(sum) ?? new Set()).add(key));
  }
  sums.set(answers, bySum);
  return bySum;
}

const BASE = 16_777_619;
/** What the first of so many letters adds to their sum. */
const LEADING = Array.from({ length: LONG - 1 }).reduce<number>((power) => Math.imul(power, BASE), 1);

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}
