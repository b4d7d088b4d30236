import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { BundleOutcome } from '../../grader/model/runner.ts';
import { openSandbox } from '../../grader/sandbox/index.ts';
import { temporaryFolder } from '../support/folders.ts';
import { bundleOf, callOf, LIMITS } from './harness.ts';

const sandbox = openSandbox();
afterAll(() => sandbox.close());

/** Bundles and runs `f(1)`; the result, or the outcome in short. */
async function outcomeOf(files: Record<string, string | Uint8Array>, entry = 'a.ts', course?: Course) {
  return runBundle(await bundleOf(temporaryFolder(files), entry, course));
}

type Course = Parameters<typeof bundleOf>[2];

async function runBundle(outcome: BundleOutcome): Promise<unknown> {
  if (outcome.kind !== 'bundled') return outcome;
  const loaded = await sandbox.load(outcome.bundle, LIMITS);
  if (loaded.kind !== 'loaded') return loaded;
  const [called] = await sandbox.call([callOf('f', 1)]);
  return called!.kind === 'returned' ? called!.value : called;
}

describe('languages and spellings', () => {
  test.each([
    [
      'a.ts',
      'enum E { A = 2 }\nnamespace N { export const b = E.A; }\nexport const f = (x: number): number => x + N.b;',
    ],
    ['a.mts', 'export const f = (x: number): number => x + 2;'],
    ['a.cts', 'export const f = (x: number): number => x + 2;'],
    ['a.js', 'export const f = (x) => x + 2;'],
    ['a.mjs', 'export const f = (x) => x + 2;'],
    ['a.cjs', 'module.exports = { f: (x) => x + 2 };'],
    ['a.js', 'exports.f = (x) => x + 2;'],
    ['a.ts', '\ufeffexport const f = (x: number) => x + 2;'],
    ['a.ts', 'export const f = (x: number) => {\r\n  return x + 2;\r\n};\r\n'],
    ['a.ts', "import type { Foo } from 'nowhere';\nexport const f = (x: number): number => x + 2;"],
    ['a.ts', "import type { G } from './forward.ts';\nexport const f = (x: number): G => x + 2;"],
    ['a.ts', "import { G } from '../../lost/signature.ts';\nexport const f = (x: number): G => x + 2;"],
    ['a.ts', "import type * as all from '../../lost/a.ts';\nexport const f: typeof all.f = (x) => x + 2;"],
    ['a.ts', "export type { G } from './lost.ts';\nexport const f = (x: import('./lost.ts').G) => x + 2;"],
    ['a.js', "/** @type {import('./lost.ts').f} */\nexport const f = (x) => x + 2;"],
    [
      'a.ts',
      'class C { @log m() { return 2; } }\nfunction log(m: any, _: any) { return m; }\nexport const f = (x: number) => x + new C().m();',
    ],
    [
      'a.ts',
      'const text = "import(x) and require(y)"; // import(z)\nexport const f = (x: number) => x + text.indexOf("p") + 0;\n',
    ],
  ])('%s: %j', async (name, source) => {
    expect(await outcomeOf({ [name]: source }, name)).toBe(3);
  });

  test.each(['./b', './b.ts', './b.js', './sub/../b', './lib', '../a-folder/b.ts'])(
    'an own file as %s',
    async (specifier) => {
      const files = {
        'a-folder/a.ts': `import { b } from '${specifier}';\nexport const f = (x: number) => x + b;`,
        'a-folder/b.ts': 'export const b = 2;',
        'a-folder/lib/index.ts': 'export const b = 2;',
      };
      expect(await outcomeOf(files, 'a-folder/a.ts')).toBe(3);
    },
  );

  test('require of an own file', async () => {
    const files = {
      'a.js': "const { b } = require('./b');\nexports.f = (x) => x + b;",
      'b.js': 'exports.b = 2;',
    };
    expect(await outcomeOf(files, 'a.js')).toBe(3);
  });
});

