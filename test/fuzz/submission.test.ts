import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSteps } from '../../grader/cost/count-steps.ts';
import { watchChanges } from '../../grader/cost/watch-changes.ts';
import { parseBundle } from '../../grader/locate/tree.ts';
import { importsNothing } from '../../grader/sandbox/bundler/alone.ts';
import { findUnfit, withoutPragmas } from '../../grader/sandbox/bundler/unfit.ts';
import { isInside } from '../../grader/sandbox/find-source.ts';
import { resolveForStudent } from '../../grader/sandbox/import-policy.ts';
import { harmless, harmlessLine } from '../../grader/text/harmless.ts';
import { anyText } from '../support/any-text.ts';
import { temporaryFolder } from '../support/folders.ts';
import { bundled, pieces, programs } from './programs.ts';
import { holds, holdsAsync } from './property.ts';

/** Words of which imports are made, in any order, and whole ones with anything between their words. */
const word = fc.constantFrom(
  ...['import', 'export', 'type', 'from', 'as', 'x', '*', '{', '}', ',', ';', '=', '1', '(', ')', '.'],
  ...[
    "'./b'",
    '"./c"',
    '`',
    '\n',
    '//',
    '/*',
    '*/',
    "import type { a } from './d'",
    'import { b } from "./e"; b;',
  ],
);
const imports = fc
  .oneof(
    fc.array(word, { maxLength: 12 }),
    fc
      .tuple(
        fc.array(word, { maxLength: 2 }),
        fc.array(word, { maxLength: 2 }),
        fc.array(word, { maxLength: 2 }),
      )
      .map(([a, b, c]) => ['import', ...a, '{', ...b, 'x', '}', ...c, 'from', "'./b'", '\n', 'x', ';']),
  )
  .map((words) => words.join(' '));

describe('source text', () => {
  it('is looked through without an error', () => {
    holds('sources', pieces, (text) => {
      const found = findUnfit(text);
      if (found !== undefined) expect(found.offset).toBeLessThan(text.length);
      expect(withoutPragmas(text)).toHaveLength(text.length);
      expect(withoutPragmas(text)).not.toMatch(/[#@]\s*sourceMappingURL=/);
    });
  });

  it('imports nothing where it is said to', async () => {
    await holdsAsync('alone', imports, async (text) => {
      if (!importsNothing(text)) return;
      const built = await build({
        ...{
          bundle: true,
          write: false,
          metafile: true as const,
          external: ['*'],
          logLevel: 'silent' as const,
        },
        stdin: { contents: text, loader: 'ts' },
      }).catch(() => undefined);
      for (const one of Object.values(built?.metafile.inputs ?? {})) expect(one.imports, text).toEqual([]);
    });
  });

  it('is counted, or told to be uncountable', () => {
    holds('counted', programs, (text) => {
      const code = bundled(text);
      const outcome = countSteps({ file: 'a.ts', code, map: '', inputs: [] });
      expect(['counting', 'with-statement', 'not-parsed']).toContain(outcome.kind);
    });
  });
});

it('a bundle that watches itself is a program, and does what it did', () => {
  holds('watched', programs, (text) => {
    const bundle = { file: 'a.ts', code: bundled(text), map: '', inputs: [] };
    const watched = watchChanges(bundle);
    if (watched !== undefined) expect(parseBundle(watched.code), watched.code).toBeDefined();
  });
});

describe('imports', () => {
  const root = temporaryFolder({
    'own/24-x/x.ts': '',
    'own/lib/types.ts': '',
    'own/a.ts': '',
    'secret.ts': '',
    'course/exercises/24-x/forward.ts': '',
    'course/exercises/types.ts': '',
  });
  mkdirSync(join(root, 'own/course:'), { recursive: true });
  writeFileSync(join(root, 'own/course:/x.ts'), '');
  const course = join(root, 'course/exercises');
  const scope = {
    root: join(root, 'own'),
    entry: join(root, 'own/24-x/x.ts'),
    course: { forward: join(course, '24-x/forward.ts'), types: join(course, 'types.ts') },
  };
  const specifier = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '.',
          '..',
          '/',
          './',
          '../',
          'types',
          'forward',
          'a',
          'x',
          'lib',
          'secret',
          '.ts',
          '.js',
          'course:',
          'node:fs',
          'file:',
          '*',
          '\\',
          '\0',
          '%2e',
          '24-x',
        ),
        anyText(4),
      ),
      { maxLength: 10 },
    )
    .map((parts) => parts.join(''));

  it('lead into the submission, to the two files of the course, or nowhere', () => {
    holds('imports', specifier, (text) => {
      const found = resolveForStudent(text, scope.entry, scope);
      if (found.kind === 'submission') expect(isInside(found.path, scope.root)).toBe(true);
      if (found.kind === 'course') expect(found.path.startsWith(course)).toBe(true);
    });
  });
});

describe('foreign text', () => {
  it('is made harmless, however it is cut', () => {
    holds('texts', fc.tuple(anyText(), fc.integer({ min: 1, max: 40 })), ([text, limit]) => {
      expect(harmlessLine(text, limit).length).toBeLessThanOrEqual(limit);
      expect(harmless(text, limit)).not.toContain('\u001b');
      expect(harmlessLine(text)).not.toMatch(/[\n\r\t]/);
    });
  });
});
