import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Report } from '../../grader/model/report.ts';
import { whenFileEnds } from '../support/folders.ts';
import { endWithRun, shared } from '../support/shared.ts';
import { renderHtml } from './render-html.ts';

/** The same browser without what shows it to somebody takes a seventh less, where it is installed. */
const PROGRAMS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

const CHROMIUM = process.env.CHROMIUM_PATH ?? PROGRAMS.find((path) => existsSync(path)) ?? PROGRAMS[1];

/** Why the tests that need a browser cannot run here; undefined when they can. */
export const NO_BROWSER = existsSync(CHROMIUM) ? undefined : `no browser at ${CHROMIUM} (set CHROMIUM_PATH)`;

/** How a page is looked at. */
export interface View {
  readonly width: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  readonly hasScript?: boolean;
}

/**
 * The page of a worker, in the browser of a run, with nothing left of what was shown before. It is never closed: another
 * one takes two processes more, and who connects to the browser waits for ever where a page is closed just then.
 */
export async function showPage({
  width,
  height = 800,
  scheme = 'light',
  hasScript = true,
}: View): Promise<Page> {
  const { page, allowScript } = await worker();
  page.removeAllListeners();
  await page.unrouteAll();
  await allowScript(hasScript);
  await page.emulateMedia({ colorScheme: scheme, media: null });
  await page.setViewportSize({ width, height });
  return page;
}

interface Shown {
  readonly page: Page;
  readonly allowScript: (isAllowed: boolean) => Promise<void>;
}

let shown: Promise<Shown> | undefined;

function worker(): Promise<Shown> {
  shown ??= connect();
  // Nothing of a file's page goes on while others are tested.
  whenFileEnds(async () => void (await (await shown)?.page.goto('about:blank')));
  return shown;
}

async function connect(): Promise<Shown> {
  const browser = await connectSoon(await address());
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  return {
    page,
    allowScript: async (isAllowed) =>
      void (await session.send('Emulation.setScriptExecutionDisabled', { value: !isAllowed })),
  };
}

/** A connection may never be answered, where another worker's page just then gets another process: then another one is. */
async function connectSoon(url: string, tries = 6): Promise<Browser> {
  try {
    return await chromium.connectOverCDP(url, { timeout: 15_000 });
  } catch (error) {
    if (tries === 1) throw error;
    return connectSoon(url, tries - 1);
  }
}

/** Where the one browser of a run listens. */
async function address(): Promise<string> {
  const folder = await shared('browser', async (profile) => {
    const { pid } = spawn(CHROMIUM, [...FLAGS, `--user-data-dir=${profile}`], {
      detached: true,
      stdio: 'ignore',
    });
    if (pid === undefined) throw new Error(`${CHROMIUM} does not start.`);
    endWithRun('browser', pid);
    while (portIn(profile) === undefined) await sleep(20);
  });
  return `http://127.0.0.1:${portIn(folder)}`;
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

export async function open(report: Report, view: View): Promise<OpenPage> {
  const page = await showPage(view);
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
