import { describe, expect, it } from 'vitest';
import type { Language } from '../../grader/model/text.ts';
import { renderProgress, renderTerminal, type TerminalView } from '../../grader/report/formats/terminal.ts';
import { displayWidth } from '../../grader/text/width.ts';
import { LANGUAGES } from '../../grader/words/catalogue.ts';
import { readReal } from '../support/course.ts';
import { everyNth } from '../support/thorough.ts';
import { faultAndFailure, SAMPLES, sampleReport } from './sample-reports.ts';

const VIEW: TerminalView = {
  color: false,
  width: 96,
  submissionFolder: 'exercises',
  reportFile: 'reports/report.html',
};

function show(name: (typeof SAMPLES)[number], language: Language = 'en', view = VIEW): string {
  return renderTerminal(sampleReport(name, language), view);
}

it('shows one exercise in detail', () => {
  expect(`\n${show('one-failed')}`).toBe(`
 ✗ conv-input-gradient  1.88/4  ✓ contract  ✗ examples  ✓ reference  ✗ gradient  ✓ laws  – cost

 ── conv-input-gradient › dX ───────────────────────────────────────────────────────── mismatch
 dX has the right shape, but all 4 of its entries differ.

   smallest failing case 3f2a:  dO = [[1]]   F = [[1, 2], [3, 4]]
   expected     got         worst at dX[0][0]: expected 1, got 4
     1  2         4* 3*
     3  4         2* 1*

 Diagnosis  Exactly what this mistake gives: The filter is not rotated. The padded upstream
            gradient was correlated with F as it stands in the forward pass.
 Fails in   examples (1 of 2) · gradient (97 of 100)
 Next       npm run hint -- conv-input-gradient
 Replay     npm run grade -- conv-input-gradient --case 3f2a

 Your code printed
   │ dO has 1 rows
   │ F = [ [ 1, 2 ], [ 3, 4 ] ]
 ───────────────────────────────────────────────────────────────────────────────────────────────
 1.88/4 · reports/report.html
`);
});

it.each(LANGUAGES)('is read by the problem matcher of the released editor tasks (%s)', (language) => {
  const { tasks } = JSON.parse(readReal('templates/student/.vscode/tasks.json'));
  const matchers = tasks.flatMap(({ problemMatcher }: { problemMatcher: unknown }) => problemMatcher);
  expect(matchers).toHaveLength(2);
  for (const { pattern, fileLocation } of matchers) {
    expect(fileLocation[0]).toBe('relative');
    const [where, what] = pattern.map(({ regexp }: { regexp: string }) => new RegExp(regexp));
    const lines = show('threw', language).split('\n');
    const at = lines.findIndex((line) => where.test(line));
    expect(where.exec(lines[at])?.slice(1)).toEqual([
      'exercises/22-conv-filter-gradient/conv-filter-gradient.ts',
      '9',
      '17',
    ]);
    expect(what.exec(lines[at + 1] ?? '')?.[pattern[1].message]).toMatch(/^convFilterGradient .*TypeError/);
    // No other line is a place, nor is one of a right file.
    expect(lines.filter((line) => where.test(line))).toHaveLength(1);
    expect(show('one-failed', language)).not.toMatch(new RegExp(where.source, 'm'));
  }
});

it('points at the line that threw', () => {
  expect(`\n${show('threw')}`).toBe(`
 ! conv-filter-gradient  0/3.75  threw TypeError at conv-filter-gradient.ts:9…  4 checks not run

 ── conv-filter-gradient › contract ───────────────────────────────────────────────────── threw
 exercises/22-conv-filter-gradient/conv-filter-gradient.ts:9:17
 convFilterGradient threw TypeError at conv-filter-gradient.ts:9:17: Cannot read properties of
 undefined (reading '2')

   9 │ sum += X[i + a][j + b] * dO[i][j];
   Called from  exercises/22-conv-filter-gradient/conv-filter-gradient.ts:21:5  convFilterGradient

   case 01be:  X = [[2, 0], [1, 3]]   dO = [[1, -1]]

 Try        An index has probably run past the end of an array: compare the bounds of the loops
            with the shapes of the arguments.
 Replay     npm run grade -- conv-filter-gradient --case 01be

 Your code printed
   │ i = 0, a = 2
 ───────────────────────────────────────────────────────────────────────────────────────────────
 0/3.75 · reports/report.html
`);
});

it('aligns Chinese by display width', () => {
  expect(`\n${show('timed-out', 'zh-CN', { ...VIEW, width: 72 })}`).toBe(`
 ! full-convolution  0/3.75  运行 2 秒后被中止：多半有…  4 项检查未运行

 ── full-convolution › 接口约定 ───────────────────────────── timed-out
 fullConvolution 运行 2 秒后被中止：多半有一个不会结束的循环。

   输入 aa10： A = [[1, 2]]   K = [[3]]

 修改建议   每个循环的计数器都在向终点前进吗？增量为 0，或条件里写错了
            变量，循环就永远不会结束。
 重现       npm run grade -- full-convolution --case aa10
 ───────────────────────────────────────────────────────────────────────
 0/3.75 · reports/report.html
`);
});

