import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lineOf, type Quotation, quotationsIn, quotationsInErrata } from './quotation.ts';
import { ERRATA_FILES, ROOT, statementFiles } from './statements.ts';

/*
 * npx tsx test/course-text/record-quotations.ts DIR: looks up every quotation of the course in source-1.txt to
 * source-5.txt of that folder, and writes quotations.json with the line where each stands. The texts are other
 * people's and no part of this project; whoever has them can record anew.
 */

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder that holds source-1.txt to source-5.txt.');

const texts = new Map([1, 2, 3, 4, 5].map((n) => [n, readFileSync(join(folder, `source-${n}.txt`), 'utf8')]));

const quotations: Quotation[] = [
  ...statementFiles().flatMap(({ text }) => quotationsIn(text)),
  ...ERRATA_FILES.flatMap((file) => quotationsInErrata(readFileSync(join(ROOT, file), 'utf8'))),
];

const found = new Map<string, Quotation & { readonly line: number }>();
const missing = new Set<string>();
for (const { source, place, quote } of quotations) {
  const key = JSON.stringify([source, place, quote]);
  const line = lineOf(texts.get(source) as string, { source, place, quote });
  if (line === undefined) missing.add(key);
  else found.set(key, { source, place, quote, line });
}
if (missing.size > 0) {
  console.error(`These stand in no source:\n${[...missing].join('\n')}`);
  process.exitCode = 1;
} else {
  const digests = Object.fromEntries(
    [...texts].map(([n, text]) => [n, createHash('sha256').update(text).digest('hex')]),
  );
  const sorted = [...found.values()].sort(
    (a, b) => a.source - b.source || a.line - b.line || (a.quote < b.quote ? -1 : 1),
  );
  const file = join(import.meta.dirname, 'quotations.json');
  writeFileSync(file, `${JSON.stringify({ digests, quotations: sorted }, null, 2)}\n`);
  console.log(`${sorted.length} quotations`);
}
