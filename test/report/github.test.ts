import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { guarded, renderGithub } from '../../grader/report/formats/github.ts';
import { readAsRunner } from '../support/github-runner.ts';
import { ciReports, NASTY } from './ci-samples.ts';
import { sampleReport } from './sample-reports.ts';

const VIEW = { token: 'c0ffee00c0ffee00' };
const MEBIBYTE = 2 ** 20;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be found
const ACTS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200f\u202a-\u202e\u2066-\u2069]/u;

describe('the parser of the tests', () => {
  it('acts on what a submission would like the runner to act on', () => {
    const names = readAsRunner(NASTY).commands.map(({ command }) => command);
    // What stands between `::stop-commands::mine` and `::mine::` is not acted on.
    expect(names).toEqual([
      'set-output',
      'error',
      'warning',
      'add-mask',
      'error',
      'set-output',
      'error',
      'error',
    ]);
  });
});

describe('workflow commands', () => {
  for (const [name, report] of Object.entries(ciReports())) {
    it(`stay within GitHub's limits and are only our own for ${name}`, () => {
      const { commands, listening } = readAsRunner(renderGithub(report, VIEW).commands);
      const of = (level: string) => commands.filter(({ command }) => command === level);
      expect(listening).toBe(true);
      expect(of('error').length).toBeLessThanOrEqual(10);
      expect(of('warning').length).toBe(Math.min(10, report.faults.length));
      expect(of('notice')).toHaveLength(1);
      expect(of('group')).toHaveLength(of('endgroup').length);
      const known = ['error', 'warning', 'notice', 'group', 'endgroup'];
      expect(commands.filter(({ command }) => !known.includes(command))).toEqual([]);
      for (const { properties, command } of commands) {
        const allowed = command === 'error' ? ['col', 'file', 'line', 'title'] : ['title'];
        expect(Object.keys(properties).filter((key) => !allowed.includes(key))).toEqual([]);
      }
    });

    it(`hold nothing that acts on a terminal for ${name}`, () => {
      expect(ACTS.exec(renderGithub(report, VIEW).commands)).toBeNull();
    });
  }

  it('would be harmless even if the runner ignored stop-commands', () => {
    for (const report of Object.values(ciReports())) {
      const text = renderGithub(report, VIEW).commands.replaceAll(/^::stop-commands::.*\n/gm, '');
      const names = readAsRunner(text).commands.map(({ command }) => command);
      expect(
        names.filter((one) => !['error', 'warning', 'notice', 'group', 'endgroup'].includes(one)),
      ).toEqual([]);
      expect(names.filter((one) => one === 'error').length).toBeLessThanOrEqual(10);
    }
  });

  it('put an error on the line of the student’s own file', () => {
    const threw = sampleReport('threw', 'en');
    const report = { ...threw, submission: { id: 'alice', folder: 'exercises' } };
    const { commands } = readAsRunner(renderGithub(report, VIEW).commands);
    const error = commands.find(({ command }) => command === 'error');
    expect(error?.properties).toEqual({
      file: 'exercises/22-conv-filter-gradient/conv-filter-gradient.ts',
      line: '9',
      col: '17',
      title: 'conv-filter-gradient › contract',
    });
    expect(error?.data).toContain("Cannot read properties of undefined (reading '2')");
  });

  it('name the first failure of each exercise before the second of any', () => {
    const { commands } = readAsRunner(renderGithub(sampleReport('whole-course-wrong', 'en'), VIEW).commands);
    const titles = commands
      .filter(({ command }) => command === 'error')
      .map(({ properties }) => properties.title);
    expect(new Set(titles.map((title) => title.split(' › ')[0])).size).toBe(10);
  });

  it('give a text back as it was, through the runner’s own unescaping', () => {
    const report = sampleReport('threw', 'en');
    const message = '50% of %0A, a:b,c=d\nsecond line';
    const [exercise] = report.exercises;
    const checks = exercise.checks.map((check) =>
      check.finding === undefined ? check : { ...check, finding: { code: 'threw' as const, message } },
    );
    const { commands } = readAsRunner(
      renderGithub({ ...report, exercises: [{ ...exercise, checks, file: 'a:b,c%2C.ts' }] }, VIEW).commands,
    );
    const error = commands.find(({ command }) => command === 'error');
    expect(error?.data).toBe('50% of %0A, a:b,c=d second line');
    expect(error?.properties.file).toBe('a:b,c%2C.ts');
  });

  it('say the points once, as a notice', () => {
    const { commands } = readAsRunner(renderGithub(sampleReport('all-passed', 'en'), VIEW).commands);
    expect(commands.map(({ command }) => command)).toEqual(['notice']);
    expect(commands[0].data).toBe('108.75/93.75 points, 15 of them bonus');
  });

  it('guard any text', () => {
    const log = readAsRunner([...guarded(NASTY, VIEW.token), '::notice::ours'].join('\n'));
    expect(log.commands.map(({ data }) => data)).toEqual(['ours']);
    expect(log.listening).toBe(true);
  });
});

describe('the job summary', () => {
  for (const [name, report] of Object.entries(ciReports())) {
    it(`is below 1 MiB and makes no markup of anyone’s text for ${name}`, () => {
      const { summary } = renderGithub(report, VIEW);
      expect(new TextEncoder().encode(summary).length).toBeLessThan(MEBIBYTE);
      expect(ACTS.exec(summary)).toBeNull();
      const html = marked.parse(summary, { async: false, gfm: true });
      const tags = new Set([...html.matchAll(/<\/?([a-z][a-z0-9]*)/g)].map(([, tag]) => tag));
      const own = [
        'h2',
        'h3',
        'p',
        'blockquote',
        'table',
        'thead',
        'tbody',
        'tr',
        'th',
        'td',
        'br',
        'code',
        'pre',
        'details',
        'summary',
        'b',
        'ul',
        'li',
        'strong',
      ];
      expect([...tags].filter((tag) => !own.includes(tag))).toEqual([]);
      expect(html).not.toMatch(/<h2>.*forged.*<\/h2>\s*<h2|<h2>forged|href=/);
      expect(html.match(/<details>/g)?.length).toBe(html.match(/<\/details>/g)?.length);
    });
  }

  it('says the points first, then what to fix, each behind one line', () => {
    const { summary } = renderGithub(sampleReport('mixed', 'en'), VIEW);
    const lines = summary.split('\n');
    expect(lines[0]).toMatch(/^## Backprop Dojo: [\d.]+\/94 points$/);
    expect(summary).toContain('exercises not started.');
    expect(summary).toContain('<b>conv&#45;input&#45;gradient › gradient</b> dX has the right shape');
    expect(summary).toContain('expected dX = [[1, 2], [3, 4]]');
  });

  it('speaks the report’s language', () => {
    const { summary } = renderGithub(sampleReport('mixed', 'zh-CN'), VIEW);
    expect(summary).toContain('### 待修正');
    expect(summary).not.toContain('not started');
  });

  it('says that all visible checks passed and how many more run', () => {
    expect(renderGithub(ciReports().unseen, VIEW).summary).toContain(
      '> All visible checks passed; 1 more runs at submission&#46;',
    );
  });

  it('counts what does not fit', () => {
    const { summary } = renderGithub(ciReports()['thousand-exercises'], VIEW);
    expect(summary).toMatch(/and \d+ more/);
  });
});
