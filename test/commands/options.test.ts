import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArgsDef } from 'citty';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../grader/commands/run-cli.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { runHere } from '../support/here.ts';

const ARGS = new Map(
  await Promise.all(
    Object.entries(COMMANDS).map(async ([name, load]) => [name, (await load()).args as ArgsDef] as const),
  ),
);

const PAGES = ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', 'docs', 'templates'].flatMap((place) =>
  place.endsWith('.md')
    ? [place]
    : readdirSync(join(ROOT, place), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md'))
        .map((name) => `${place}/${name.replaceAll('\\', '/')}`),
);

describe.each([...ARGS])('npm run %s', (name, args) => {
  it('says what each of its words and options is', () => {
    for (const [option, { description }] of Object.entries(args)) {
      expect(description, `${name} ${option}`).toMatch(/\S{2,}/);
    }
  });

  it('refuses an option that it does not have, and names those that it has', async () => {
    const { code, stderr } = await runHere([name, '--no-such-option'], { cwd: temporaryFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain('(unknown-option)');
    const options = Object.keys(args).filter((one) => args[one].type !== 'positional');
    for (const option of options) expect(stderr.replace(/\s+/g, ' ')).toContain(`--${option}`);
  });
});

it.each(PAGES)('%s names only options that the command has', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8');
  for (const [line, name, words] of text.matchAll(/npm run ([a-z:]+) --([^`\n]*)/g)) {
    const args = ARGS.get(name);
    if (args === undefined) continue;
    const options = [...words.matchAll(/(?:^|\s)--([a-z-]+)/g)].map(([, option]) => option);
    for (const option of options) expect(Object.keys(args), line).toContain(option);
  }
});
