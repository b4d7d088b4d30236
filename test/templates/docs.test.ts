import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../grader/commands/ci/formats.ts';
import { CI_ARGS } from '../../grader/commands/ci/request.ts';
import { gradeCommand } from '../../grader/commands/grade/grade.ts';
import { releaseCommand } from '../../grader/commands/release.ts';
import { ROOT } from '../support/folders.ts';

const PAGES = ['ci.md', 'ci.zh-CN.md'] as const;

function page(name: string): string {
  return readFileSync(join(ROOT, 'docs', name), 'utf8');
}

function codeBlocks(text: string): readonly string[] {
  return [...text.matchAll(/^ *```\w*\n([\s\S]*?)^ *```$/gm)].map(([, code]) => code);
}

/** Without comments and languages, which differ from page to page. */
function commands(text: string): readonly string[] {
  return codeBlocks(text).map((code) => code.replace(/ +#.*$/gm, '').replaceAll(/zh-CN|\ben\b/g, 'LANG'));
}

describe('the pages on CI', () => {
  it('give the same commands in both languages', () => {
    const [english, chinese] = PAGES.map((name) => commands(page(name)));
    expect(english.length).toBeGreaterThan(5);
    expect(chinese).toEqual(english);
  });

  for (const name of PAGES) {
    const text = page(name);

    it(`${name} names only templates, options and error codes that there are`, () => {
      for (const [path] of text.matchAll(/templates\/[\w./-]*\w/g)) {
        expect(existsSync(join(ROOT, path)) || existsSync(join(ROOT, 'test', path)), path).toBe(true);
      }
      const known = [
        ...Object.keys(CI_ARGS),
        ...Object.keys(releaseCommand.args ?? {}),
        ...Object.keys(gradeCommand.args ?? {}),
      ];
      const ours = text.replaceAll(/^.*\bgh .*$/gm, '').replaceAll(/-- ?(?=[^a-z])/g, '');
      for (const [, option] of ours.matchAll(/`--([a-z-]+)/g)) expect(known).toContain(option);
      const folder = join(ROOT, 'grader', 'commands');
      const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(join(folder, file), 'utf8'))
        .join('');
      for (const [, code] of text.matchAll(/^\| `((?:no|bad)-[\w-]+)` \|/gm))
        expect(source).toContain(`'${code}'`);
    });

    it(`${name} tells where each format goes`, () => {
      for (const format of FORMATS) expect(text).toContain(`| \`${format}\` |`);
    });
  }
});