describe('earlier exercises', () => {
  const importing = (specifier: string) =>
    `import { b } from '${specifier}';\nexport const f = (x: number) => x + b;`;
  const b = 'export const b = 2;';

  test.each([
    '../35-conv-general/conv-general.ts',
    './conv-general.ts',
    './conv-general',
    '../35-conv-general/conv-general.js',
  ])('%s in the nested and in the flat layout', async (specifier) => {
    const nested = { '52-train/train.ts': importing(specifier), '35-conv-general/conv-general.ts': b };
    expect(await outcomeOf(nested, '52-train/train.ts')).toBe(3);
    const flat = { 'train.ts': importing(specifier), 'conv-general.mjs': b };
    expect(await outcomeOf(flat, 'train.ts')).toBe(3);
  });

  test('an exercise that is not there', async () => {
    expect(await outcomeOf({ 'train.ts': importing('./conv-general.ts') }, 'train.ts')).toMatchObject({
      kind: 'unresolved-import',
      specifier: './conv-general.ts',
      location: { file: 'train.ts', line: 1 },
    });
  });
});

describe('course modules', () => {
  const courseFiles = {
    'types.ts': 'export type Matrix = number[][];\nexport const kind = 20;',
    '11-one/forward.ts': "import { kind } from '../types.ts';\nexport const forward = kind + 1;",
    '12-two/forward.ts':
      "import { forward as one } from '../11-one/forward.ts';\nexport const forward = one + 100;",
    '12-two/spec.ts': 'export const secret = 1;',
  };
  const write = (): { root: string; course: NonNullable<Course> } => {
    const root = temporaryFolder(courseFiles);
    return { root, course: { forward: join(root, '12-two/forward.ts'), types: join(root, 'types.ts') } };
  };

  test.each(['./forward', './forward.ts', './forward.js', '../12-two/forward.ts'])(
    '%s is the course’s, not the submission’s',
    async (specifier) => {
      const source = `import { forward } from '${specifier}';\nexport const f = (x: number) => x + forward;`;
      const files = { '12-two/two.ts': source, '12-two/forward.ts': 'export const forward = -1;' };
      expect(await outcomeOf(files, '12-two/two.ts', write().course)).toBe(122);
    },
  );

  test('types are the course’s', async () => {
    const files = {
      '12-two/two.ts': "import { kind } from '../types.ts';\nexport const f = (x: number) => x + kind;",
      'types.ts': 'export const kind = -1;',
    };
    expect(await outcomeOf(files, '12-two/two.ts', write().course)).toBe(21);
  });

  test('an imported exercise gets its own forward rule', async () => {
    const one = "import { forward } from './forward.ts';\nexport const own = forward;";
    const two = "import { own } from './one.ts';\nexport const f = (x: number) => x + own;";
    expect(await outcomeOf({ 'one.ts': one, 'two.ts': two }, 'two.ts', write().course)).toBe(22);
  });

  test.each([
    [
      'in a file of one’s own',
      {
        '12-two/two.ts':
          "import { forward } from '../11-one/forward.ts';\nexport const f = (x: number) => x + forward;",
      },
    ],
    [
      'in a helper',
      {
        '12-two/two.ts': "export { f } from './helper.ts';",
        '12-two/helper.ts':
          "import { forward } from '../11-one/forward.js';\nexport const f = (x: number) => x + forward;",
      },
    ],
    [
      'in a helper that lies with another exercise',
      {
        '12-two/two.ts': "export { f } from '../11-one/helper.ts';",
        '11-one/helper.ts':
          "import { forward } from './forward.ts';\nexport const f = (x: number) => x + forward;",
        '11-one/forward.ts': 'export const forward = -1;',
      },
    ],
  ])('another exercise’s forward rule is the course’s, too: %s', async (_, files) => {
    expect(await outcomeOf(files, '12-two/two.ts', write().course)).toBe(22);
  });

  test('no other file of the course', async () => {
    const { root, course } = write();
    const submission = join(root, 'submission');
    const source = "import { secret } from '../12-two/spec.ts';\nexport const f = () => secret;";
    const files = temporaryFolder({ 'two.ts': source });
    symlinkSync(files, submission);
    expect(await bundleOf(submission, 'two.ts', course)).toMatchObject({ reason: 'outside-submission' });
  });

  test('no comment tells the child where the course is', async () => {
    const { root, course } = write();
    const source = "import { forward } from './forward.ts';\nexport const f = () => forward;";
    const outcome = await bundleOf(temporaryFolder({ 'two.ts': source }), 'two.ts', course);
    expect(outcome.kind === 'bundled' && outcome.bundle.code.includes(root)).toBe(false);
    expect(outcome.kind === 'bundled' && outcome.bundle.inputs.length).toBe(1);
  });

  test('an error in a course file is ours', async () => {
    const { root, course } = write();
    const broken = temporaryFolder({ '12-two/forward.ts': 'export const forward = (;' });
    const entry = temporaryFolder({ 'two.ts': "import './forward.ts';" });
    const forward = join(broken, '12-two/forward.ts');
    await expect(bundleOf(entry, 'two.ts', { ...course, forward, types: undefined })).rejects.toThrow(
      'course',
    );
    expect(root).not.toBe(broken);
  });
});

