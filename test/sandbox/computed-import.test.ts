// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates are the students'
import { describe, expect, test } from 'vitest';
import { findComputedImport } from '../../grader/sandbox/bundler/computed-import.ts';

describe('findComputedImport', () => {
  test.each([
    ['import(x)', 0],
    ['a; require(x)', 3],
    ["import('./' + x)", 0],
    ["require('./' + x)", 0],
    ["import /* y */ ('./' + x)", 0],
    ["import // y\n ('./' + x)", 0],
    ['const s = `${ import(`./${x}`) }`', 14],
    ["const r = /'/; import(x)", 15],
    ['const r = a / b; import(x) / 2', 17],
    ['`${`${1}`}`; import(x)', 13],
    ["({ a: '}' }); import(x)", 14],
    ['import.defer(x); import(y)', 17],
  ])('%s', (source, offset) => {
    expect(findComputedImport(source)?.offset).toBe(offset);
  });

  test.each([
    "import('./x.ts')",
    'import("./x.ts", { with: {} })',
    'import(`./x.ts`)',
    "require('./x')",
    "import x from './x.ts'",
    '// import(x)',
    '/* import(x) */ 1',
    "'import(x)'",
    '`import(x) ${1} require(y)`',
    'const r = /import(x)/',
    'a.import(x)',
    'module.require(x)',
    'important(x)',
  ])('none in %s', (source) => {
    expect(findComputedImport(source)).toBeUndefined();
  });

  test.each(["'\\", '/*', '`${', '/\\', '"'])('is quick on %j without end', (piece) => {
    const source = `require(a); ${piece.repeat(200_000)}`.replace('require(a)', "require('a')");
    const start = performance.now();
    findComputedImport(source);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
