import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bundleSubmission, openSandbox, stopBundler } from '../../grader/sandbox/index.ts';
import { temporaryFolder as writeFiles } from '../support/folders.ts';
import { everyNth } from '../support/thorough.ts';
import { bundleOf, callOf, LIMITS, NO_COURSE } from './harness.ts';

const sandbox = openSandbox();
afterAll(async () => {
  await sandbox.close();
  await stopBundler();
});

const F = 'export const f = (x: number) => x + 1;\n';

/** Bundles `a.ts` with a second of time. */
function briefly(files: Readonly<Record<string, string>>) {
  const root = writeFiles(files);
  return bundleSubmission({
    submissionRoot: root,
    file: join(root, 'a.ts'),
    courseModules: NO_COURSE,
    seconds: 1,
  });
}

describe('a comment opens no file', () => {
  test.each([
    ['a device', '//# sourceMappingURL=/dev/zero'],
    ['in the old form', '//@ sourceMappingURL=/dev/zero'],
    ['in a block', '/*# sourceMappingURL=/dev/zero */'],
    ['with space', '//#\tsourceMappingURL = /dev/zero'],
    ['by a URL', '//# sourceMappingURL=file:///dev/zero'],
    ['a name', '//# sourceURL=../../secret.ts'],
  ])('%s', async (_, comment) => {
    expect((await briefly({ 'a.ts': F + comment })).kind).toBe('bundled');
  });

  test('a map with a text of its own', async () => {
    const map = JSON.stringify({
      version: 3,
      sources: ['secret'],
      sourcesContent: ['SECRET'],
      mappings: 'AAAA',
    });
    const data = `data:application/json;base64,${Buffer.from(map).toString('base64')}`;
    const root = writeFiles({
      'own/a.ts': `${F}//# sourceMappingURL=../secret.map`,
      'own/b.ts': `${F}//# sourceMappingURL=${data}`,
      'secret.map': map,
    });
    for (const name of ['a.ts', 'b.ts']) {
      const outcome = await bundleOf(join(root, 'own'), name);
      if (outcome.kind !== 'bundled') throw new Error(outcome.kind);
      expect(JSON.parse(outcome.bundle.map).sources).toEqual([name]);
      expect(JSON.parse(outcome.bundle.map).sourcesContent[0]).toContain('export const f');
    }
  });

  test.skipIf(process.platform === 'win32')('a pipe', async () => {
    const root = writeFiles({ 'a.ts': `${F}//# sourceMappingURL=pipe` });
    execFileSync('mkfifo', [join(root, 'pipe')]);
    expect((await bundleOf(root, 'a.ts')).kind).toBe('bundled');
  });
});

describe('a file that is too much', () => {
  test.each(
    everyNth(2, [
      ['comparisons that look like types', `export const f = ${'a<'.repeat(20_000)}a;`],
      ['arrows within arrows', `export const f = ${'(a='.repeat(1900)}0${')=>a'.repeat(1900)};`],
    ]),
  )('%s is given up, and costs the next one nothing', async (_, text) => {
    const [hostile, next] = await Promise.all([briefly({ 'a.ts': text }), briefly({ 'a.ts': F })]);
    expect(['timed-out', 'syntax-error', 'out-of-memory']).toContain(hostile.kind);
    expect(next.kind).toBe('bundled');
  });

  test('files that are too much together', async () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 5; i++) files[`big${i}.ts`] = `export const x${i} = 1; //${'x'.repeat(900_000)}`;
    files['a.ts'] = Object.keys(files)
      .map((name) => `import './${name}';`)
      .join('\n');
    expect(await briefly(files)).toMatchObject({ kind: 'unreadable-file', reason: 'too-large-together' });
  });

  test('too many files', async () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 400; i++) files[`x${i}.ts`] = `export const x${i} = 1;`;
    files['a.ts'] = Object.keys(files)
      .map((name) => `import './${name}';`)
      .join('\n');
    expect(await bundleOf(writeFiles(files), 'a.ts')).toMatchObject({ reason: 'too-many' });
  });
});

