import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { classPage } from '../../grader/class/page/page.ts';
import { axeComplaints } from '../report/axe.ts';
import { NO_BROWSER, showPage, type View } from '../report/browser.ts';
import { temporaryFolder } from '../support/folders.ts';
import { everyNth } from '../support/thorough.ts';
import { madeUpClass } from './made-up.ts';

// Whole runs, with processes of their own: generous, because no test asserts a time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const small = madeUpClass(60, 6);

describe('the page on a class', () => {
  it('takes names for what they are', () => {
    const page = classPage(small, { anonymous: false });
    expect(page).toContain('&lt;script&gt;alert(7)&lt;/script&gt;');
    expect(page.match(/<script/g)).toHaveLength(1);
  });

  it('anonymous, tells nobody’s id, name or section, and leads to nothing of theirs', () => {
    const page = classPage(small, { anonymous: true });
    for (const { id, name } of small.students) {
      expect(page).not.toMatch(new RegExp(`\\b${id}\\b`));
      expect(page).not.toContain(name);
    }
    expect(page).not.toContain('href="students/');
    expect(page).not.toContain('href="sources/');
    expect(page).toContain('Student 60');
  });

  it('gathers in one row who is alone with wrong numbers, below groups that one file explains', () => {
    const unnamed = ['s1', 's2 s4', 's5'].map((ids, i) => {
      return {
        exercise: 'exercise-0',
        group: `g${i}`,
        function: 'f',
        file: `g${i}.ts`,
        students: ids.split(' '),
      };
    });
    const page = classPage({ ...small, unnamed }, { anonymous: false });
    expect(page.match(/same wrong numbers<br>/g)).toHaveLength(1);
    expect(page.match(/nobody else returns/g)).toHaveLength(1);
    expect(page).not.toContain('href="g0.ts"');
    expect(page.indexOf('href="g1.ts"')).toBeLessThan(page.indexOf('nobody else returns'));
    const alone = page.slice(page.indexOf('nobody else returns'));
    expect(alone.slice(0, alone.indexOf('</tr>')).match(/students\/s\d+/g)).toEqual([
      'students/s1',
      'students/s5',
    ]);
  });

  it('names who handed in what cannot be run or compared, in both languages', () => {
    const findings = [
      { exercise: 'exercise-0', code: 'syntax-error', students: ['s1', 's2'] },
      { exercise: 'exercise-1', code: 'wrong-shape', students: ['s5'] },
    ] as const;
    for (const [language, titles] of [
      ['en', ['no valid TypeScript', 'The shape is wrong']],
      ['zh-CN', ['不是合法的 TypeScript', '形状不对']],
    ] as const) {
      const page = classPage({ ...small, findings, language }, { anonymous: false });
      for (const title of titles) expect(page).toContain(title);
      const row = page.slice(page.indexOf(titles[0]));
      expect(row.slice(0, row.indexOf('</tr>')).match(/students\/s\d+/g)).toEqual([
        'students/s1',
        'students/s2',
      ]);
    }
  });

  it('is small for a thousand students and thirty exercises', () => {
    expect(classPage(madeUpClass(1000), { anonymous: false }).length).toBeLessThan(3_000_000);
  });

  it('speaks Chinese as well', () => {
    const page = classPage({ ...small, language: 'zh-CN' }, { anonymous: false });
    expect(page).toContain('有名字的错误');
    expect(page).not.toMatch(/>(?:Mistakes|Points|Students|Exercise)</);
  });
});

describe.skipIf(NO_BROWSER !== undefined)(`in a browser${NO_BROWSER ? ` (${NO_BROWSER})` : ''}`, () => {
  async function open(size: number, view: Partial<View> = {}): Promise<Page> {
    const folder = temporaryFolder({ 'class.html': classPage(madeUpClass(size, 8), { anonymous: false }) });
    const page = await showPage({ width: 1280, ...view });
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) throw new Error(`The page asks for ${request.url()}`);
    });
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(pathToFileURL(join(folder, 'class.html')).href);
    return page;
  }

  it.each(everyNth(2, ['light', 'dark'] as const))(
    'has nothing that axe complains about, %s',
    async (scheme) => {
      const page = await open(12, { scheme });
      expect(await axeComplaints(page)).toEqual([]);
    },
  );

  it('sorts by a heading and filters by words', async () => {
    const page = await open(60);
    const column = (n: number) =>
      page.$$eval(`.everybody-table tbody tr:not([hidden]) > :nth-child(${n})`, (cells) =>
        cells.map(({ textContent }) => Number.parseFloat(textContent ?? '')),
      );
    await page.getByRole('button', { name: 'Points' }).click();
    const points = await column(4);
    expect(points).toEqual([...points].sort((a, b) => b - a));
    await page.getByRole('button', { name: 'Points' }).click();
    expect(await column(4)).toEqual([...points].sort((a, b) => a - b));
    await page.getByRole('searchbox').fill('number s5');
    expect(await page.locator('.everybody-table tbody tr:visible').count()).toBe(10);
    expect(await page.locator('output').textContent()).toBe('10 of 60 shown');
  });

  it('shows everything without its script', async () => {
    const page = await open(60, { hasScript: false });
    expect(await page.locator('.everybody-table tbody tr').count()).toBe(60);
    expect(await page.locator('.filters').isVisible()).toBe(false);
  });

  it('is no wider than a phone', async () => {
    const page = await open(60, { width: 360, height: 700 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });
});