describe('what is refused', () => {
  test.each([
    ["import x from 'node:fs';", 'node-builtin', 'node:fs'],
    ["import x from 'fs/promises';", 'node-builtin', 'fs/promises'],
    ["const x = require('fs');", 'node-builtin', 'fs'],
    ["import x from 'lodash';", 'package', 'lodash'],
    ["import x from '#spec';", 'package', '#spec'],
    ["import x from 'https://example.org/x.js';", 'package', 'https://example.org/x.js'],
    ["export * from '../../solutions/22/x.ts';", 'outside-submission', '../../solutions/22/x.ts'],
    ["import x from '../../fixtures/22/x.json';", 'outside-submission', '../../fixtures/22/x.json'],
    ["import x from './data.json';", 'other-language', './data.json'],
    ["import './b.ts' with { type: 'json' };", 'other-language', './b.ts'],
    ["import './x.wasm';", 'other-language', './x.wasm'],
    ["import './c.tsx';", 'other-language', './c.tsx'],
    ['const n = "b"; import(n);', 'computed', undefined],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the template is the student's
    ['const n = "b"; import(`./${n}`);', 'computed', undefined],
    ['const n = "b"; import /* x */ ("./" + n);', 'computed', undefined],
    ['const n = "b"; require("./" + n);', 'computed', undefined],
    ['const r = require;', 'computed', undefined],
  ])('%s', async (line, reason, specifier) => {
    const source = `export const before = 1;\n${line}\nexport const f = [typeof x];`;
    const outcome = await outcomeOf({ 'a.ts': source, 'b.ts': '', 'data.json': '{}', 'c.tsx': '' });
    expect(outcome).toMatchObject({ kind: 'forbidden-import', reason, location: { file: 'a.ts', line: 2 } });
    if (specifier !== undefined) expect(outcome).toMatchObject({ specifier });
  });

  // The scan takes the slash for a division, and so the text after it for a string.
  test.each(["import('./' + n + '.ts')", "require('./' + n + '/a')", "import('../../' + n)"])(
    'a computed import that hides from the scan: %s',
    async (hidden) => {
      const source = `const n = 'b', o: any = {};\nif (o) /'/.test(''); ${hidden}; '';\nexport const f = 1;`;
      expect(await outcomeOf({ 'a.ts': source, 'b.ts': 'export {}' })).toMatchObject({
        kind: 'forbidden-import',
        reason: 'computed',
        specifier: `${hidden}; '';`,
        location: { file: 'a.ts', line: 2 },
      });
    },
  );

  test('a symbolic link that leaves the submission', async () => {
    const secret = temporaryFolder({ 'secret.ts': 'export const b = 2;' });
    const root = temporaryFolder({ 'a.ts': "import { b } from './b.ts';\nexport const f = () => b;" });
    symlinkSync(join(secret, 'secret.ts'), join(root, 'b.ts'));
    symlinkSync(join(secret, 'secret.ts'), join(root, 'entry.ts'));
    expect(await bundleOf(root, 'a.ts')).toMatchObject({
      kind: 'forbidden-import',
      reason: 'outside-submission',
    });
    expect(await bundleOf(root, 'entry.ts')).toMatchObject({ kind: 'unreadable-file', file: 'entry.ts' });
  });

  test('a symbolic link within the submission is fine', async () => {
    const root = temporaryFolder({ 'real.ts': 'export const f = (x: number) => x + 2;' });
    symlinkSync(join(root, 'real.ts'), join(root, 'a.ts'));
    expect(await runBundle(await bundleOf(root, 'a.ts'))).toBe(3);
  });
});

