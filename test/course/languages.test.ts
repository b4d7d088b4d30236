import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runHere } from '../support/here.ts';
import { THOROUGH } from '../support/thorough.ts';
import { CALCULUS, calculusCopy, failuresOf, verifyHere } from '../support/verify.ts';

/** The second course, with every text and file made over by language. */
function courseWith(text: (name: string, content: string) => string): string {
  const names = readdirSync(CALCULUS, { recursive: true, encoding: 'utf8' });
  const texts = names.filter((name) => /\.(json|ts|md)$/.test(name));
  return calculusCopy(
    Object.fromEntries(texts.map((name) => [name, text(name, readFileSync(join(CALCULUS, name), 'utf8'))])),
  );
}

const CHINESE = /,?\s*(?:'zh-CN'|"zh-CN"):\s*(?:'[^']*'|"[^"]*"|`[^`]*`)/g;

function englishOnly(): string {
  const root = courseWith((_, content) => content.replace(CHINESE, ''));
  for (const folder of readdirSync(join(root, 'exercises'), { withFileTypes: true })) {
    if (folder.isDirectory()) rmSync(join(root, 'exercises', folder.name, 'README.zh-CN.md'));
  }
  return root;
}

/** A course in a language in which the grader does not speak. */
function frenchOnly(): string {
  const root = courseWith((name, content) => {
    if (name.endsWith('README.md')) return content.replace(/^## Hints$/m, '## Indices');
    return content.replace(CHINESE, '').replace(/(['"]?)\ben\1: /g, '$1fr$1: ');
  });
  for (const folder of readdirSync(join(root, 'exercises'), { withFileTypes: true })) {
    if (folder.isDirectory()) rmSync(join(root, 'exercises', folder.name, 'README.zh-CN.md'));
  }
  return root;
}

describe('a course in English alone', () => {
  it('is proven, and gets new exercises in English alone', async () => {
    const root = englishOnly();
    // That types are sound has nothing to do with languages.
    const proven = await verifyHere(root, ['quadratic-form'], { seeds: 1, isTyped: THOROUGH });
    expect(failuresOf(proven)).toEqual([]);
    expect(proven.state).toBe('proven');
    await runHere(['new', '13-my-rule', '--course', root], { cwd: root });
    const made = ['exercises', 'solutions', 'fixtures'].flatMap((mirror) =>
      readdirSync(join(root, mirror, '13-my-rule')).map((name) => join(root, mirror, '13-my-rule', name)),
    );
    expect(made.filter((path) => path.includes('zh-CN'))).toEqual([]);
    for (const path of made) expect(readFileSync(path, 'utf8'), path).not.toMatch(/zh-CN|\p{Script=Han}/u);
  });

  it('is graded in any language of the grader: its own texts are shown in the one that it has', async () => {
    const root = englishOnly();
    const args = ['quadratic-form', '--course', root, '--lang', 'zh-CN'];
    const graded = await runHere(['grade', ...args, '--submission', join(root, 'solutions'), '--json', '-'], {
      cwd: root,
    });
    expect(graded.code).toBe(0);
    const report = JSON.parse(graded.stdout);
    expect(report.language).toBe('zh-CN');
    expect(report.exercises[0].title).toMatch(/^[A-Za-z ]+$/);
    expect(report.exercises[0].checks[0].title).toBe('接口约定');
    const hint = await runHere(['hint', ...args], { cwd: root });
    expect(hint.stdout).toMatch(/quadratic-form · 1 · .*[a-z]{4}/);
    expect(hint.stdout).toContain('再次运行同一命令');
  });
});

describe('a course in a language in which the grader does not speak', () => {
  it('is shown in that language, within the words of another', async () => {
    const root = frenchOnly();
    const args = ['quadratic-form', '--course', root, '--lang', 'fr'];
    const hint = await runHere(['hint', ...args], { cwd: root });
    expect(hint.stderr).toBe('');
    expect(hint.stdout).toContain('run the same command again');
    const refused = await runHere(['hint', ...args.slice(0, -1), 'de'], { cwd: root });
    expect(refused.stderr).toContain('Write --lang en or --lang zh-CN or --lang fr');
  });
});

it('takes the README of the first language of a course', async () => {
  const root = courseWith((name, content) => {
    if (!name.endsWith('course.json')) return content;
    const file = JSON.parse(content);
    return JSON.stringify({ ...file, title: { 'zh-CN': file.title['zh-CN'], en: file.title.en } });
  });
  const folder = join(root, 'exercises', '11-quadratic-form');
  renameSync(join(folder, 'README.md'), join(folder, 'README.en.md'));
  renameSync(join(folder, 'README.zh-CN.md'), join(folder, 'README.md'));
  const args = ['hint', 'quadratic-form', '--course', root, '--lang'];
  expect((await runHere([...args, 'zh-CN'], { cwd: root })).stdout).toMatch(/· \p{Script=Han}/u);
  expect((await runHere([...args, 'en'], { cwd: root })).stdout).toMatch(/· [A-Z][a-z]/);
});
