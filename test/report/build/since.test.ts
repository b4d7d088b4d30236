import { describe, expect, it } from 'vitest';
import type { ExerciseReport, Report } from '../../../grader/model/report.ts';
import { withSince } from '../../../grader/report/build/index.ts';
import { renderHtml } from '../render-html.ts';
import { sampleReport } from '../sample-reports.ts';

const REPORT = sampleReport('mixed', 'en');

/** The same run, in which these exercises ended otherwise. */
function but(changes: Readonly<Record<string, Pick<ExerciseReport, 'state' | 'score'>>>): Report {
  return { ...REPORT, exercises: REPORT.exercises.map((one) => ({ ...one, ...changes[one.id] })) };
}

function only(report: Report, id: string): Report {
  return { ...report, partial: true, exercises: report.exercises.filter((one) => one.id === id) };
}

const scoreOf = (id: string) => REPORT.exercises.find((one) => one.id === id)?.score ?? 0;

describe('what changed since the last run', () => {
  const before = but({
    'output-delta': { state: 'failed', score: 0 },
    'conv-general': { state: 'passed', score: scoreOf('conv-general') + 1.5 },
  });

  it('is what is newly right and newly wrong, and the points of it', () => {
    expect(withSince(REPORT, before).since).toEqual({
      right: ['output-delta'],
      wrong: ['conv-general'],
      points: scoreOf('output-delta') - 1.5,
    });
  });

  it('is nothing where the same is graded again', () => {
    expect(withSince(REPORT, REPORT).since).toEqual({ right: [], wrong: [], points: 0 });
  });

  it('survives runs of single exercises in between: they keep how the others stood', () => {
    const single = withSince(only(REPORT, 'output-delta'), before);
    expect(single.since).toEqual({ right: ['output-delta'], wrong: [], points: scoreOf('output-delta') });
    const { since } = withSince(REPORT, JSON.parse(JSON.stringify(single)));
    expect(since).toEqual({ right: [], wrong: ['conv-general'], points: -1.5 });
  });

  it('says nothing of exercises of which one case was graded, and keeps what is known of them', () => {
    const one = withSince(only(REPORT, 'conv-general'), before, false);
    expect(one.since).toBeUndefined();
    expect(one.earlier?.['conv-general'].state).toBe('passed');
  });

  it('counts no fault of ours as a mistake', () => {
    const faulty = but({ 'output-delta': { state: 'grader-fault', score: 4 } });
    expect(withSince(REPORT, faulty).since?.right).toEqual([]);
    expect(withSince(faulty, REPORT).since?.wrong).toEqual([]);
  });

  it.each([
    ['nothing', undefined],
    ['no report', ['x']],
    ['a report of another course', { ...REPORT, course: { ...REPORT.course, id: 'other' } }],
    ['a report of another submission', { ...REPORT, submission: { id: 'bob' } }],
    ['a report of a later form', { ...REPORT, schemaVersion: 2 }],
  ])('is left out where there was %s', (_, earlier) => {
    expect(withSince(REPORT, earlier)).toBe(REPORT);
  });

  it('takes nothing from entries that are none', () => {
    const broken = {
      ...REPORT,
      exercises: [null, { id: 'output-delta', state: 'great', score: 9 }],
      earlier: 7,
    };
    expect(withSince(REPORT, broken).since).toBeUndefined();
  });
});

describe('the page', () => {
  it('says it above everything else, in both languages', async () => {
    const before = { ...but({ 'output-delta': { state: 'failed', score: 0 } }), language: 'zh-CN' };
    const html = await renderHtml(withSince(REPORT, before));
    expect(html).toMatch(/<p class="since">.*newly right: <a href="#output-delta">/s);
    expect(html.indexOf('class="since"')).toBeLessThan(html.indexOf('<main'));
    const chinese = await renderHtml(withSince(sampleReport('mixed', 'zh-CN'), before));
    expect(chinese).toContain('新做对：<a href="#output-delta">');
  });

  it('says that nothing changed, and for a first run nothing at all', async () => {
    expect(await renderHtml(withSince(REPORT, REPORT))).toContain('nothing changed');
    expect(await renderHtml(REPORT)).not.toContain('class="since"');
  });
});