describe('files that cannot be read', () => {
  test.each([
    ['not UTF-8', Buffer.from('// caf\xe9', 'latin1'), 'not-utf8'],
    ['UTF-16 with a mark', Buffer.from('\ufeffexport {}', 'utf16le'), 'not-utf8'],
    ['UTF-16 without a mark', Buffer.from('export {}', 'utf16le'), 'not-utf8'],
    ['more than 1 MB', '/'.repeat(1_000_001), 'too-large'],
  ])('%s', async (_, content, reason) => {
    expect(await outcomeOf({ 'a.ts': content })).toEqual({ kind: 'unreadable-file', file: 'a.ts', reason });
    const imported = { 'a.ts': "import './b.ts';", 'b.ts': content };
    expect(await outcomeOf(imported)).toEqual({ kind: 'unreadable-file', file: 'b.ts', reason });
  });

  test('a folder', async () => {
    expect(await outcomeOf({ 'a.ts/b.ts': '' })).toMatchObject({ reason: 'not-a-file' });
  });

  test('an absent file', async () => {
    expect(await outcomeOf({ 'b.ts': '' })).toMatchObject({ kind: 'unreadable-file', reason: 'cannot-open' });
  });

  test.skipIf(process.platform === 'win32')('a FIFO, without waiting for it', async () => {
    const root = temporaryFolder({ 'b.ts': "import './a.ts';" });
    execFileSync('mkfifo', [join(root, 'a.ts')]);
    expect(await bundleOf(root, 'a.ts')).toEqual({
      kind: 'unreadable-file',
      file: 'a.ts',
      reason: 'not-a-file',
    });
    expect((await bundleOf(root, 'b.ts')).kind).not.toBe('bundled');
  });
});

