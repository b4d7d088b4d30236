import { readStatement, statementFile } from '../../course/statement.ts';
import type { Language } from '../../model/text.ts';
import { LANGUAGES } from '../../words/catalogue.ts';
import { failureOf } from '../failure.ts';
import type { Bench, Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

export const statement: Proof = {
  id: 'statement',
  title: 'the statement is there in both languages, with every heading',
  needs: 'bench',
  prove: async (bench) => ({
    detail: LANGUAGES.join(' and '),
    failures: LANGUAGES.flatMap((language) => problemsIn(bench, language)),
  }),
};

function problemsIn({ exercise }: Bench, language: Language): Failure[] {
  const file = statementFile(exercise, language);
  try {
    const { title } = readStatement(exercise, language);
    const expected = `${exercise.number} · ${exercise.manifest.title[language]}`;
    if (title === expected) return [];
    return [
      {
        code: 'wrong-title',
        severity: 'open',
        file,
        path: `# ${title}`,
        problem: `The title does not agree with exercise.json, which has “${exercise.manifest.title[language]}”.`,
        mend: `Write “# ${expected}”, or mend $.title in exercise.json.`,
      },
    ];
  } catch (error) {
    return [{ ...failureOf(error, file), severity: 'open' }];
  }
}
