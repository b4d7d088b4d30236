import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../support/folders.ts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

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
