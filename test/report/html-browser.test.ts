import { describe, expect, it } from 'vitest';
import { everyNth, THOROUGH } from '../support/thorough.ts';
import { NO_BROWSER, open } from './browser.ts';
import { POOR_CONTRAST } from './contrast.ts';
import { SAMPLES, sampleReport } from './sample-reports.ts';

const OPEN_ALL = 'for (const details of document.querySelectorAll("details")) details.open = true';

const title = NO_BROWSER === undefined ? 'in a browser' : `in a browser (skipped: ${NO_BROWSER})`;

describe.skipIf(NO_BROWSER !== undefined)(title, { timeout: 60_000 }, () => {
  // All solved, each with its derivation, is seen in any width beside it: `html-access.test.ts`.
  const shown = SAMPLES.filter((name) => THOROUGH || name !== 'all-passed');
  const views = [...shown.map((name) => [name, 'en'] as const), ['mixed', 'zh-CN'] as const];
  it.each(everyNth(2, views))(
    '%s in %s neither overflows nor complains, on a phone and on a desk',
    async (name, language) => {
      const { page, complaints } = await open(sampleReport(name, language), {
        width: 360,
        scheme: 'light',
      });
      await page.evaluate(OPEN_ALL);
      for (const width of [360, 720, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      }
      expect(complaints).toEqual([]);
    },
  );

  it('would notice an overflow, and a violation of the policy', async () => {
    const { page, complaints } = await open(sampleReport('threw', 'en'), {
      width: 360,
      scheme: 'light',
    });
    await page.evaluate(
      `document.querySelector('h1').innerHTML = '<img src="http://report.test/x.png"><div style="width: 900px">.</div>'`,
    );
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeGreaterThan(360);
    await expect.poll(() => complaints.join()).toContain('Content Security Policy');
  });

  it('hostile text does nothing', async () => {
    const { page, complaints } = await open(sampleReport('hostile', 'en'), {
      width: 1280,
      scheme: 'dark',
    });
    expect(complaints).toEqual([]);
    expect(await page.title()).toContain('<script>alert("id")</script>');
    expect(await page.locator('script, img, svg, b, article style').count()).toBe(0);
    expect(await page.locator('article').count()).toBe(1);
    expect(await page.locator('.message').textContent()).toContain('threw <script>alert(1)</script> at');
    expect(await page.locator('footer').isVisible()).toBe(true);
    const loose = await page.evaluate(`[...document.querySelectorAll('body *')].filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && /\\u202e/.test(node.data)) &&
      getComputedStyle(element).unicodeBidi !== 'isolate').length`);
    expect(loose).toBe(0);
  });

  // What is light is looked at by axe as well.
  it.each(everyNth(2, ['dark', 'light'] as const))(
    'text is easy to tell from what is behind it, %s',
    async (scheme) => {
      for (const name of [
        'mixed',
        'rank-four',
        'hostile',
        'not-started',
        'all-passed',
        'trained-in-vain',
      ] as const) {
        const { page } = await open(sampleReport(name, 'en'), { width: 1280, scheme });
        await page.evaluate(OPEN_ALL);
        const { checked, poor } = await page.evaluate<{ checked: number; poor: string[] }>(POOR_CONTRAST);
        expect(checked).toBeGreaterThan(40);
        expect(poor, name).toEqual([]);
      }
    },
  );

  it('would notice poor contrast', async () => {
    const { page } = await open(sampleReport('threw', 'en'), { width: 1280, scheme: 'light' });
    await page.evaluate(`document.querySelector('h1').style.color = '#aaa'`);
    const { poor } = await page.evaluate<{ poor: string[] }>(POOR_CONTRAST);
    expect(poor).toHaveLength(1);
  });

  it.each(['one-failed', 'rank-four'] as const)('%s: as many rings as entries differ', async (name) => {
    const report = sampleReport(name, 'en');
    const { page } = await open(report, { width: 1280, scheme: 'light' });
    const [{ id, mistakes }] = report.exercises;
    const differing = mistakes[0].finding.comparison?.differing;
    expect(differing).toBeGreaterThan(0);
    const block = page.locator(`[id="${id}.mistake-1"]`);
    for (const kind of ['got', 'difference']) {
      expect(await block.locator(`.matrix.${kind} td.ring`).count()).toBe(differing);
    }
    expect(await block.locator('.matrix.expected td.ring').count()).toBe(0);
    expect(await block.locator('td.ring .visually-hidden').count()).toBe(2 * (differing as number));
  });

  it('one scale: equal numbers have equal colours in all three matrices', async () => {
    const { page } = await open(sampleReport('rank-four', 'en'), { width: 1280, scheme: 'light' });
    const colors = await page.evaluate<Record<string, string[]>>(`(() => {
      const colors = {};
      for (const cell of document.querySelectorAll('.heatmaps tbody td')) {
        const number = cell.firstChild.data;
        colors[number] = [...new Set([...(colors[number] ?? []), getComputedStyle(cell).backgroundColor])];
      }
      return colors;
    })()`);
    expect(Object.keys(colors).length).toBeGreaterThan(8);
    for (const [number, used] of Object.entries(colors)) expect(used, number).toHaveLength(1);
    const [three] = colors['3'];
    expect(colors['-3'][0]).not.toBe(three);
  });

  it('a link from the overview opens what it leads to', async () => {
    const { page } = await open(sampleReport('mixed', 'en'), { width: 1280, scheme: 'light' });
    const target = page.locator('[id="conv-general"]');
    expect(await target.isVisible()).toBe(false);
    await page.locator('.overview a[href="#conv-general"]').click();
    await expect.poll(() => target.isVisible()).toBe(true);
  });

  it('shows on paper what is to be fixed, and no more than is asked for', async () => {
    const { page } = await open(sampleReport('mixed', 'en'), { width: 1280, scheme: 'light' });
    const visible = (selector: string) =>
      page.evaluate<boolean[]>(
        `[...document.querySelectorAll('${selector}')].map((e) => e.checkVisibility({ contentVisibilityAuto: true }) && e.getBoundingClientRect().height > 0)`,
      );
    expect(await visible('.mistake .message')).toContain(false);
    await page.emulateMedia({ media: 'print' });
    expect(new Set(await visible('.mistake .message'))).toEqual(new Set([true]));
    expect(new Set(await visible('.exercise-list > li'))).toEqual(new Set([true]));
    expect(new Set(await visible('.checks'))).toEqual(new Set([false]));
    await page.evaluate(`document.querySelector('.checks').open = true`);
    expect((await visible('.checks > ul'))[0]).toBe(true);
  });

  it('has landmarks, headings in order, named tables and a skip link', async () => {
    const { page } = await open(sampleReport('mixed', 'en'), { width: 1280, scheme: 'light' });
    expect(await page.locator('header.page-header, main, footer').count()).toBe(3);
    expect(await page.locator('table:not(:has(caption))').count()).toBe(0);
    const levels = await page.evaluate<number[]>(
      `[...document.querySelectorAll('h1,h2,h3,h4')].map((heading) => Number(heading.tagName[1]))`,
    );
    expect(levels[0]).toBe(1);
    for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip-link');
    const box = await page.locator('.skip-link').boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
  });

  it('no sign stands without a word', async () => {
    const { page } = await open(sampleReport('mixed', 'en'), { width: 1280, scheme: 'light' });
    const lone = `[...document.querySelectorAll('.sign')].filter((sign) => !/\\p{L}|\\d/u.test(sign.parentElement.textContent + (sign.ariaLabel ?? ''))).length`;
    expect(await page.evaluate('document.querySelectorAll(".sign").length')).toBeGreaterThan(100);
    expect(await page.evaluate(lone)).toBe(0);
  });
});
