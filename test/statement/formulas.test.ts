import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { markdownToText } from '../../grader/statement/markdown-to-text.ts';
import { mathToText } from '../../grader/statement/math-to-text.ts';
import { parseStatement } from '../../grader/statement/parse.ts';
import { displayWidth } from '../../grader/text/width.ts';
import { wrapText } from '../../grader/text/wrap-text.ts';
import { ROOT } from '../support/folders.ts';

const STATEMENTS = readdirSync(join(ROOT, 'exercises'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /README(?:\.zh-CN)?\.md$/.test(name))
  .sort()
  .map((name) => [name, readFileSync(join(ROOT, 'exercises', name), 'utf8')] as const);

/** What no formula may come to on a terminal. */
const NEVER: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a raw underscore', /_/],
  ['a command of TeX', /\\/],
  ['a dollar sign', /\$/],
  ['a raw caret that raises nothing', /\^(?![\p{L}\d(.])/u],
  ['an accent beside its letter', /[ˆ˜‾~⏟⏞]/],
  ['a letter of another alphabet', /[\u{1d400}-\u{1d7ff}]/u],
  ['an invisible sign', /[\u2061-\u2064\u200b\ue000\u00a0\u2000-\u200a]/],
  ['mod that sticks to its neighbours', /\S?mod\S|\Smod/],
  ['a limit beside its sum', /[∑∏]\{[^{}]*\} ?\^|[∑∏][₀-ₜ]*[⁰-ⁿ]|[∑∏]\{[^}]*\}\S/u],
  ['an empty bracket', /\(\)|\[\]|\{\}/],
  ['a space inside of a bracket', /[([{] | [)\]}]/],
  ['a space before a comma', / [,;.]/],
  ['doubled brackets', /\(\([^()]*\)\)/],
  ['an operator that lost a side', /[=·×/] ?$|[+−] ?[)\]}]/],
];

function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const letter of text) {
    if ('([{'.includes(letter)) open.push(letter);
    const partner = { ')': '(', ']': '[', '}': '{' }[letter];
    if (partner !== undefined && open.pop() !== partner) return false;
  }
  return open.length === 0;
}

/** Names of more than one letter, as they stand in TeX: they must stay in one piece. */
function namesIn(tex: string): string[] {
  const plain = tex
    .replace(/\\(?:begin|end)\{\w+\}/g, ' ')
    .replace(/\\(?:text|operatorname|math[a-z]+)\s*\{([^{}]*)\}/g, ' $1 ')
    .replace(/\\[A-Za-z]+/g, ' ');
  return [...plain.matchAll(/[A-Za-z]{5,}|\b(?:net|out|d[A-Z])(?=_|\b)/g)].map(([name]) => name);
}

describe.each(STATEMENTS)('%s on a terminal', (name, markdown) => {
  const prose = markdown.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  const formulas = [...prose.matchAll(/\$\$([\s\S]*?)\$\$|\$([^$]+)\$/g)].map(([, a, b]) => a ?? b);

  it('has formulas that can be read', () => {
    expect(formulas.length).toBeGreaterThan(5);
    for (const tex of formulas) {
      const text = mathToText(tex);
      const seen = NEVER.filter(([, pattern]) => pattern.test(text)).map(([what]) => what);
      expect(seen, `${tex}\n→ ${text}`).toEqual([]);
      expect(isBalanced(text) || !isBalanced(tex.replace(/\\[{}]/g, '')), `${tex}\n→ ${text}`).toBe(true);
      for (const one of namesIn(tex)) expect(text, tex).toContain(one);
    }
  });

  it('has a derivation and hints of at most 100 columns', () => {
    const language = name.includes('zh-CN') ? 'zh-CN' : 'en';
    const { derivation, hints } = parseStatement(markdown, language, name);
    for (const text of [derivation, ...hints.map((hint) => hint.text)]) {
      for (const line of wrapText(markdownToText(text), 96).split('\n')) {
        expect(displayWidth(line), line).toBeLessThanOrEqual(100);
        expect(line).not.toMatch(/\\[a-z]|\$|\*\*/);
      }
    }
  });
});

it.each([
  'k_w',
  '(w − k)mods',
  'y^ˆ',
  'w^→ᵀ',
  '∑{b = 0} ^(k − 1) X',
  '∑ₖ₌₀ⁿ⁻¹ x',
  'W^𝖳',
  'F[ab][⏟][one term]',
  '((1 + x))',
  'log (',
])('would find %s', (text) => {
  expect(NEVER.some(([, pattern]) => pattern.test(text)) || !isBalanced(text)).toBe(true);
});
