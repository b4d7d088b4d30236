import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/folders.ts';
import { SYNTAX_PROBLEMS } from '../support/syntax-problems.ts';
import { bundleOf } from './harness.ts';

test.each(SYNTAX_PROBLEMS)('%j', async (source, problem) => {
  const root = temporaryFolder({ 'a.ts': source, 'b.ts': 'export const b = 1;' });
  expect(await bundleOf(root, 'a.ts')).toMatchObject({
    kind: 'syntax-error',
    problem,
    location: { file: 'a.ts' },
  });
});

test('a name that JavaScript exports and does not declare', async () => {
  const root = temporaryFolder({ 'a.js': 'export { g };' });
  expect(await bundleOf(root, 'a.js')).toMatchObject({ problem: { kind: 'not-declared', name: 'g' } });
});

test('what is named is short, and acts on nothing', async () => {
  const name = `a${'b'.repeat(500)}`;
  const root = temporaryFolder({
    'a.ts': `const ${name} = 1;\n${name} = 2;`,
    'b.ts': 'const x = 1 "\u001b[31m";',
  });
  expect(await bundleOf(root, 'a.ts')).toMatchObject({
    problem: { name: `${name.slice(0, 79)}…`, declared: 1 },
  });
  expect(JSON.stringify(await bundleOf(root, 'b.ts'))).not.toContain('[31m","sort');
});