describe('honest files are not accused', () => {
  test.each([
    'course:x.ts',
    'student:0.ts',
    '求导/卷积 一.ts',
    'with space/my file.ts',
    'a%20b.ts',
    'a*b?[c].ts',
    'back\\slash.ts',
  ])('a file named %s is shown by that name', async (name) => {
    const root = writeFiles({ [name]: 'export const f = () => {\n  throw new Error("x");\n};' });
    const outcome = await bundleOf(root, name);
    if (outcome.kind !== 'bundled') throw new Error(JSON.stringify(outcome));
    await sandbox.load(outcome.bundle, LIMITS);
    const [called] = await sandbox.call([callOf('f', 1)]);
    expect(called).toMatchObject({ kind: 'threw', error: { location: { file: name, line: 2 } } });
    const broken = await bundleOf(writeFiles({ [name]: 'export const = 1;' }), name);
    expect(broken).toMatchObject({ kind: 'syntax-error', location: { file: name, line: 1 } });
  });

  test.each(['a*b', 'what?', '[set]', 'back\\slash', 'course:', '{a,b}'])(
    'a checkout in %s',
    async (folder) => {
      const root = join(
        writeFiles({
          [`${folder}/a.ts`]: "import { g } from './b.ts';\nexport const f = g;",
          [`${folder}/b.ts`]: 'export const g = () => 1;',
        }),
        folder,
      );
      expect((await bundleOf(root, 'a.ts')).kind).toBe('bundled');
    },
  );

  test.each([
    ['a NUL', './b\\u0000'],
    ['5,000 characters', `./${'b'.repeat(5000)}`],
    ['5,000 folders', `./${'b/'.repeat(2500)}`],
    ['a long name', `./${'b'.repeat(600)}`],
  ])('an import with %s leads nowhere', async (_, specifier) => {
    expect(await briefly({ 'a.ts': `import '${specifier}';\n${F}` })).toMatchObject({
      kind: 'unresolved-import',
      location: { file: 'a.ts', line: 1 },
    });
  });

  const course = writeFiles({
    'exercises/types.ts': 'export type Vector = number[];\nexport const whose = "course";',
    'exercises/11-a/forward.ts': 'export const whose = "course";',
  });
  const modules = {
    forward: join(course, 'exercises/11-a/forward.ts'),
    types: join(course, 'exercises/types.ts'),
  };
  test.each([
    ['types.ts in a folder of one’s own', '11-a/a.ts', '../lib/types.ts', 'lib/types.ts', 'own'],
    ['forward.ts in a folder of one’s own', '11-a/a.ts', '../lib/forward', 'lib/forward.ts', 'own'],
    ['deeper', 'a.ts', './x/y/types.js', 'x/y/types.ts', 'own'],
    ['types beside the exercises', '11-a/a.ts', '../types.ts', 'types.ts', 'course'],
    ['forward beside the file', '11-a/a.ts', './forward.ts', '11-a/forward.ts', 'course'],
    ['flat', 'a.ts', './forward.ts', 'forward.ts', 'course'],
    ['in a repository’s root', 'exercises/11-a/a.ts', './forward.ts', 'exercises/11-a/forward.ts', 'course'],
    ['nothing of that name', 'lib/a.ts', './forward.ts', 'other.ts', 'course'],
  ])('%s', async (_, entry, specifier, file, whose) => {
    const root = writeFiles({
      [file]: 'export const whose = "own";',
      [entry]: `import { whose } from '${specifier}';\nexport const f = () => whose;`,
    });
    const outcome = await bundleOf(root, entry, modules);
    if (outcome.kind !== 'bundled') throw new Error(JSON.stringify(outcome));
    expect(outcome.bundle.code).toContain(`"${whose}"`);
  });

  test('a file that a barrel names, and nothing is left of, was not used', async () => {
    const root = writeFiles({
      'a.ts': "import { g } from './index.ts';\nexport const f = () => g();",
      'index.ts': "export * from './b.ts';\nexport * from './c.ts';",
      'b.ts': 'export const g = () => 1;',
      'c.ts': 'export const h = () => 2;\nexport function i() {}',
    });
    const outcome = await bundleOf(root, 'a.ts');
    if (outcome.kind !== 'bundled') throw new Error(outcome.kind);
    expect(outcome.bundle.used).toEqual([join(root, 'a.ts'), join(root, 'b.ts')]);
    expect(outcome.bundle.inputs).toContain(join(root, 'c.ts'));
  });

  test('no message names a file of the grader', async () => {
    const root = writeFiles({ 'a.ts': "import { nothing } from './types.ts';\nexport const f = nothing;" });
    mkdirSync(join(root, 'x'));
    const outcome = await bundleOf(root, 'a.ts', modules);
    expect(outcome).toMatchObject({ kind: 'unexported-import', name: 'nothing' });
    expect(JSON.stringify(outcome)).not.toContain(course);
  });
});
