import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawCases } from '../../grader/cases/draw.ts';
import { argumentsOf, pointOf } from '../../grader/cases/point.ts';
import type { Exercise } from '../../grader/model/exercise.ts';
import { agree } from './agree.ts';
import { type Called, compiled } from './functions.ts';
import { changesOf, type Mutant } from './mutants.ts';

/** On so many cases of each function a change must give what the reference gives. */
const CASES = 60;
const SEED = 4711;

/**
 * Whether a mistake is mended in one of the lines that are named: it was made there, or one change there, other than undoing
 * it, gives what the reference gives.
 */
export function placeHolds(exercise: Exercise, mutant: Mutant, lines: readonly number[]): boolean {
  if (lines.includes(mutant.line)) return true;
  const reference = compiled(
    exercise,
    readFileSync(join('solutions', exercise.folder, `${exercise.slug}.ts`), 'utf8'),
  );
  const source = mutant.text.split('\n');
  return lines.some((line) =>
    mends(source[line - 1]).some((changed) => {
      const text = [...source.slice(0, line - 1), changed, ...source.slice(line)].join('\n');
      const called = tryCompiled(exercise, text);
      return called !== undefined && isRight(exercise, reference, called);
    }),
  );
}

/** The line with one token changed as mutants are, or with 1 more or less than a name, an entry or a length. */
function mends(line: string): string[] {
  const steps = [...line.matchAll(/(?<![\w.$])[A-Za-z_$][\w$]*(?:\.length|\[\w+\])*(?![\w$(])/g)].flatMap(
    ({ 0: text, index }) =>
      [' - 1', ' + 1'].map((step) => {
        const end = index + text.length;
        return `${line.slice(0, index)}(${text}${step})${line.slice(end)}`;
      }),
  );
  return [...changesOf(line).map(({ changed }) => changed), ...steps];
}

function tryCompiled(exercise: Exercise, text: string): Called | undefined {
  try {
    return compiled(exercise, text);
  } catch {
    // Such as a loop that counts with no name.
    return undefined;
  }
}

function isRight({ rules }: Exercise, reference: Called, changed: Called): boolean {
  return rules.every((rule) =>
    drawCases(rule, 'smooth', SEED, CASES).every((drawn) => {
      const args = argumentsOf(rule, pointOf(rule, drawn));
      return rule.outputs.every((output) =>
        agree(reference(rule.function, args, output), changed(rule.function, args, output)),
      );
    }),
  );
}
