import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { openClassFolder } from '../../grader/class/class-folder.ts';
import type { ExerciseSimilarity } from '../../grader/similarity/compare-class.ts';
import { similarityPage } from '../../grader/similarity/page.ts';
import { madeUpClass } from '../class/made-up.ts';
import { axeComplaints } from '../report/axe.ts';
import { NO_BROWSER, showPage } from '../report/browser.ts';
import { temporaryFolder, writeInto } from '../support/folders.ts';
import { everyNth } from '../support/thorough.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const LONG = `export const f = (x: number): number => ${'x + '.repeat(100)}x;\n`;

const FOUND: ExerciseSimilarity = {
  exercise: 'exercise-0',
  title: 'Exercise <0> & more',
  same: [{ file: 'a.ts', students: ['s1', 's2'] }],
  pairs: [
    {
      left: 'a.ts',
      right: 'b.ts',
      similarity: 0.934,
      leftLines: [0],
      rightLines: [1],
      leftStudents: ['s1', 's2'],
      rightStudents: ['s7'],
    },
  ],
};
const NOTHING: ExerciseSimilarity = {
  ...FOUND,
  exercise: 'exercise-1',
  leftOut: 'too-short',
  same: [],
  pairs: [],
};

function pageIn(language: 'en' | 'zh-CN'): string {
  const folder = openClassFolder(temporaryFolder());
  writeInto(folder.sources, {
    '11-exercise-0/a.ts': `${LONG}// </pre><script>alert(1)</script>\n`,
    '11-exercise-0/b.ts': `// mine\n${LONG}`,
  });
  return similarityPage(folder, { ...madeUpClass(10, 4), language }, [FOUND, NOTHING]);
}

describe('the page on files that are much alike', () => {
  it('takes what students wrote for what it is', () => {
    const page = pageIn('en');
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;/pre&gt;&lt;script&gt;');
  });

  it('speaks Chinese as well', () => {
    const page = pageIn('zh-CN');
    expect(page).toContain('<html lang="zh-CN">');
    expect(page).toContain('值得看一看，但不是定论');
    expect(page.replace(/<style>.*<\/style>/s, '').replace(/<[^>]*>/g, '')).not.toMatch(
      /Worth|byte|Files|alike/,
    );
  });
});

describe.skipIf(NO_BROWSER !== undefined)(`in a browser${NO_BROWSER ? ` (${NO_BROWSER})` : ''}`, () => {
  async function open(width: number, scheme: 'light' | 'dark'): Promise<Page> {
    const folder = temporaryFolder({ 'similarity.html': pageIn('en') });
    const page = await showPage({ width, scheme });
    await page.goto(pathToFileURL(join(folder, 'similarity.html')).href);
    await page.locator('summary').first().click();
    return page;
  }

  it.each(everyNth(2, ['light', 'dark'] as const))(
    'has nothing that axe complains about, %s',
    async (scheme) => {
      const page = await open(1280, scheme);
      expect(await axeComplaints(page)).toEqual([]);
    },
  );

  it.each([
    [1280, 'side by side'],
    [390, 'one below the other'],
  ] as const)('shows both files %i wide, %s, whatever their lines', async (width, how) => {
    const page = await open(width, 'light');
    const boxes = await Promise.all([0, 1].map((i) => page.locator('pre').nth(i).boundingBox()));
    const [left, right] = boxes.map((box) => box ?? { x: -1, y: -1, width: 0, height: 0 });
    for (const box of [left, right]) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
    }
    expect(how === 'side by side' ? right.x >= left.x + left.width : right.y >= left.y + left.height).toBe(
      true,
    );
  });
});
