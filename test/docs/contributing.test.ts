import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../support/folders.ts';

/** What those read who work on the grader. */
const PAGES = ['CONTRIBUTING.md', 'docs/architecture.md', 'docs/releasing.md', '.github/SECURITY.md'];

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };

/** The anchors of a page, as GitHub makes them of headings. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Links of a page that lead nowhere. */
function brokenLinks(page: string, text: string): readonly string[] {
  const links = [...marked.parse(text, { async: false }).matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
  return links
    .filter((link) => !link.startsWith('http'))
    .filter((link) => {
      const [path, anchor] = link.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(ROOT, file))) return true;
      return anchor !== undefined && !anchorsOf(path === '' ? text : read(file)).includes(anchor);
    });
}

/** Paths between backticks that do not exist, seen from the repository or from `grader`; capitals stand for a name. */
function missingPaths(text: string): readonly string[] {
  const named = [...text.matchAll(/`([\w.-]+(?:\/[\w.-]*)+)`/g)].map(([, path]) => path);
  return named
    .filter((path) => !/\b[A-Z]{2,}\b(?!\.md)/.test(path))
    .filter((path) => !existsSync(join(ROOT, path)) && !existsSync(join(ROOT, 'grader', path)));
}

function missingScripts(text: string): readonly string[] {
  const named = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name);
  return named.filter((name) => scripts[name] === undefined);
}

it('would notice what is not there', () => {
  expect(brokenLinks('docs/x.md', '[a](y.md) [b](ci.md#nowhere) [c](#nowhere) [d](ci.md)')).toHaveLength(3);
  expect(missingPaths('`grader/nothing.ts` `checks/nothing/` `checks/kind.ts` `checks/NAME.ts`')).toEqual([
    'grader/nothing.ts',
    'checks/nothing/',
  ]);
  expect(missingScripts('`npm run grade`, `npm run nothing`')).toEqual(['nothing']);
});

describe.each(PAGES)('%s', (page) => {
  const text = read(page);

  it('has no link that leads nowhere', () => {
    expect(brokenLinks(page, text)).toEqual([]);
  });

  it('names only files and scripts that there are', () => {
    expect(missingPaths(text)).toEqual([]);
    expect(missingScripts(text)).toEqual([]);
  });
});

it('CONTRIBUTING lists every folder of the grader', () => {
  const folders = readdirSync(join(ROOT, 'grader'), { withFileTypes: true }).filter((one) =>
    one.isDirectory(),
  );
  const text = read('CONTRIBUTING.md');
  expect(folders.map(({ name }) => name).filter((name) => !text.includes(`| \`grader/${name}\` |`))).toEqual(
    [],
  );
});

interface IssueForm {
  readonly name: string;
  readonly description: string;
  readonly body: readonly { readonly type: string; readonly id?: string; readonly attributes: object }[];
}

const FORMS = readdirSync(join(ROOT, '.github/ISSUE_TEMPLATE')).filter((name) => name !== 'config.yml');

describe.each(FORMS)('the issue form %s', (file) => {
  const { name, description, body } = parse(read(`.github/ISSUE_TEMPLATE/${file}`)) as IssueForm;

  it('is one that GitHub takes', () => {
    expect(name.length).toBeGreaterThan(3);
    expect(description.length).toBeLessThan(200);
    const asked = body.filter(({ type }) => type !== 'markdown');
    const ids = asked.map(({ id }) => id);
    expect(asked.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(asked.length);
    for (const { type, id, attributes } of asked) {
      expect(['input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
      expect(id).toMatch(/^[\w-]+$/);
      expect(attributes).toHaveProperty('label');
      if (type === 'dropdown') expect(attributes).toHaveProperty('options');
    }
    for (const { attributes } of body.filter(({ type }) => type === 'markdown'))
      expect(attributes).toHaveProperty('value');
  });

  it('names only files that there are', () => {
    for (const [, path] of read(`.github/ISSUE_TEMPLATE/${file}`).matchAll(/blob\/HEAD\/([\w./-]+)/g))
      expect(existsSync(join(ROOT, path)), path).toBe(true);
  });
});
