import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStatementIn, statementFile } from '../../course/statement.ts';
import { CourseFault } from '../../model/fault.ts';
import { type Language, languagesOf } from '../../model/text.ts';
import type { Hint } from '../../statement/parse.ts';
import type { Bench, Proof } from '../proof.ts';
import { findSolutionLine, solutionLines } from '../solution-lines.ts';
import type { Failure } from '../verification.ts';

const COUNT = 3;

export const hints: Proof = {
  id: 'hints',
  title: 'three hints in every language, in order, none with a line of the solution',
  needs: 'bench',
  prove: async (bench) => {
    const { root, course, exercise } = bench;
    const solution = join(root, 'solutions', exercise.folder, `${exercise.slug}.ts`);
    const lines = existsSync(solution) ? solutionLines(readFileSync(solution, 'utf8')) : [];
    const failures = languagesOf(course.title).flatMap((language) => problemsIn(bench, language, lines));
    return { detail: `compared with ${lines.length} lines of the solution`, failures };
  },
};

function problemsIn(bench: Bench, language: Language, lines: readonly string[]): Failure[] {
  const file = statementFile(bench.course, bench.exercise, language);
  const found = hintsOf(bench, language);
  if (found === undefined) return [];
  const failures: Failure[] = [];
  if (found.length !== COUNT) {
    failures.push({
      code: 'not-three-hints',
      severity: 'open',
      file,
      problem: `There are ${found.length} hints.`,
      mend: 'Write three: the idea, the index equation, one entry worked out.',
    });
  }
  for (const [i, { title }] of found.entries()) {
    if (title.startsWith(`${i + 1} · `)) continue;
    failures.push({
      code: 'hints-out-of-order',
      severity: 'open',
      file,
      path: `### ${title}`,
      problem: `Hint ${i + 1} is not numbered as such: hints are asked for by their numbers.`,
      mend: `Begin its heading with “${i + 1} · ”.`,
    });
  }
  for (const { title, text } of found) {
    const told = findSolutionLine(text, lines);
    if (told !== undefined) {
      failures.push({
        code: 'hint-tells-solution',
        severity: 'open',
        file,
        path: `### ${title}`,
        problem: `The hint holds a line of the solution: ${told}`,
        mend: 'Say it in words or numbers; a hint never holds code.',
      });
    } else if (text === '') {
      failures.push({
        code: 'empty-hint',
        severity: 'open',
        file,
        path: `### ${title}`,
        problem: 'The hint is empty.',
        mend: 'Write it.',
      });
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
