import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Token, tokenizer } from 'acorn';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../grader/model/report.ts';
import { describeFinding } from '../../grader/report/build/index.ts';
import { renderGithub } from '../../grader/report/formats/github.ts';
import { renderJunit } from '../../grader/report/formats/junit.ts';
import { renderTerminal } from '../../grader/report/formats/terminal.ts';
import { EVERY_FINDING } from '../report/build/every-finding.ts';
import { renderHtml } from '../report/render-html.ts';
import { SAMPLES, sampleReport } from '../report/sample-reports.ts';
import { ROOT } from '../support/folders.ts';
import { codeOf } from '../support/plain-code.ts';
import { halfWidth, strangers } from './strangers.ts';

const FOLDER = join(ROOT, 'grader/words/zh-CN');

/** The strings of a source file, templates with ⟨⟩ for what is filled in. */
async function stringsIn(path: string): Promise<string[]> {
  const code = await codeOf(path);
  const strings: string[] = [];
  let template = '';
  let depth = 0;
  for (const token of tokenizer(code, { ecmaVersion: 2023, sourceType: 'module' })) {
    const { label } = token.type;
    const value = (token as Token & { value?: unknown }).value;
    if (label === 'string') strings.push(String(value));
    if (label === 'template') template += `${value}⟨`;
    if (label === '`') depth += depth > 0 && template === '' ? -1 : 1;
    if (label === '`' && template !== '') {
      strings.push(template.replace(/⟨$/, '').replaceAll('⟨', '⟨⟩'));
      template = '';
      depth = 0;
    }
  }
  return strings;
}

const SOURCES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(ts|md)$/.test(name),
);

describe.each(SOURCES)('words/zh-CN/%s', async (name) => {
  const path = join(FOLDER, name);
  const sentences = (
    name.endsWith('.md')
      ? readFileSync(path, 'utf8')
          .replace(/```[\s\S]*?```/g, '')
          .split('\n')
      : await stringsIn(path)
  ).filter((text) => /\p{Script=Han}/u.test(text));

  it('says everything in Chinese, but for code and names', () => {
    for (const sentence of sentences) expect(strangers(sentence), sentence).toEqual([]);
  });

  it('has full-width punctuation', () => {
    for (const sentence of sentences) expect(halfWidth(sentence), sentence).toBe(false);
  });
});

/** English that stands in the samples themselves: titles of a course's own cases, what a student printed. */
const OF_THE_SAMPLE =
  /Worked example|Dive into|Backpropagation in|filter, which|upstream and|dO has|the expected value|Cannot read|Twice the|The result|The loss|gives twice/;

describe('what is made with them', () => {
  const view = { color: false, width: 160, submissionFolder: 'exercises', reportFile: 'reports/report.html' };
  const renderings: readonly (readonly [string, (report: Report) => string | Promise<string>])[] = [
    ['the terminal', (report) => renderTerminal(report, view as never)],
    [
      'the page',
      async (report) =>
        (await renderHtml(report))
          .replace(/<(style|math|code|pre|kbd)[\s\S]*?<\/\1>/g, ' ')
          .replace(/<[^>]+>/g, '\n'),
    ],
    [
      'GitHub',
      (report) =>
        renderGithub(report, { folder: '', token: 't' } as never).summary.replace(/&#\d+;|<[^>]+>/g, ' '),
    ],
    ['JUnit', (report) => renderJunit(report).replace(/<[^>]+>/g, '\n')],
  ];

  it.each(renderings)('has full-width punctuation on %s', async (_, render) => {
    for (const name of SAMPLES.filter((one) => one !== 'hostile')) {
      for (const line of (await render(sampleReport(name, 'zh-CN'))).split('\n')) {
        if (!/\p{Script=Han}/u.test(line) || OF_THE_SAMPLE.test(line)) continue;
        expect(halfWidth(line), line).toBe(false);
      }
    }
  });

  it('says every finding in Chinese', () => {
    for (const finding of Object.values(EVERY_FINDING).flat()) {
      const { message, help = '' } = describeFinding(finding, { language: 'zh-CN', exerciseId: 'e' });
      for (const sentence of [message, help]) {
        if (OF_THE_SAMPLE.test(sentence)) continue;
        expect(halfWidth(sentence), sentence).toBe(false);
        const own = strangers(sentence.replace(/“[^”]*”/g, '')).filter(
          (word) => !JSON.stringify(finding).includes(word),
        );
        expect(own, sentence).toEqual([]);
      }
    }
  });
});

it.each([
  ['2 entries 个元素', true],
  ['应为 a matrix', true],
  ['请用 Math.fround 与 npm run grade -- 11 重试', false],
])('finds English in %s: %s', (sentence, found) => {
  expect(strangers(sentence).length > 0).toBe(found);
});

it.each([
  ['提示: 你好', true],
  ['未运行 (须先)', true],
  ['甲; 乙', true],
  ['甲（乙），丙：X[0, 1]。', false],
])('finds half-width punctuation in %s: %s', (sentence, found) => {
  expect(halfWidth(sentence)).toBe(found);
});
