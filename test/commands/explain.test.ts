import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageCodes, readPage } from '../../grader/commands/explain/pages.ts';
import { EXPERIMENT_IDS } from '../../grader/diagnose/ids.ts';
import { TRANSFORMATIONS } from '../../grader/fingerprints/transformations.ts';
import { SYMPTOM_IDS } from '../../grader/model/symptom.ts';
import type { Language } from '../../grader/model/text.ts';
import { markdownToText } from '../../grader/statement/markdown-to-text.ts';
import { LANGUAGES, wordsFor } from '../../grader/words/catalogue.ts';
import { loadExercise } from '../support/course.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { runHere } from '../support/here.ts';

const CODES = [...Object.keys(wordsFor('en').phrases.findings), ...SYMPTOM_IDS, ...EXPERIMENT_IDS];

const HEADINGS: Readonly<Record<Language, readonly string[]>> = {
  en: ['What it means', 'Usual causes', 'What to try', 'A small example'],
  'zh-CN': ['含义', '常见原因', '可以怎样做', '小例子'],
};

function explain(...args: string[]) {
  return runHere(['explain', '--course', ROOT, ...args], { cwd: temporaryFolder() });
}

describe.each(LANGUAGES)('the pages in %s', (language) => {
  it('are there for every code of a finding and every symptom, and for nothing else', () => {
    expect(CODES.length).toBeGreaterThan(40);
    expect(pageCodes(language)).toEqual([...CODES].sort());
    expect(readdirSync(join(ROOT, 'grader', 'words', language, 'pages'))).toHaveLength(CODES.length);
  });

  it.each(CODES)('%s says what it means, what causes it, what to try, and gives an example', (code) => {
    const page = readPage(code, language);
    expect(page?.sections.map(({ heading }) => heading)).toEqual(HEADINGS[language]);
    for (const text of [page?.title ?? '', ...(page?.sections ?? []).map((section) => section.text)]) {
      expect(text.length).toBeGreaterThan(3);
      expect(markdownToText(text)).not.toMatch(/\*\*|\$|```|\\frac/);
    }
    const words = page?.sections.map(({ text }) => text).join(' ') ?? '';
    expect(/[一-鿿]/.test(`${page?.title}${words}`)).toBe(language === 'zh-CN');
  });
});

describe('npm run explain', () => {
  it('prints the page of a code, as text', async () => {
    const { code, stdout, stderr } = await explain('mismatch');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('The numbers are wrong\n\nWhat it means\n\n');
    expect(stdout).toContain('\n    dO = [[1]]   F = [[1], [2]]\n');
    expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
  });

  it('speaks Chinese', async () => {
    const { code, stdout } = await explain('symptom-one-slice', '--lang', 'zh-CN');
    expect(code).toBe(0);
    expect(stdout).toContain('上游只有一部分起作用');
    expect(stdout).toContain('常见原因');
  });

  it('knows a symptom without its prefix, and mistakes that are found by undoing them', async () => {
    expect((await explain('merged')).stdout).toContain('All parts along one axis are the same');
    for (const { id } of TRANSFORMATIONS) expect([id, (await explain(id)).code]).toEqual([id, 0]);
  });

  it('says what a diagnosis of an exercise stands for', async () => {
    const { misconceptions } = await loadExercise('24');
    const { title, explanation } = misconceptions[0];
    const { code, stdout } = await explain(`conv-input-gradient/${misconceptions[0].id}`);
    expect(code).toBe(0);
    const words = stdout.replace(/\s+/g, ' ');
    expect(words).toContain(title.en);
    expect(words).toContain(explanation.en);
    expect(words).toContain('npm run hint -- conv-input-gradient');
    const both = await explain('24/filter-not-rotated+doubled', '--lang', 'zh-CN');
    expect(both.stdout).toContain('多了或少了一个倍数');
  });

  it('lists every code when none is given', async () => {
    const { code, stdout } = await explain();
    expect(code).toBe(0);
    expect(CODES.filter((one) => !stdout.includes(`- ${one}: `))).toEqual([]);
  });

  it.each([
    [['mismach'], 'unknown-code', 'Did you mean mismatch'],
    [['qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq'], 'unknown-code', 'lists all codes'],
    [['../../package'], 'unknown-exercise', 'The exercises are'],
    [['24/filter-not-rotatd'], 'unknown-code', 'Did you mean conv-input-gradient/filter-not-rotated'],
    [['conv-inptu-gradient/filter-not-rotated'], 'unknown-exercise', 'conv-input-gradient'],
    [['mismatch', 'threw'], 'one-code', 'npm run explain -- CODE'],
    [['mismatch', '--loud'], 'unknown-option', '--lang'],
  ])('%j ends with exit code 2 and says what to write', async (args, fault, help) => {
    const { code, stdout, stderr } = await explain(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`(${fault})`);
    expect(stderr).toContain(help);
    expect(stderr).not.toContain('    at ');
  });
});
