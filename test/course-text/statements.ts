import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../grader/model/text.ts';
import { LANGUAGES } from '../../grader/words/catalogue.ts';

/** The project's root. */
export const ROOT = join(import.meta.dirname, '../..');

const FILES: Readonly<Record<Language, string>> = { en: 'README.md', 'zh-CN': 'README.zh-CN.md' };

export interface StatementFile {
  /** The folder of the exercise. */
  readonly folder: string;
  readonly language: Language;
  /** From the root of the project. */
  readonly file: string;
  readonly text: string;
}

/** The statements of all exercises in both languages. */
export function statementFiles(): StatementFile[] {
  return readdirSync(join(ROOT, 'exercises'))
    .filter((name) => /^\d\d-/.test(name))
    .flatMap((folder) =>
      LANGUAGES.map((language) => {
        const file = `exercises/${folder}/${FILES[language]}`;
        return { folder, language, file, text: readFileSync(join(ROOT, file), 'utf8') };
      }),
    );
}

export const ERRATA_FILES = ['docs/errata.md', 'docs/errata.zh-CN.md'] as const;
