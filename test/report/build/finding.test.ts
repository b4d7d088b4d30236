import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../grader/model/finding.ts';
import type { FindingReport } from '../../../grader/model/report.ts';
import type { Language } from '../../../grader/model/text.ts';
import { Oddity } from '../../../grader/model/value.ts';
import { describeFinding } from '../../../grader/report/build/index.ts';
import { LANGUAGES } from '../../../grader/words/catalogue.ts';
import { EVERY_FINDING } from './every-finding.ts';

const all: readonly Finding[] = Object.values(EVERY_FINDING).flat();

function inWords(finding: Finding, language: Language = 'en'): FindingReport {
  return describeFinding(finding, { language, exerciseId: 'conv-input-gradient' });
}

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(all.map((finding) => [finding.code, finding] as const))('%s is a whole sentence', (_, finding) => {
    const { message, help } = inWords(finding, language);
    for (const text of [message, help ?? '']) {
      expect(text).not.toMatch(
        /undefined(?! in a sum| 加进)|\[object|null(?!，|,)|NaN(?! comes| 通常|\.|。)|^\s|\s$|\s\s/,
      );
      expect(text).not.toMatch(/[（(]\s*[)）]|[:：;；,，]\s*[.。]$|\.\.$|。。$|\.。$/);
    }
    expect(message.length).toBeGreaterThan(4);
  });

  it('says something else for every code', () => {
    const codes = new Map<string, string>();
    for (const finding of all) {
      const { message, code } = inWords(finding, language);
      expect(codes.get(message) ?? code).toBe(code);
      codes.set(message, code);
    }
  });

  it('helps with everything but what speaks for itself', () => {
    for (const finding of all) expect(inWords(finding, language).help, finding.code).toBeTruthy();
  });
});

it('speaks Chinese in Chinese, and English in English', () => {
  for (const finding of all) {
    expect(inWords(finding, 'zh-CN').message, finding.code).toMatch(/\p{Script=Han}/u);
    expect(inWords(finding, 'en').message, finding.code).not.toMatch(/\p{Script=Han}/u);
  }
});

describe('the words of', () => {
  const [some, every, single] = EVERY_FINDING.mismatch;
  const [callTimedOut, , loadTimedOut] = EVERY_FINDING['timed-out'];

  it.each<readonly [string, Finding, string, string]>([
    [
      'some entries',
      some,
      'dX has the right shape, but 3 of its 4 entries differ.',
      'dX 的形状正确，但 4 个元素中有 3 个与期望值不同。',
    ],
    [
      'all entries',
      every,
      'dX has the right shape, but all 4 of its entries differ.',
      'dX 的形状正确，但全部 4 个元素都与期望值不同。',
    ],
    ['one number', single, 'The result should be 1, but is 2.', '返回值的期望值是 1，实际值是 2。'],
    [
      'an error',
      EVERY_FINDING.threw[0],
      'convInputGradient threw TypeError at conv.ts:9:17: F[a] has no value',
      'convInputGradient 在 conv.ts:9:17 抛出了 TypeError：“F[a] has no value”。',
    ],
    [
      'an endless loop',
      callTimedOut,
      'convInputGradient was stopped after 2 s: probably a loop that never ends.',
      'convInputGradient 运行 2 秒后被中止：多半有一个不会结束的循环。',
    ],
    [
      'an endless loop while loading',
      loadTimedOut,
      'The file was stopped after 0.5 s while loading: probably a loop that never ends, outside any function.',
      '文件加载 0.5 秒后仍未结束，已被中止：函数之外多半有一个不会结束的循环。',
    ],
    [
      'a shape',
      EVERY_FINDING['wrong-shape'][0],
      'dX should be a 2×2 matrix, but is a 3×3 matrix.',
      'dX 应为 2×2 的矩阵，实际为 3×3 的矩阵。',
    ],
    [
      'a shape of rank 3, and an empty one',
      EVERY_FINDING['wrong-shape'][2],
      'The result should be an 8×1×2 tensor, but is empty.',
      '返回值应为 8×1×2 的张量，实际为空数组。',
    ],
    [
      'a fault of ours',
      EVERY_FINDING['grader-fault'][0],
      'GRADER FAULT fixtures/41-avg-pool: “the reference threw”. This is not your mistake, no points lost.',
      '评分器故障 fixtures/41-avg-pool：“the reference threw”。这不是你的错，不扣分。',
    ],
  ])('%s', (_, finding, en, zh) => {
    expect(inWords(finding, 'en').message).toBe(en);
    expect(inWords(finding, 'zh-CN').message).toBe(zh);
  });
});

