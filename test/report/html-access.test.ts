import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../grader/model/report.ts';
import { withSince } from '../../grader/report/build/index.ts';
import { temporaryFolder } from '../support/folders.ts';
import { everyNth, THOROUGH } from '../support/thorough.ts';
import { axeComplaints } from './axe.ts';
import { NO_BROWSER, open, showPage } from './browser.ts';
import { EVERY_FINDING } from './build/every-finding.ts';
import { renderHtml } from './render-html.ts';
import { reportOn, sampleReport } from './sample-reports.ts';
import { everythingWrong } from './worst-case.ts';

const OPEN_ALL = 'for (const details of document.querySelectorAll("details")) details.open = true';

/** Thirty exercises of the course (of every fourth, in `npm test`), all of them wrong, and an earlier run in which two were otherwise. */
const thirty = await thirtyWrong();
/** Those of them that show what the others do not. */
const few: Report = { ...thirty, exercises: await telling(thirty) };
const thirtyHtml = await renderHtml(thirty);

async function thirtyWrong(): Promise<Report> {
  const all = await everythingWrong('en');
  const report = { ...all, exercises: all.exercises.filter(({ state }) => state !== 'passed').slice(0, 30) };
  const before = (id: string) => ({
    id,
    state: id === report.exercises[4].id ? 'passed' : 'failed',
    score: 1,
  });
  return withSince(report, { ...report, exercises: report.exercises.map(({ id }) => before(id)) });
}

