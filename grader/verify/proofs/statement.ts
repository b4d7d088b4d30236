import { readStatementIn, readStatementText, statementFile } from '../../course/statement.ts';
import { type Language, languagesOf } from '../../model/text.ts';
import { badFormulas } from '../../statement/check-tex.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { failure, failureOf } from '../failure.ts';
import type { Bench, Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

export const statement: Proof = {
  id: 'statement',
  needs: 'bench',
  prove: async (bench) => ({
    detail: wordsFor(bench.language).verify.details.languages(languagesOf(bench.course.title)),
    failures: languagesOf(bench.course.title).flatMap((language) => problemsIn(bench, language)),
  }),
};

function problemsIn(bench: Bench, language: Language): Failure[] {
  const { course, exercise } = bench;
  const file = statementFile(course, exercise, language);
  try {
    const { title } = readStatementIn(course, exercise, language);
    const text = readStatementText(course, exercise, language) ?? '';
    const formulas = badFormulas(text).map(({ line, tex, reason }) =>
      failure(bench, { file, path: `${line}` }, 'open', 'bad-formula', { tex, reason }),
    );
    const named = exercise.manifest.title[language];
    if (named === undefined) {
      const place = { file: `exercises/${exercise.folder}/exercise.json`, path: '$.title' };
      return [failure(bench, place, 'open', 'missing-language', { language }), ...formulas];
    }
    const expected = `${exercise.number} · ${named}`;
    if (title === expected) return formulas;
    const place = { file, path: `# ${title}` };
    return [...formulas, failure(bench, place, 'open', 'wrong-title', { title: named, expected })];
  } catch (error) {
    return [{ ...failureOf(bench, error, file), severity: 'open' }];
  }
}
