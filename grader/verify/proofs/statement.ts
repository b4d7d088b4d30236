import { readStatementIn, readStatementText, statementFile } from '../../course/statement.ts';
import { type Language, languagesOf } from '../../model/text.ts';
import { badFormulas } from '../../statement/check-tex.ts';
import { failureOf } from '../failure.ts';
import type { Bench, Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

export const statement: Proof = {
  id: 'statement',
  title:
    'the statement is there in every language of the course, with every heading, and formulas that can be read',
  needs: 'bench',
  prove: async (bench) => ({
    detail: languagesOf(bench.course.title).join(' and '),
    failures: languagesOf(bench.course.title).flatMap((language) => problemsIn(bench, language)),
  }),
};

function problemsIn({ course, exercise }: Bench, language: Language): Failure[] {
  const file = statementFile(course, exercise, language);
  try {
    const { title } = readStatementIn(course, exercise, language);
    const text = readStatementText(course, exercise, language) ?? '';
    const formulas = badFormulas(text).map(({ line, tex, reason }) => badFormula(file, line, tex, reason));
    const named = exercise.manifest.title[language];
    if (named === undefined) return [untitled(exercise, language), ...formulas];
    const expected = `${exercise.number} · ${named}`;
    if (title === expected) return formulas;
    return [
      ...formulas,
      {
        code: 'wrong-title',
        severity: 'open',
        file,
        path: `# ${title}`,
        problem: `The title does not agree with exercise.json, which has “${named}”.`,
        mend: `Write “# ${expected}”, or mend $.title in exercise.json.`,
      },
    ];
  } catch (error) {
    return [{ ...failureOf(error, file), severity: 'open' }];
  }
}

function badFormula(file: string, line: number, tex: string, reason: string): Failure {
  return {
    code: 'bad-formula',
    severity: 'open',
    file,
    path: `${line}`,
    problem: `This is no TeX that can be shown: ${tex} (${reason}).`,
    mend: 'Mend the formula, or the dollar signs around it.',
  };
}

function untitled({ folder }: Bench['exercise'], language: Language): Failure {
  return {
    code: 'missing-language',
    severity: 'open',
    file: `exercises/${folder}/exercise.json`,
    path: '$.title',
    problem: `The title is missing in ${language}, a language of the course.`,
    mend: 'Write it; until then another language is shown.',
  };
}