describe('the evidence', () => {
  it('names the case, and the command that grades it again', () => {
    const finding = EVERY_FINDING.mismatch[0];
    expect(inWords(finding).replay).toBe('npm run grade -- conv-input-gradient --case 3f2a');
    const context = {
      language: 'en',
      exerciseId: 'conv-input-gradient',
      seedArgument: '7',
      submissionArgument: 'my $work',
    };
    expect(describeFinding(finding, context).replay).toBe(
      'npm run grade -- conv-input-gradient --case 3f2a --seed 7 --submission "my \\$work"',
    );
    expect(inWords({ code: 'not-started' }).replay).toBeUndefined();
  });

  it('holds numbers that JSON cannot hold as text', () => {
    const [finding] = EVERY_FINDING['not-finite'];
    const report = inWords({
      ...finding,
      case: {
        ...finding.case,
        inputs: { x: [Number.NaN, Number.POSITIVE_INFINITY, -0, 1] },
        got: [Number.NaN, -0, Number.NEGATIVE_INFINITY, new Oddity('undefined', 'undefined'), true, 0.5],
      },
    });
    expect(report.case?.inputs).toEqual({ x: ['NaN', 'Infinity', '-0', 1] });
    expect(report.case?.got).toEqual(['NaN', '-0', '-Infinity', 'undefined', true, 0.5]);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('leaves out a result that is far too large, and cuts one that is far too deep', () => {
    const [finding] = EVERY_FINDING['wrong-shape'];
    const large = { ...finding, case: { ...finding.case, got: new Array<number>(200_000).fill(1) } };
    expect(inWords(large).case).not.toHaveProperty('got');
    let deep: number[] | unknown = [1];
    for (let i = 0; i < 50; i++) deep = [deep];
    const report = inWords({ ...finding, case: { ...finding.case, got: deep as number[] } });
    expect(JSON.stringify(report.case?.got)).toBe(`${'['.repeat(12)}"…"${']'.repeat(12)}`);
  });

  it('shows both sides of a broken law and what was called, and expects neither', () => {
    const [finding] = EVERY_FINDING['law-violated'];
    const report = inWords(finding);
    expect(report).not.toHaveProperty('comparison');
    expect(report.case).not.toHaveProperty('expected');
    expect(report.message).not.toMatch(/expected|should be/);
    expect(report.message).toContain(
      'Of f(2 dO) = 2 f(dO) the left side is 3 here and the right side 4, both at [0][1].',
    );
    expect(report.law).toMatchObject({ left: [[2, 3]], right: [[2, 4]], differing: 1, tolerance: 1e-12 });
    expect(report.law?.calls.map(({ returned }) => returned)).toEqual([[[1, 2]], [[2, 3]]]);
  });

  it('makes a student’s text harmless', () => {
    const report = inWords({
      code: 'threw',
      error: {
        name: 'Err\u001b[31mor',
        message: `\u202Elive\u202C line\r\nbreak \u001b]0;title\u0007${'x'.repeat(999)}`,
        location: { file: 'a\u0000b.ts', line: 1, column: 1, text: '\t\u001b[2Jcode' },
        frames: [{ file: 'c\u2066.ts', line: 2, column: 1, function: 'f\u0007' }],
      },
    });
    expect(JSON.stringify(report)).not.toMatch(/\\u00|\\[rnt]|[\u202a-\u202e\u2066-\u2069]/);
    expect(report.message).toContain('threw Error at a␀b.ts:1:1');
    expect(report.message.length).toBeLessThan(400);
    expect(report.location?.text).toBe('code');
  });
});
