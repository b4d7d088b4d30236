import { request } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LiveReport, serveReport } from '../../grader/commands/watch/live-report.ts';
import { NO_BROWSER, showPage } from './browser.ts';
import { renderHtml } from './render-html.ts';
import { sampleReport } from './sample-reports.ts';

let live: LiveReport;
beforeAll(async () => {
  live = await serveReport();
});
afterAll(() => live.close());

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

function ask(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> {
  const { hostname, port } = new URL(live.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    })
      .on('error', reject)
      .end();
  });
}

describe('a live report', () => {
  it('is for this machine, and for whoever has its address', async () => {
    const { hostname, pathname, port } = new URL(live.url);
    expect(hostname).toBe('127.0.0.1');
    expect(pathname).toMatch(/^\/[0-9a-f]{48}\/$/);
    live.show('<html><head></head><body>secret</body></html>');
    expect(await ask(pathname)).toMatchObject({ status: 200, text: expect.stringContaining('secret') });
    expect((await ask(pathname, { Host: `localhost:${port}` })).status).toBe(200);
    const other = pathname.replace(/[0-9a-f]/, (digit) => (digit === '0' ? '1' : '0'));
    for (const path of [
      '/',
      '',
      '/events',
      other,
      `${other}events`,
      pathname.slice(0, -1).slice(0, 20),
      `${pathname}../`,
    ]) {
      expect(await ask(path), path).toMatchObject({ status: 404, text: '' });
    }
    for (const path of [`${pathname}x`, `${pathname}events/`, `${pathname}..%2fetc`]) {
      expect(await ask(path), path).toMatchObject({ status: 404, text: '' });
    }
    for (const host of ['evil.test', `evil.test:${port}`, `127.0.0.1.evil.test:${port}`, '127.0.0.1']) {
      expect(await ask(pathname, { Host: host }), host).toMatchObject({ status: 403, text: '' });
    }
    expect(await ask(pathname, {}, 'POST')).toMatchObject({ status: 405, text: '' });
    const { headers } = await ask(pathname);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('leaves the file without script', async () => {
    const html = await renderHtml(sampleReport('mixed', 'en'));
    expect(html).not.toMatch(/<script/i);
    live.show(html);
    const { text } = await ask(new URL(live.url).pathname);
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text.replace(/<script[\s\S]*?<\/script>/, '')).toBe(
      html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''),
    );
  });
});

const title = NO_BROWSER === undefined ? 'in a browser' : `in a browser (skipped: ${NO_BROWSER})`;
describe.skipIf(NO_BROWSER !== undefined)(title, { timeout: 60_000 }, () => {
  let page: Page;
  const complaints: string[] = [];
  beforeAll(async () => {
    page = await showPage({ width: 900, height: 400 });
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
  });

  const state = () =>
    page.evaluate(`({
      folds: Array.from(document.querySelectorAll('details'), (one) => one.open),
      top: Math.round(document.querySelector('#live-mark').getBoundingClientRect().top),
      focus: document.activeElement.textContent.trim().slice(0, 20),
    })`);

  it('puts each report in the place of the one before, with folds, scrolling and focus as they were', async () => {
    const html = await renderHtml(sampleReport('mixed', 'en'));
    const marked = (title: string, above: string) =>
      html
        .replace(/<title>[^<]*<\/title>/, `<title>${title}</title>`)
        .replace(/(<main id="results">)/, `$1<div style="height: ${above}"></div>`)
        .replace(/(<div class="list">|<footer)/, '<p id="live-mark">x</p>$1');
    live.show(marked('first', '10px'));
    await page.goto(live.url);
    expect(await page.evaluate('document.querySelectorAll("details").length')).toBeGreaterThan(3);
    await page.evaluate(`{
      const folds = [...document.querySelectorAll('details')];
      for (const [i, fold] of folds.entries()) fold.open = i % 2 === 0;
      const { top } = document.querySelector('#live-mark').getBoundingClientRect();
      window.scrollTo({ top: top - 4, behavior: 'instant' });
      folds.at(-1).querySelector('summary').focus({ preventScroll: true });
    }`);
    const before = await state();
    live.show(marked('second', '500px'));
    await expect.poll(() => page.title(), { timeout: 20_000 }).toBe('second');
    expect(await state()).toEqual(before);
    // Once more: what listens is still there.
    live.show(marked('third', '20px'));
    await expect.poll(() => page.title(), { timeout: 20_000 }).toBe('third');
    expect(await state()).toEqual(before);
    expect(complaints).toEqual([]);
  });

  it('runs no script but its own', async () => {
    const html =
      '<html><head></head><body><main></main><script>document.title = "stranger"</script></body></html>';
    live.show(html.replace('<head>', '<head><title>fourth</title>'));
    await expect.poll(() => page.title(), { timeout: 20_000 }).toBe('fourth');
    await page.reload();
    expect(await page.title()).toBe('fourth');
    expect(complaints.join()).toContain('Content Security Policy');
  });
});