describe('syntax errors', () => {
  test('line and column count from 1, in UTF-16', async () => {
    const outcome = await outcomeOf({ 'a.ts': "const a = 1;\nconst π = '🙂'; let 2;\n" });
    expect(outcome).toMatchObject({
      kind: 'syntax-error',
      location: { file: 'a.ts', line: 2, column: 21, text: "const π = '🙂'; let 2;" },
    });
  });

  test('CRLF does not reach the text', async () => {
    const outcome = await outcomeOf({ 'a.ts': 'const a = 1;\r\nlet 2;\r\n' });
    expect(outcome).toMatchObject({ location: { line: 2, column: 5, text: 'let 2;' } });
  });

  test('in an imported file', async () => {
    const outcome = await outcomeOf({ 'a.ts': "import './sub/b.ts';", 'sub/b.ts': 'let 2;' });
    expect(outcome).toMatchObject({ kind: 'syntax-error', location: { file: 'sub/b.ts', line: 1 } });
  });

  test('an import of a name that is not exported', async () => {
    const outcome = await outcomeOf({
      'a.ts': "import { b } from './b.ts';\nexport const f = b;",
      'b.ts': 'export {};',
    });
    expect(outcome).toEqual({
      kind: 'unexported-import',
      name: 'b',
      file: 'b.ts',
      isOfCourse: false,
      exports: [],
      isType: false,
      location: expect.objectContaining({ file: 'a.ts', line: 1, column: 10 }),
    });
  });

  test.each([
    ['a name with another letter', '{ zeroPd as z }', 'zeroPd', { nearest: 'zeroPad', isType: false }],
    ['a name that is passed on elsewhere', '{ crap as z }', 'crap', { nearest: 'crop', isType: false }],
    ['a default that is not there', 'z', 'default', { isType: false }],
    ['a type as a value', '{ Size as z }', 'Size', { isType: true }],
  ])('an import of %s says what there is', async (_, clause, name, rest) => {
    const outcome = await outcomeOf({
      'a.ts': `import ${clause} from './lib/pad.ts';\nexport const f = z;`,
      'lib/pad.ts': "export * from './crop.ts';\nexport type Size = number;\nexport function zeroPad() {}",
      'lib/crop.ts': 'export const crop = 1;',
    });
    expect(outcome).toMatchObject({ kind: 'unexported-import', name, file: 'lib/pad.ts', ...rest });
    expect(outcome).toHaveProperty('exports', expect.arrayContaining(['crop', 'zeroPad']));
    expect(outcome).toHaveProperty('exports.length', 2);
  });

  const bundled = (files: Record<string, string>) => bundleOf(temporaryFolder(files), 'a.ts');

  test.each([
    ['as it is', "export { pad } from './lib.ts';", 'pad', { line: 1, column: 10 }],
    ['under another name', "export {\n  crop as f,\n} from './lib.ts';", 'crop', { line: 2, column: 3 }],
    ['by way of an import', "import { crop as c } from './lib.ts';\nexport { c as f };", 'crop', { line: 2 }],
  ])('a name that is passed on %s and not there', async (_, text, name, place) => {
    const outcome = await bundled({ 'a.ts': text, 'lib.ts': 'export function zeroPad() {}' });
    expect(outcome).toMatchObject({
      kind: 'bundled',
      bundle: { undefinedMembers: [{ name, file: 'lib.ts', exports: ['zeroPad'], location: place }] },
    });
  });

  test('what is passed on and is there is no mistake', async () => {
    const outcome = await bundled({
      'a.ts':
        "import { a } from './lib.ts';\nconst own = 1;\nexport { a, own };\nexport { b as f } from './lib.ts';",
      'lib.ts': "export * from './deep.ts';\nexport const a = 1;",
      'deep.ts': 'export const b = 2;',
    });
    expect(outcome).not.toHaveProperty('bundle.undefinedMembers');
  });

  test('types that are only types, whether they are there or not, are no imports', async () => {
    const outcome = await outcomeOf({
      'a.ts':
        "import type { Lost } from './b.ts';\nimport { Size } from './b.ts';\nexport const f = (n: Size): Lost => n;",
      'b.ts': 'export type Size = number;',
    });
    expect(outcome).toBe(1);
  });

  test('a member that its module does not export is named where it is called', async () => {
    const outcome = await outcomeOf({
      'a.ts': "import * as pad from './b.ts';\nexport const f = 1;\npad.zeroPd(2);",
      'b.ts': 'export const zeroPad = (n: number) => n;',
    });
    expect(outcome).toMatchObject({
      kind: 'threw',
      error: {
        message: expect.stringContaining('zeroPd is not a function'),
        member: { name: 'zeroPd', file: 'b.ts', nearest: 'zeroPad' },
        location: { line: 3 },
      },
    });
    const guarded = "import * as b from './b.ts';\nexport const f = () => b.g ?? 1;";
    expect(await outcomeOf({ 'a.ts': guarded, 'b.ts': 'export {};' })).toBe(1);
  });

  test('await at the top level', async () => {
    expect(await outcomeOf({ 'a.ts': 'await 1;\nexport {};' })).toMatchObject({ kind: 'syntax-error' });
  });

  test('what only V8 finds', async () => {
    expect(
      await outcomeOf({ 'a.js': 'export const f = 1;\nexport const x = /[b-a]/;' }, 'a.js'),
    ).toMatchObject({
      kind: 'threw',
      error: { name: 'SyntaxError', location: { file: 'a.js', line: 2, column: 18 } },
    });
  });
});

test.each(['(', '[', '!', '- '])('%j without end does not end the bundler', async (opening) => {
  const outcome = await outcomeOf({ 'a.ts': `export const f = ${opening.repeat(400_000)}1;` });
  expect(outcome).toMatchObject({ kind: 'syntax-error', location: { file: 'a.ts', line: 1 } });
});
