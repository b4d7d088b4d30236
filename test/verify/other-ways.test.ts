import { describe, expect, it } from 'vitest';
import type { Misconception } from '../../grader/model/rule.ts';
import { claimOfCode } from '../../grader/verify/proofs/other-ways.ts';
import { calculusCopy, proofsOf, verifyHere } from '../support/verify.ts';

function telling(en: string, zh = '好像 db 是 0。'): Misconception {
  return {
    id: 'x',
    title: { en: 'A title', 'zh-CN': '标题' },
    explanation: { en, 'zh-CN': zh },
    functions: {},
  };
}

describe('what is said of a mistake', () => {
  it.each([
    'Your filter comes out mirrored.',
    'The loop stops after the first output.',
    'Each window overwrites (=) what was there.',
    'dX is assigned anew.',
    'The filter was mirrored top to bottom but not left to right.',
    'dO was padded with zeros. These are other numbers.',
  ])('%s is about code', (text) => {
    expect(claimOfCode(telling(text), 'en')).toBeDefined();
  });

  it.each([
    'These are the gradients of a layer with F mirrored left to right.',
    'dX is as if rows and columns of K were exchanged.',
    'The inner part is right, as when the filter stays wholly inside dO.',
    'db is the gradient of the first output alone.',
  ])('%s is about numbers', (text) => {
    expect(claimOfCode(telling(text), 'en')).toBeUndefined();
  });

  it.each([
    ['卷积核只做了上下镜像，没有左右镜像。', true],
    ['循环在第一个输出后就停了。', true],
    ['后来的窗口用赋值覆盖了先前的值。', true],
    ['这是把 F 左右镜像的那种层的梯度。', false],
    ['dX 就像核的行与列互换了。', false],
  ])('%s: %j', (text, isAboutCode) => {
    expect(claimOfCode(telling('As if db were 0.', text), 'zh-CN') !== undefined).toBe(isAboutCode);
  });
});

const FOLDER = 'solutions/11-quadratic-form';

/** The calculus course with second implementations in the first exercise. */
async function withOtherWays(ways: string): Promise<string[]> {
  const root = calculusCopy({
    [`${FOLDER}/other-ways.ts`]: `import { defineOtherWays } from '#spec';\n${ways}`,
  });
  const proofs = proofsOf(await verifyHere(root, ['11']));
  expect(proofs.find(({ id }) => id === 'files')?.state).toBe('proven');
  return proofs
    .filter(({ id }) => id === 'other-ways')
    .flatMap(({ failures }) => failures.map((one) => one.code));
}

const ROWS = 'A.map((row) => dq * row.reduceRight((sum, entry, j) => sum + x[j] * entry, 0))';
const rows = (dx: string) =>
  `quadraticFormBackward: (A: number[][], x: number[], dq: number) => ({ dx: ${dx} })`;

describe('second implementations', () => {
  it('of the same numbers are proven, with right outputs left out', async () => {
    expect(
      await withOtherWays(`export default defineOtherWays({ 'rows-only': { ${rows(ROWS)} } });`),
    ).toEqual([]);
  });

  it('of other numbers, of no mistake, or made of the first are not', async () => {
    const codes = await withOtherWays(`import wrong from './misconceptions.ts';
export default defineOtherWays({
  'rows-only': { ${rows(`${ROWS}.reverse()`)} },
  'columns-only': wrong[0].functions,
});`);
    expect(codes.sort()).toEqual(['other-way-depends', 'other-way-differs', 'unknown-mistake']);
  });
});
