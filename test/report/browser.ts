import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Report } from '../../grader/model/report.ts';
import { renderHtml } from './render-html.ts';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Why the tests that need a browser cannot run here; undefined when they can. */
export const NO_BROWSER = existsSync(CHROMIUM) ? undefined : `no browser at ${CHROMIUM} (set CHROMIUM_PATH)`;

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A report as a student would open it, with everything that the page complains about. */
export interface OpenPage {
  readonly page: Page;
  readonly complaints: readonly string[];
}

export async function open(
  browser: Browser,
  report: Report,
  view: { readonly width: number; readonly scheme: 'light' | 'dark' },
): Promise<OpenPage> {
  const page = await browser.newPage({
    viewport: { width: view.width, height: 800 },
    colorScheme: view.scheme,
  });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith('data:') && request.url() !== PAGE_URL) complaints.push(request.url());
  });
  await page.route(PAGE_URL, async (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: await renderHtml(report) }),
  );
  await page.goto(PAGE_URL);
  return { page, complaints };
}

const PAGE_URL = 'http://report.test/report.html';
