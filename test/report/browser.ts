import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Report } from '../../grader/model/report.ts';
import { endWithRun, shared } from '../support/shared.ts';
import { renderHtml } from './render-html.ts';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Why the tests that need a browser cannot run here; undefined when they can. */
export const NO_BROWSER = existsSync(CHROMIUM) ? undefined : `no browser at ${CHROMIUM} (set CHROMIUM_PATH)`;

/** The one browser of a run, which all workers use; closing it ends no more than what was opened in it here. */
export async function launch(): Promise<Browser> {
  const folder = await shared('browser', async (profile) => {
    const { pid } = spawn(CHROMIUM, [...FLAGS, `--user-data-dir=${profile}`], {
      detached: true,
      stdio: 'ignore',
    });
    if (pid === undefined) throw new Error(`${CHROMIUM} does not start.`);
    endWithRun('browser', pid);
    while (portIn(profile) === undefined) await sleep(20);
  });
  return connect(`http://127.0.0.1:${portIn(folder)}`);
}

/**
 * The protocol waits for every page that is open while it connects, and for ever where another worker closes one of them
 * just then.
 */
async function connect(address: string, tries = 3): Promise<Browser> {
  try {
    return await chromium.connectOverCDP(address, { timeout: 20_000 });
  } catch (error) {
    if (tries === 1) throw error;
    return connect(address, tries - 1);
  }
}

const FLAGS = [
  '--headless',
  '--remote-debugging-port=0',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
];

/** Where the browser listens, once it does. */
function portIn(profile: string): number | undefined {
  const file = join(profile, 'DevToolsActivePort');
  const port = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN;
  return Number.isNaN(port) ? undefined : port;
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
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: await pageOf(report) }),
  );
  await page.goto(PAGE_URL);
  return { page, complaints };
}

const pages = new WeakMap<Report, Promise<string>>();

/** The page of a report, made once. */
function pageOf(report: Report): Promise<string> {
  const known = pages.get(report) ?? renderHtml(report);
  pages.set(report, known);
  return known;
}

const PAGE_URL = 'http://report.test/report.html';
