import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Token, tokenizer } from 'acorn';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/folders.ts';
import { codeOf } from '../support/plain-code.ts';

/** Words of the course's own subject. What the grader knows of them, a course on another subject would have to fear. */
const SUBJECT =
  /convol|conv[^aeiou]|\bconv\b|softmax|sigmoid|relu|tanh|pooling|max-?pool|avg-?pool|kernel|stride|dilat|channel|\bcnn|feature ?map|neural|im2col|卷积|池化|步幅|通道|神经/i;

/**
 * Where such words may stand in texts, and why; names of variables, properties and functions may never hold them.
 */
const TEXTS: Readonly<Record<string, string>> = {
  'grader/words/en/explain.ts': 'An example of the name of a diagnosis.',
  'grader/words/zh-CN/explain.ts': 'The same example in Chinese.',
  'grader/words/en/findings.ts': 'Advice that names what is often forgotten, whatever the rule.',
  'grader/words/zh-CN/findings.ts': 'The same advice in Chinese.',
};

function sources(directory: string): string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    if (statSync(path).isDirectory()) return sources(path);
    return name.endsWith('.ts') ? [path] : [];
  });
}

interface Words {
  readonly file: string;
  readonly names: readonly string[];
  readonly texts: readonly string[];
}

/** The words of a source file without its comments: names, and what stands in strings and patterns. */
async function wordsIn(path: string): Promise<Words> {
  const code = await codeOf(path);
  const names: string[] = [];
  const texts: string[] = [];
  const options = { ecmaVersion: 2023, sourceType: 'module' } as const;
  for (const token of tokenizer(code, options)) {
    const text = textOf(token);
    if (!SUBJECT.test(text)) continue;
    (token.type.label === 'name' || token.type.label === 'privateId' ? names : texts).push(text);
  }
  return { file: relative(ROOT, path).replaceAll('\\', '/'), names, texts };
}

function textOf({ value }: Token & { readonly value?: unknown }): string {
  if (typeof value === 'object' && value !== null && 'pattern' in value) return String(value.pattern);
  return typeof value === 'string' ? value : '';
}

const words = await Promise.all(sources(join(ROOT, 'grader')).map(wordsIn));

describe('the grader', () => {
  it('would be caught', () => {
    for (const word of ['convBackward', 'kernelSize', 'a stride of 2', 'MaxPool2d', '卷积核']) {
      expect(word).toMatch(SUBJECT);
    }
    for (const word of ['convert', 'conversion', 'pool', 'filter', 'digits'])
      expect(word).not.toMatch(SUBJECT);
    expect(words.length).toBeGreaterThan(150);
  });

  it('has no name of the subject that a course is about', () => {
    expect(words.filter(({ names }) => names.length > 0)).toEqual([]);
  });

  it('mentions the subject only where there is a reason to', () => {
    const mentioning = words.filter(({ texts }) => texts.length > 0).map(({ file, texts }) => [file, texts]);
    const allowed = Object.keys(TEXTS).filter((file) => existsSync(join(ROOT, file)));
    expect(mentioning.filter(([file]) => !allowed.includes(file as string))).toEqual([]);
    expect(allowed.filter((file) => !mentioning.some(([one]) => one === file))).toEqual([]);
  });
});