/** One after the other, the exercise with most kinds of elements that are new, while there are two. */
async function telling(report: Report): Promise<Report['exercises']> {
  const left = await Promise.all(
    report.exercises.map(async (exercise) => {
      const html = await renderHtml({ ...report, exercises: [exercise] });
      return { exercise, kinds: new Set(html.match(/<\w+[^<>]* class="[^"]*"/g)?.flatMap(kindsOf)) };
    }),
  );
  const chosen = [];
  const seen = new Set<string>();
  for (;;) {
    const news = left.map(({ kinds }) => [...kinds].filter((kind) => !seen.has(kind)));
    const most = Math.max(...news.map(({ length }) => length));
    if (most < 2) return chosen;
    const at = news.findIndex(({ length }) => length === most);
    chosen.push(left[at].exercise);
    for (const kind of news[at]) seen.add(kind);
  }
}

/** `td.got`, `td.ring`, … of a tag. */
function kindsOf(tag: string): string[] {
  const [, element, classes] = /^<(\w+).* class="(.*)"$/s.exec(tag) ?? [];
  return classes.split(' ').map((one) => `${element}.${one}`);
}

/** All right, with a derivation in each. */
function solved(): Report {
  const report = sampleReport('all-passed', 'en');
  const derivation =
    'With $a = 1$:\n\n$$\\frac{\\partial L}{\\partial x_i} = \\sum_k w_{k-i} \\, \\delta_k$$\n\n| a | b |\n|---|---|\n| 1 | 2 |';
  return {
    ...report,
    exercises: report.exercises.map((one) => ({ ...one, guide: { hints: [], derivation } })),
  };
}

const REPORTS: readonly (readonly [string, Report])[] = [
  ['thirty failing', thirty],
  ['a stub', sampleReport('not-started', 'en')],
  ['Chinese', sampleReport('mixed', 'zh-CN')],
  ['a broken file', reportOn(EVERY_FINDING['syntax-error'][0], 'en')],
  ['all right', solved()],
];

describe.runIf(THOROUGH)('the report on thirty failing exercises', () => {
  it('is on thirty, each wrong in its own way', () => {
    expect(thirty.exercises).toHaveLength(30);
    const names = thirty.exercises.flatMap(({ mistakes }) => mistakes[0].finding.diagnosis?.[0].id ?? []);
    expect(new Set(names).size).toBeGreaterThan(20);
  });

  it('has at most 400 kB', () => {
    expect(Buffer.byteLength(thirtyHtml)).toBeLessThan(400_000);
  });
});

it('is looked at in few of them, which show nearly all that there is', () => {
  expect(few.exercises.length).toBeGreaterThanOrEqual(4);
  expect(few.exercises.length).toBeLessThanOrEqual(8);
});

const title = NO_BROWSER === undefined ? 'in a browser' : `in a browser (skipped: ${NO_BROWSER})`;

describe.skipIf(NO_BROWSER !== undefined)(title, { timeout: 120_000 }, () => {
  it.runIf(THOROUGH)('thirty failing exercises are at most 12,000 elements', async () => {
    const { page } = await open(thirty, { width: 1280, scheme: 'light' });
    expect(await page.evaluate('document.querySelectorAll("*").length')).toBeLessThan(12_000);
  });

  it.runIf(THOROUGH)(
    'thirty failing exercises are at most 15 pages with no heading alone at the end of one',
    async () => {
      const { page } = await open(thirty, { width: 1280, scheme: 'light' });
      const pdf = (await page.pdf({ preferCSSPageSize: true, outline: true, tagged: true })).toString(
        'latin1',
      );
      expect(pagesOf(pdf)).toBeLessThanOrEqual(15);
      const headings = headingsOf(pdf);
      expect(headings.length).toBeGreaterThan(30);
      expect(headings.filter((y) => y < LOWEST_HEADING)).toEqual([]);
    },
  );

  it('nothing is cut off at the edge of a page', async () => {
    const { page } = await open(thirty, { width: A4_WIDTH, scheme: 'light' });
    await page.emulateMedia({ media: 'print' });
    const beyond = `[...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > ${A4_WIDTH} + 0.5 && !e.closest('.visually-hidden')).map((e) => e.className)`;
    expect(await page.evaluate(beyond)).toEqual([]);
  });

  it.each([
    [390, 844],
    [1280, 800],
  ])(
    'the first screen of %i×%i holds score, changes, what to do next, and the first mistake',
    async (width, height) => {
      const { page } = await open(thirty, { width, scheme: 'light' });
      await page.setViewportSize({ width, height });
      for (const seen of [
        '.score-number',
        '.since',
        '.next',
        '.first h3',
        '.first .message',
        '.first .diagnosis',
      ]) {
        const box = await page.locator(seen).first().boundingBox();
        expect((box?.y ?? height) + (box?.height ?? 0), seen).toBeLessThanOrEqual(height);
      }
    },
  );

  it.each(
    everyNth(2, [
      [1280, 'light'],
      [320, 'dark'],
    ] as const),
  )('axe finds nothing, %i wide, %s', async (width, scheme) => {
    for (const [name, whole] of everyNth(2, REPORTS)) {
      // What is drawn in others is alike, and looked at for longest.
      const report = whole === thirty ? few : whole;
      const { page } = await open(report, { width, scheme });
      // What is no matter of width or colour is the same in both.
      expect(await violationsIn(page, scheme === 'light' ? {} : { runOnly: DRAWN }), name).toEqual([]);
    }
  });

  it.runIf(THOROUGH)('axe finds nothing in how thirty failing exercises go together', async () => {
    const { page } = await open(thirty, { width: 1280, scheme: 'light' });
    const rules = Object.fromEntries(DRAWN.map((rule) => [rule, { enabled: false }]));
    expect(await violationsIn(page, { rules })).toEqual([]);
  });

  it.each(everyNth(2, REPORTS))('%s fits any width, everything unfolded', async (_, report) => {
    const { page } = await open(report, { width: 320, scheme: 'light' });
    await page.evaluate(OPEN_ALL);
    for (const width of THOROUGH ? [320, 390, 600, 768, 1024, 1280, 1920] : [320, 600, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
  });

  it('folds open by keys, from a file, without any script', async () => {
    const folder = temporaryFolder({ 'report.html': thirtyHtml });
    const page = await showPage({ width: 1280, hasScript: false });
    await page.goto(pathToFileURL(`${folder}/report.html`).href);
    const hint = page.locator('.first .hint > .prose');
    expect(await hint.isVisible()).toBe(false);
    await page.locator('.first .hint > summary').focus();
    await page.keyboard.press('Enter');
    expect(await hint.isVisible()).toBe(true);
    await page.locator('.skip-link').focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('Tab');
    expect(await page.locator(':focus').count()).toBe(1);
  });
});

/** Rules of axe about what is drawn: https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md. */
const DRAWN = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block'];

/** What axe finds, everything unfolded. */
async function violationsIn(page: Page, options: object): Promise<string[]> {
  await page.evaluate(OPEN_ALL);
  return axeComplaints(page, options);
}

/** What is between the margins of the style sheet, in CSS pixels. */
const A4_WIDTH = Math.floor(((210 - 2 * 12) / 25.4) * 96);

/** In points above the edge of the paper: the margin, a heading, and two lines below it. */
const LOWEST_HEADING = (14 / 25.4) * 72 + 36;

function pagesOf(pdf: string): number {
  return pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

/** How high above the edge of its page each heading begins, from the outline. */
function headingsOf(pdf: string): number[] {
  return [...pdf.matchAll(/\/XYZ\s+[\d.]+\s+([\d.]+)/g)].map(([, y]) => Number(y));
}