it('shows a slice of a tensor of rank 4', () => {
  const output = show('rank-four');
  expect(output).toContain(`
   dX[1][2]    worst at dX[1][2][1][2]: expected -3, got 0
   expected               got
      1   3   5  -4          1  0* 0* 0*
      4  -5  -3  -1          4  0* 0* 0*
     -4  -2   0   2         -4  0* 0  0*
   5 more slices not shown
`);
});

it('cuts a huge tensor to where it is wrong', () => {
  const output = show('huge');
  expect(output).toContain('   shown: [29…36][39…42] of 40×48\n   23 more slices not shown\n');
  expect(output.split('\n').length).toBeLessThan(40);
});

it('names where to start when nothing is started', () => {
  const output = show('not-started');
  const lines = output.trimEnd().split('\n');
  expect(lines).toHaveLength(32);
  expect(lines[0]).toBe(' ○ output-delta           0/3.75  not started');
  expect(lines.slice(-2)).toEqual([
    ' 0/93.75 · 0 of 29 solved · reports/report.html',
    ' Start with  exercises/11-output-delta/output-delta.ts',
  ]);
});

it('says when all is solved, with points beyond the maximum for bonus exercises', () => {
  const lines = show('all-passed').trimEnd().split('\n');
  expect(lines[0]).toBe(
    ' ✓ output-delta           3.75/3.75  contract · 3 examples · reference · 200 gradient cases',
  );
  expect(lines.slice(-2)).toEqual([
    ' 108.75/93.75 · 29 of 29 solved · reports/report.html',
    ' Every exercise is solved.',
  ]);
});

it('counts bonus exercises among themselves where nothing else was graded', () => {
  const report = sampleReport('all-passed', 'en');
  const exercises = report.exercises.filter(({ bonus }) => bonus);
  const score = exercises.reduce((sum, exercise) => sum + exercise.score, 0);
  expect(exercises.length).toBeGreaterThan(1);
  const [total] = renderTerminal({ ...report, exercises, score, maxScore: 0 }, VIEW)
    .trimEnd()
    .split('\n')
    .slice(-2);
  expect(total).toBe(
    ` ${score}/${score} bonus · ${exercises.length} of ${exercises.length} solved · reports/report.html`,
  );
  const none = exercises.map((exercise) => ({ ...exercise, score: 0, state: 'failed' as const }));
  expect(renderTerminal({ ...report, exercises: none, score: 0, maxScore: 0 }, VIEW)).toContain(
    ` 0/${score} bonus`,
  );
});

it('does not bury a whole course that fails', () => {
  const output = show('whole-course-wrong');
  expect(output.split('\n').length).toBeLessThan(80);
  expect(output.match(/ ── .* mismatch/g)).toHaveLength(3);
  expect(output).toMatch(/Also failed {2}activation-gradients › dX · .* and 20 more\n/s);
});

it('absolves the student of the grader’s faults', () => {
  const output = show('grader-fault');
  expect(output).toMatch(/^ \? avg-pool {2}3\.75\/3\.75 {2}GRADER FAULT fixtures/);
  expect(output.replace(/\s+/g, ' ')).toContain('This is not your mistake, no points lost.');
});

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(SAMPLES.flatMap((name) => everyNth(3, [60, 80, 96, 200]).map((width) => [name, width] as const)))(
    '%s fits into %i columns',
    (name, width) => {
      for (const line of show(name, language, { ...VIEW, width }).split('\n')) {
        const isCommand = line.includes('npm run') || line.includes('exercises/');
        if (!isCommand) expect(displayWidth(line), line).toBeLessThanOrEqual(Math.min(width, 110));
      }
    },
  );
});

it('does not hide a failure behind a fault of ours', () => {
  const output = renderTerminal(faultAndFailure('en'), VIEW);
  expect(output).toMatch(/^ \? avg-pool {2}3\.5\/3\.75 {2}✓ contract {2}\? examples .* ✗ laws\n/);
  expect(output).toContain(
    ' avgPoolBackward breaks a law of this rule: Twice the upstream gradient gives twice the result.',
  );
  expect(output).toContain(' ? avg-pool: GRADER FAULT');
});

it('has colours only when asked', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours
  const colors = /\u001b\[\d+m/g;
  expect(show('mixed')).not.toMatch(colors);
  const colored = show('mixed', 'en', { ...VIEW, color: true });
  expect(colored).toMatch(colors);
  expect(colored.replace(colors, '')).toBe(show('mixed'));
});

it('lets nothing that a student wrote act on the terminal', () => {
  const output = show('hostile');
  expect(output).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
  expect(output).toContain('   │ : :error::forged\n');
  expect(output).toContain('   │  ✓ output-delta 4/4\n');
  expect(output.split('\n').filter((line) => /^\s*(::|✓)/.test(line))).toEqual([]);
});

it('progress takes one line', () => {
  const state = { doing: 'Grading', done: 12, total: 29, current: 'conv-strided', seconds: 1 };
  expect(renderProgress(state, 80)).toBe(' Grading  ████████░░░░░░░░░░░░  12/29  conv-strided');
  // Of one part nobody can tell how far it is.
  expect(renderProgress({ ...state, done: 0, total: 1 }, 80)).toBe(
    ' Grading  ░░░░░████░░░░░░░░░░░  conv-strided',
  );
  const long = { ...state, doing: '正在评分', total: 0, current: 'x'.repeat(99) };
  expect(displayWidth(renderProgress(long, 40))).toBeLessThan(40);
});
