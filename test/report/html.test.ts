import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../grader/model/finding.ts';
import { renderTerminal } from '../../grader/report/formats/terminal.ts';
import { LANGUAGES } from '../../grader/words/catalogue.ts';
import { EVERY_FINDING } from './build/every-finding.ts';
import { renderHtml } from './render-html.ts';
import { faultAndFailure, reportOn, SAMPLES, sampleReport } from './sample-reports.ts';

const TEMPLATES = new URL('../../grader/report/formats/html/templates/', import.meta.url);

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(SAMPLES)('%s renders, with nothing left blank', async (name) => {
    const html = await renderHtml(sampleReport(name, language));
    expect(html).toMatch(/^<!doctype html>\n<html lang="(en|zh-CN)">/);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    const body = html.slice(html.indexOf('<body>'));
    const blank = /\[object |>undefined<|="undefined"|\{\{(?!constructor|\{7|7)/;
    expect(body.match(blank)?.[0]).toBeUndefined();
  });
});

it.each(Object.values(EVERY_FINDING).flat() as readonly Finding[])(
  'shows a finding: $code',
  async (finding) => {
    for (const language of LANGUAGES) {
      const report = reportOn(finding, language);
      const html = await renderHtml(report);
      expect(html).toContain('class="message"');
      expect(html).toContain(`id="conv-input-gradient.mistake-1"`);
      const text = renderTerminal(report, {
        color: false,
        width: 80,
        submissionFolder: '',
        reportFile: undefined,
      });
      expect(text).toContain(finding.code);
    }
  },
);

it('loads nothing and runs nothing', async () => {
  for (const name of SAMPLES) {
    const html = await renderHtml(sampleReport(name, 'en'));
    expect(html).not.toMatch(/<script|<link|<img|<iframe|<object|@import|url\(|\son\w+=\s*["']?\w+\(/i);
    expect(html).not.toMatch(/(?:href|src)="(?!#)/);
    // A drawing holds paths, circles and words, nothing that could refer to anything.
    for (const [drawing] of html.matchAll(/<svg[\s\S]*?<\/svg>/g)) {
      expect(drawing.match(/<(?!\/)\w+/g)?.filter((tag) => !/^<(?:svg|path|circle|text)$/.test(tag))).toEqual(
        [],
      );
    }
    expect(html.match(/<svg/g)?.length ?? 0).toBe(name.startsWith('trained') ? 5 : 0);
  }
});

it('no template turns escaping off', () => {
  const files = readdirSync(TEMPLATES).filter((file) => file.endsWith('.hbs'));
  expect(files.length).toBeGreaterThan(15);
  for (const file of files)
    expect(readFileSync(new URL(file, TEMPLATES), 'utf8'), file).not.toMatch(/\{\{\{|\{\{~?&/);
});

it('every link leads somewhere, and every id is there once', async () => {
  for (const name of SAMPLES) {
    const html = await renderHtml(sampleReport(name, 'en'));
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size, name).toBe(ids.length);
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(ids, name).toContain(target);
  }
});

it('has cards in the order of the course, the first by itself, and then what our faults are', async () => {
  const html = await renderHtml(sampleReport('mixed', 'en'));
  const cards = [...html.matchAll(/<div class="card-body" id="([^"]+)"/g)].map(([, id]) => id);
  expect(cards).toEqual([
    'softmax-cross-entropy',
    'conv-filter-gradient',
    'full-convolution',
    'conv-input-gradient',
    'conv-padding',
    'conv-general',
    'lp-pool',
    'avg-pool',
  ]);
  expect(html.indexOf('id="softmax-cross-entropy"')).toBeLessThan(html.indexOf('id="overview"'));
  expect(html.indexOf('id="conv-filter-gradient"')).toBeGreaterThan(html.indexOf('id="overview"'));
});

it('tells every mistake in one block, and where else it shows', async () => {
  const report = sampleReport('one-failed', 'en');
  const html = await renderHtml(report);
  expect(html.match(/class="mistake"/g)).toHaveLength(report.exercises[0].mistakes.length);
  expect(html).toContain('Fails in examples (1 of 2) · gradient (97 of 100)');
});

it('names a source once, whatever many examples it gives', async () => {
  const html = await renderHtml(sampleReport('one-failed', 'en'));
  expect(html.match(/Dive into Deep Learning/g)).toHaveLength(1);
});

it('folds the chapters that are not begun into a line', async () => {
  const html = await renderHtml(sampleReport('mixed', 'en'));
  const overview = html.slice(html.indexOf('class="overview"'), html.indexOf('id="to-mend-next"'));
  expect(overview).toMatch(/\d+ exercises?, not started/);
  expect(overview).not.toContain('href="#cnn-backward"');
});

it('does not hide a failure behind a fault of ours', async () => {
  const html = await renderHtml(faultAndFailure('en'));
  expect(html).toMatch(/<h2 id="to-mend">.*<div class="card-body" id="avg-pool".*<h2 id="faults">/s);
  expect(html).toContain('npm run hint -- avg-pool');
  expect(await renderHtml(sampleReport('grader-fault', 'en'))).not.toContain('npm run hint');
});

it('says where to start when nothing is started', async () => {
  const html = await renderHtml(sampleReport('not-started', 'en'));
  expect(html).toMatch(/<p class="next">.*<code>11-output-delta\/output-delta.ts<\/code>/);
  expect(html).not.toContain('class="card');
});
