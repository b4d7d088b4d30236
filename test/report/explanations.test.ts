import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { gradeSubmission } from '../../grader/grading/grade-submission.ts';
import type { FindingReport, Report } from '../../grader/model/report.ts';
import { summarize } from '../../grader/report/build/index.ts';
import { renderTerminal } from '../../grader/report/formats/terminal.ts';
import { loadFrom, readReal } from '../support/course.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { sharedSandboxes } from '../support/sandboxes.ts';
import { renderHtml } from './render-html.ts';

const schema: object = JSON.parse(
  readFileSync(new URL('../../grader/report/report.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

/** The report of a file, as `grade` makes it. */
async function reportOf(number: string, file: string, source: string, language: string): Promise<Report> {
  const { course } = await loadFrom(ROOT, number);
  const root = temporaryFolder({ [file]: source });
  const exercises = await gradeSubmission({
    course,
    submission: { root, id: basename(root) },
    sandboxes: sharedSandboxes(),
    seed: 1,
    language,
    only: undefined,
    occasion: 'practice',
    onExercise: () => {},
  });
  const submissionId = basename(root);
  return summarize({
    course,
    submissionId,
    seed: 1,
    language,
    partial: false,
    graderVersion: '0',
    nodeVersion: '0',
    exercises,
  });
}

function findingsIn(report: Report): FindingReport[] {
  return report.exercises.flatMap(({ checks }) =>
    checks.flatMap(({ finding, parts }) =>
      [finding, ...parts.map((part) => part.finding)].filter((one) => one !== undefined),
    ),
  );
}

const VIEW = { color: false, width: 100, submissionFolder: 'exercises', reportFile: 'report.html' };
const WRONG = readReal('solutions/24-conv-input-gradient/conv-input-gradient.ts').replace(
  '* F[a][b]',
  '* F[a][b] * (i + 1)',
);
const LINE = WRONG.split('\n').findIndex((line) => line.includes('(i + 1)')) + 1;

describe('what experiments find', async () => {
  const report = await reportOf('24', 'conv-input-gradient.ts', WRONG, 'en');
  const told = findingsIn(report).flatMap(({ diagnosis = [] }) => diagnosis);

  it('stands in the report as data, by kind and by strength, as its schema says', () => {
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(told.find(({ kind }) => kind === 'terms')?.evidence).toMatchObject({
      kind: 'terms',
      entry: expect.stringMatching(/^result\[\d\]\[\d\]$/),
      belongs: expect.any(Array),
      missing: [expect.stringContaining('·F[')],
      surplus: [expect.stringContaining('·F[')],
    });
    expect(told.find(({ kind }) => kind === 'place')?.evidence).toMatchObject({
      kind: 'place',
      file: 'conv-input-gradient.ts',
      line: LINE,
    });
    for (const { diagnosis = [] } of findingsIn(report)) {
      const strengths = diagnosis.map(({ strength }) => strength);
      expect(strengths).toEqual([...strengths].sort((a, b) => b - a));
    }
  });

  it('is shown in a terminal, at most two of them, with the line and what to look at underlined', () => {
    const text = renderTerminal(report, VIEW);
    expect(text).toContain(`One change in line ${LINE} makes all checks pass`);
    expect(text.match(/^ Diagnosis/gm)?.length).toBeLessThanOrEqual(2);
    const lines = text.split('\n');
    const marked = lines.findIndex((line) => /│ +\^+$/.test(line));
    const place = told.find(({ kind }) => kind === 'place')?.evidence;
    const token = place?.kind === 'place' ? place.token : undefined;
    const begin = lines[marked].indexOf('^');
    expect(lines[marked - 1].slice(begin, begin + (token?.length ?? 0))).toBe(token);
  });

  it('is drawn in the page: cells of the arguments, each with its number and a sign, and no script', async () => {
    const html = await renderHtml(await reportOf('24', 'conv-input-gradient.ts', WRONG, 'zh-CN'));
    expect(html).toMatch(/<svg class="panel" [^>]*role="img" aria-label="(?:dO|F)：(?:dO|F)\[/);
    expect(html).toMatch(/<rect class="term-(?:missing|surplus|both)"/);
    expect(html).toContain('的各项');
    expect(html).not.toContain('<script');
    const placed = await renderHtml(report);
    const lines = /<ol class="source-lines"[^>]*>(.*?)<\/ol>/s.exec(placed)?.[1] ?? '';
    expect([...lines.matchAll(/<li value="(\d+)"/g)].map(([, n]) => Number(n))).toEqual(
      [-2, -1, 0, 1, 2].map((n) => LINE + n),
    );
    expect(lines.match(/class="look"/g)).toHaveLength(1);
    expect(placed).toMatch(/<li value="\d+" class="look">.*<mark>[^<]+<\/mark>/);
  });
});
