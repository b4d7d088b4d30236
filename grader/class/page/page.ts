import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { formatPoints } from '../../text/number.ts';
import { wordsFor } from '../../words/catalogue.ts';
import type { ClassResult } from '../class-result.ts';
import { attention } from './attention.ts';
import { distribution, meanOf, medianOf } from './distribution.ts';
import { everybody } from './everybody.ts';
import { exercisesTable } from './exercises.ts';
import { type Html, html, raw } from './html.ts';
import { mistakes } from './mistakes.ts';
import { peopleOf } from './people.ts';

/** Anonymous: nobody is named, and nothing leads to a student's report or file. */
export interface PageOptions {
  readonly anonymous: boolean;
}

/** The page on a class: one file, without the network; its only script sorts and filters the table of students. */
export function classPage(result: ClassResult, { anonymous }: PageOptions): string {
  const words = wordsFor(result.language).class;
  const { page } = words;
  const people = peopleOf(result, anonymous, page);
  const script = read('script.js');
  const digest = createHash('sha256').update(script).digest('base64');
  return html`<!doctype html>
<html lang="${result.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${raw(digest)}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${page.title(result.course.title)}</title>
<style>${raw(read('style.css'))}</style>
</head>
<body>
<a class="skip-link" href="#mistakes">${page.skip}</a>
${header(result, words.page)}
<main>
${attention(result, people, page)}
${mistakes(result, people, page)}
${distribution(result, page)}
${exercisesTable(result, page)}
${everybody(result, people, words)}
</main>
<footer><p class="quiet">${page.footer}</p></footer>
<script>${raw(script)}</script>
</body>
</html>
`.html;
}

function header(result: ClassResult, words: ReturnType<typeof wordsFor>['class']['page']): Html {
  const { students, course, grader, maxScore, seed, shard } = result;
  const scores = students.filter(({ state }) => state === 'graded').map(({ score }) => score);
  const [mean, median] = [meanOf(scores), medianOf(scores)].map((n) =>
    n === undefined ? '–' : formatPoints(n),
  );
  return html`<header><h1>${words.title(course.title)}</h1>
<p>${words.summary(students.length, scores.length)}${shard === undefined ? '' : ` · ${words.part(shard.index, shard.count)}`}</p>
<dl class="figures"><div><dt>${words.mean}</dt><dd>${mean}</dd></div><div><dt>${words.median}</dt><dd>${median}</dd></div>
<div><dt>&nbsp;</dt><dd>${words.outOf(formatPoints(maxScore))}</dd></div></dl>
<p class="facts">${words.versions(course.version, grader.version, grader.node)} · ${words.seed} ${seed === null ? words.hiddenSeed : seed}</p></header>`;
}

function read(name: string): string {
  return readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
}
