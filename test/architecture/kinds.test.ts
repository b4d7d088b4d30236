import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { tokenizer } from 'acorn';
import { describe, expect, it } from 'vitest';
import { KIND_IDS, KINDS } from '../../grader/checks/kinds.ts';
import { LANGUAGES, wordsFor } from '../../grader/words/catalogue.ts';
import { ROOT } from '../support/folders.ts';
import { codeOf, plainCode } from '../support/plain-code.ts';

/** Beside its own file and its words, a kind of check may be named here only, and why. */
const NAMED: Readonly<Record<string, string>> = {
  'grader/checks/train.ts': 'The case of a training is called so, and nothing else is.',
  'grader/checks/question.ts':
    'The seeds of the styles have the names of the kinds that first drew cases of them.',
  'grader/verify/proofs/gradient.ts': 'The id of a proof, which is about the same.',
  'grader/words/en/answer-faults.ts': 'Advice to an author names the key to remove from exercise.json.',
  'grader/words/zh-CN/answer-faults.ts': 'The same.',
  'grader/verify/proofs/reference.ts': 'The id of a proof, which is about the same.',
};

const KINDS_FOLDER = 'grader/checks/kinds/';

function files(folder: string, end: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
}

function hasHome(file: string): boolean {
  return file.startsWith(KINDS_FOLDER) || /^grader\/words\/[^/]+\/checks\.ts$/.test(file);
}

const QUOTED = KIND_IDS.map((id) => ({ id, quoted: new RegExp(`["“]${id}["”]|\\bchecks\\.${id}\\b`) }));

/** Names of kinds in a source text without types and comments: as a string, quoted in one, or as `checks.kind`. */
function kindsNamed(code: string): string[] {
  const names: string[] = [];
  let before = '';
  for (const token of tokenizer(code, { ecmaVersion: 2023, sourceType: 'module' })) {
    const text = 'value' in token && typeof token.value === 'string' ? token.value : '';
    const isString = token.type.label === 'string' || token.type.label === 'template';
    for (const { id, quoted } of QUOTED) {
      if (isString ? text === id || quoted.test(text) : text === id && /checks\??\.$/.test(before)) {
        names.push(id);
      }
    }
    before = (before + code.slice(token.start, token.end)).slice(-10);
  }
  return names;
}

describe('a kind of check', () => {
  it('would be caught', async () => {
    const named = async (source: string) => kindsNamed(await plainCode(source));
    expect(await named("const a = check.kind === 'gradient';")).toEqual(['gradient']);
    expect(await named('const a = manifest.checks?.law?.points;')).toEqual(['law']);
    expect(await named('const a = `Remove "cost", or $.checks.cost.`;')).toEqual(['cost']);
    expect(await named('const reference = bench.reference; // the check gradient')).toEqual([]);
  });

  it('is named in its own file and in the words alone', async () => {
    const others = files('grader', '.ts').filter((file) => !hasHome(file));
    const codes = await Promise.all(others.map((file) => codeOf(join(ROOT, file))));
    const naming = others.filter((_, i) => kindsNamed(codes[i]).length > 0);
    expect(naming.sort()).toEqual(Object.keys(NAMED).sort());
  });

  it('has a file of its name, and is in the registry', () => {
    const named = files('grader/checks/kinds', '.ts').map((file) => basename(file, '.ts'));
    expect(named.sort()).toEqual([...KIND_IDS].sort());
  });

  it('needs and presumes kinds that are put before it', () => {
    for (const [i, { id, needs, presumes }] of KINDS.entries()) {
      for (const other of [...needs, ...(presumes?.kinds ?? [])]) {
        expect(KIND_IDS.indexOf(other), `${id} after ${other}`).toBeLessThan(i);
      }
    }
  });

  it('shares no letter and no code with another', () => {
    const questions = KINDS.flatMap((kind) => kind.questions);
    for (const all of [questions.map(({ letter }) => letter), KINDS.flatMap(({ codes }) => codes)]) {
      expect(all.filter((one, i) => all.indexOf(one) !== i)).toEqual([]);
    }
  });

  it('stands in both schemas', () => {
    const read = (path: string) => JSON.parse(readFileSync(join(ROOT, 'grader', path), 'utf8'));
    expect(Object.keys(read('course/exercise.schema.json').properties.checks.properties)).toEqual(KIND_IDS);
    expect(read('report/report.schema.json').definitions.kind.enum).toEqual(KIND_IDS);
  });

  it.each(LANGUAGES)('has its words in %s, in order, and a page for each of its codes', (language) => {
    expect(Object.keys(wordsFor(language).phrases.checks)).toEqual(KIND_IDS);
    const pages = files(`grader/words/${language}/pages`, '.md').map((file) => basename(file, '.md'));
    expect(KINDS.flatMap(({ codes }) => codes).filter((code) => !pages.includes(code))).toEqual([]);
  });
});
