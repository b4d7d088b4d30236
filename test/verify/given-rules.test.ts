import { describe, expect, it } from 'vitest';
import { givenFiles, givenRules } from '../../grader/verify/given-rules.ts';
import { temporaryFolder } from '../support/folders.ts';

const ROOT = temporaryFolder({
  'exercises/11-one/one.ts': "export function f(x: number): number { throw new Error('not started'); }",
  'exercises/11-one/forward.ts': [
    "import { twice } from './helper.ts';",
    'export function four(x: number): number { return twice(twice(x)); }',
    'const half = (x: readonly number[], [a, b]: [number, number] = [1, 2]): number[] => x.map((one) => one / (a * b));',
    'export const rows = (A: number[][]): number => half(A.map((row) => row.length))[0];',
  ].join('\n'),
  'exercises/11-one/helper.ts': 'export const twice = (x: number): number => 2 * x;',
  'exercises/11-one/spec.ts':
    "import { defineSpec, size } from '#spec';\nfunction total(x: number[]): number { return x.reduce((a, b) => a + b, 0); }\nexport default defineSpec({ n: size(1, 2) });",
  'exercises/11-one/README.md':
    '# One\n\n```\nX = 1 2\n```\n\n```ts\nfunction shown(x: number) {\n  return x + 1;\n}\n```\n',
  'exercises/12-two/forward.ts': 'export function broken(x: number): number {',
});

describe('what is given to students', () => {
  it('is every function that they can read, exported or not, in scripts and in statements; no stub', async () => {
    const rules = await givenRules(ROOT);
    expect(rules.map(({ file, name }) => `${file.replace(/^exercises\//, '')} ${name}`).sort()).toEqual([
      '11-one/README.md shown',
      '11-one/forward.ts four',
      '11-one/forward.ts half',
      '11-one/forward.ts rows',
      '11-one/helper.ts twice',
      '11-one/spec.ts total',
    ]);
    const call = (name: string, ...args: never[]) => rules.find((one) => one.name === name)?.call(...args);
    expect(call('four', 3 as never)).toBe(12);
    expect(call('half', [4] as never)).toEqual([2]);
    expect(call('total', [4, 5] as never)).toBe(9);
    expect(call('shown', 1 as never)).toBe(2);
    expect(rules.find(({ name }) => name === 'half')?.parameters).toEqual([
      { kind: 'tensor', rank: 1 },
      { kind: 'pair' },
    ]);
  });

  it('names the files on which a proof depends', () => {
    expect(givenFiles(ROOT).map(({ file }) => file)).not.toContain('exercises/11-one/one.ts');
    expect(givenFiles(ROOT)).toHaveLength(5);
  });
});
