import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gradeClassCommand } from '../../grader/commands/class/grade-class.ts';
import { marksCommand } from '../../grader/commands/class/marks.ts';
import { mergeCommand } from '../../grader/commands/class/merge.ts';
import { similarityCommand } from '../../grader/commands/class/similarity.ts';
import { readPolicy } from '../../grader/marks/policy.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';

const PAGES = ['marking', 'scale'] as const;

function page(name: string): string {
  return readFileSync(join(ROOT, 'docs', `${name}.md`), 'utf8');
}

/** Without comments, which differ from language to language. */
function codeBlocks(text: string): readonly string[] {
  return [...text.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map(([, code]) => code.replace(/ +# .*$/gm, ''));
}

const OPTIONS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries({
    'grade:class': gradeClassCommand.args,
    marks: marksCommand.args,
    merge: mergeCommand.args,
    similarity: similarityCommand.args,
  }).map(([name, args]) => [name, Object.keys(args ?? {})]),
);

const scripts = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }).scripts;

function sources(): string {
  return ['class', 'marks', 'similarity', 'commands', 'files']
    .flatMap((room) =>
      readdirSync(join(ROOT, 'grader', room), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(join(ROOT, 'grader', room, file), 'utf8')),
    )
    .join('');
}

describe.each(PAGES)('docs/%s.md', (name) => {
  const [english, chinese] = [page(name), page(`${name}.zh-CN`)];

  it('gives the same commands and files in both languages', () => {
    expect(codeBlocks(english).length).toBeGreaterThan(3);
    expect(codeBlocks(chinese)).toEqual(codeBlocks(english));
  });

  it.each([
    ['English', english],
    ['Chinese', chinese],
  ])('names only what there is, in %s', (_, text) => {
    for (const [line, script] of text.matchAll(/npm run ([\w:]+).*/g)) {
      expect(Object.keys(scripts)).toContain(script);
      for (const [, option] of line.matchAll(/ --([a-z-]+)/g)) {
        if (script in OPTIONS) expect(OPTIONS[script], line).toContain(option);
      }
    }
    for (const [path] of text.matchAll(/\b(?:deploy|grader)\/[\w./-]+\w/g)) {
      expect(existsSync(join(ROOT, path)), path).toBe(true);
    }
    for (const [, path] of text.matchAll(/\]\(([\w.-]+\.md)[)#]/g)) {
      expect(existsSync(join(ROOT, 'docs', path)), path).toBe(true);
    }
    const code = sources();
    for (const [, codes] of text.matchAll(/^\| ((?:`[a-z-]+`[,、 ]*)+) \|/gm)) {
      if (!/`(?:no|bad|missing|doubled|unknown)-/.test(codes)) continue;
      for (const [, one] of codes.matchAll(/`([a-z-]+)`/g)) expect(code).toContain(`'${one}'`);
    }
  });

  it.each([
    ['English', english],
    ['Chinese', chinese],
  ])('has no link within the page that leads nowhere, in %s', (_, text) => {
    const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s-]/gu, '')
        .replace(/\s/g, '-'),
    );
    for (const [, anchor] of text.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors).toContain(anchor);
  });
});

describe('docs/marking.md', () => {
  it('shows a policy that has its form', () => {
    const policy = codeBlocks(page('marking')).find((code) => code.includes('schemaVersion')) as string;
    const folder = temporaryFolder({ 'marks.json': policy });
    expect(readPolicy(join(folder, 'marks.json'))).toMatchObject({ outOf: 100 });
  });
});
