import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStatementIn, statementFile } from '../../course/statement.ts';
import { CourseFault } from '../../model/fault.ts';
import { type Language, languagesOf } from '../../model/text.ts';
import type { Hint } from '../../statement/parse.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { failure } from '../failure.ts';
import type { Bench, Proof } from '../proof.ts';
import { findSolutionLine, solutionLines } from '../solution-lines.ts';
import type { Failure } from '../verification.ts';

const COUNT = 3;

export const hints: Proof = {
  id: 'hints',
  needs: 'bench',
  prove: async (bench) => {
    const { root, course, exercise } = bench;
    const solution = join(root, 'solutions', exercise.folder, `${exercise.slug}.ts`);
    const lines = existsSync(solution) ? solutionLines(readFileSync(solution, 'utf8')) : [];
    const failures = languagesOf(course.title).flatMap((language) => problemsIn(bench, language, lines));
    return { detail: wordsFor(bench.language).verify.details.comparedLines(lines.length), failures };
  },
};

function problemsIn(bench: Bench, language: Language, lines: readonly string[]): Failure[] {
  const file = statementFile(bench.course, bench.exercise, language);
  const found = hintsOf(bench, language);
  if (found === undefined) return [];
  const failures: Failure[] = [];
  if (found.length !== COUNT) {
    failures.push(failure(bench, { file }, 'open', 'not-three-hints', { count: found.length }));
  }
  for (const [i, { title }] of found.entries()) {
    if (title.startsWith(`${i + 1} · `)) continue;
    const place = { file, path: `### ${title}` };
    failures.push(failure(bench, place, 'open', 'hints-out-of-order', { number: i + 1 }));
  }
  for (const { title, text } of found) {
    const told = findSolutionLine(text, lines);
    const place = { file, path: `### ${title}` };
    if (told !== undefined) {
      failures.push(failure(bench, place, 'open', 'hint-tells-solution', { line: told }));
    } else if (text === '') {
      failures.push(failure(bench, place, 'open', 'empty-hint', {}));
    }
  }
  return failures;
}

/** Undefined where the statement cannot be read, which another proof tells. */
function hintsOf({ course, exercise }: Bench, language: Language): readonly Hint[] | undefined {
  try {
    return readStatementIn(course, exercise, language).hints;
  } catch (error) {
    if (error instanceof CourseFault) return undefined;
    throw error;
  }
}
