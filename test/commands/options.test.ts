import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArgsDef } from 'citty';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../grader/commands/run-cli.ts';
import { LANGUAGES, wordsFor } from '../../grader/words/catalogue.ts';
import type { VerbName } from '../../grader/words/help.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { runHere } from '../support/here.ts';
import { halfWidth, strangers } from '../words/strangers.ts';

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
  it.each(LANGUAGES)('says what each of its words and options is in %s, and of no others', (language) => {
    const { shared, verbs } = wordsFor(language).help;
    const { about, args: own = {} } = verbs[name as VerbName];
    expect(about).toMatch(/\S{2,}/);
    for (const option of Object.keys(args)) {
      expect(own[option] ?? shared[option], `${name} ${option}`).toMatch(/\S{2,}/);
    }
    expect(Object.keys(own).filter((option) => !(option in args))).toEqual([]);
  });

  it('is told in Chinese where that is asked for', async () => {
    const { code, stdout } = await runHere([name, '--help', '--lang', 'zh-CN'], { cwd: temporaryFolder() });
    expect(code).toBe(0);
    for (const option of Object.keys(args)) expect(stdout).toContain(option);
    for (const line of stdout.split('\n')) {
      // What is usual is a word of the command line.
      const plain = line.replace(/（缺省：[^）]*）/, '');
      const [, said = plain] = /^ {2,}\S.*? {2,}(\S.*)$/.exec(plain) ?? [];
      const isSentence = !line.startsWith('  --') && !line.startsWith('用法') && /\p{Script=Han}/u.test(said);
      if (isSentence) expect(strangers(said), line).toEqual([]);
      expect(halfWidth(line), line).toBe(false);
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
