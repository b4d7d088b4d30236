import { describe, expect, it } from 'vitest';
import { compareTerms, type Term } from '../../../grader/diagnose/terms/polynomial.ts';
import { routeParts, termsParts, termTexts } from '../../../grader/diagnose/terms/told.ts';
import { terms as en } from '../../../grader/words/en/terms.ts';
import { terms as zh } from '../../../grader/words/zh-CN/terms.ts';

const dO = (coefficient: number, ...indices: number[]): Term => ({
  coefficient,
  factors: indices.map((i) => ({ name: 'dO', index: [i] })),
});

function told(belongs: Term[], has: Term[]) {
  const basis = { first: ['dO'], second: undefined, variables: [] };
  const terms = { belongs, has, basis, ...compareTerms(belongs, has, 1e-9) };
  const parts = termsParts('dX[0]', terms, termTexts(terms));
  return [en.title(parts), en.explanation(parts), zh.explanation(parts)];
}

describe('the terms of an entry are told', () => {
  it('by their common factor where nothing else is wrong', () => {
    expect(told([dO(1, 0), dO(2, 1)], [dO(0.5, 0), dO(1, 1)])).toEqual([
      'dX[0] is multiplied by 1/2',
      'dX[0] = dO[0] + 2·dO[1]. Yours is this times 1/2.',
      'dX[0] = dO[0] + 2·dO[1]。你的结果是它的 1/2 倍。',
    ]);
    expect(told([dO(1, 0)], [dO(-1, 0)])[1]).toBe('dX[0] = dO[0]. Yours is this with the opposite sign.');
  });

  it('each by its own factor where they differ, or the factor is no simple fraction', () => {
    expect(told([dO(1, 0), dO(1, 1)], [dO(0.5, 0), dO(1, 1)]).slice(0, 2)).toEqual([
      'dX[0] has terms with other factors',
      'dX[0] = dO[0] + dO[1]. Yours has dO[0] times 1/2 instead of 1.',
    ]);
    expect(told([dO(0.419974, 0)], [dO(0.238406, 0)])[1]).toBe(
      'dX[0] = 0.419974·dO[0]. Yours has dO[0] times 0.238406 instead of 0.419974.',
    );
  });

  it('as missing, surplus and rescaled side by side', () => {
    expect(told([dO(1, 0), dO(1, 1)], [dO(3, 0), dO(1, 2)])).toEqual([
      'dX[0] is made of other terms',
      'dX[0] = dO[0] + dO[1]. Yours lacks dO[1], has dO[2] instead and has dO[0] times 3 instead of 1.',
      'dX[0] = dO[0] + dO[1]。你的结果少了 dO[1]，多了 dO[2]。另外，dO[0] 的系数应为 1，却是 3。',
    ]);
    expect(told([], [dO(1, 2)])[1]).toBe('dX[0] = 0. Yours has dO[2] besides.');
  });
});

describe('where an upstream entry goes is told', () => {
  const at = (name: string, i: number) => ({ name, index: [i] });
  const route = (...instead: number[]) =>
    routeParts({ from: at('dO', 0), to: at('X', 1), value: 7, instead: instead.map((i) => at('X', i)) });

  it('as lost, astray, or not alone', () => {
    expect(en.routeTitle(route())).toBe('dO[0] goes nowhere');
    expect(en.route(route())).toBe('dO[0] goes to X[1], the 7; yours sends it nowhere.');
    expect(en.routeTitle(route(0))).toBe('dO[0] goes to another entry');
    expect(en.routeTitle(route(1, 2))).toBe('dO[0] goes to more than one entry');
    expect(en.route(route(1, 2))).toBe('dO[0] goes to X[1] alone, the 7; yours sends it to X[2] as well.');
    expect(zh.route(route(1, 2))).toBe('dO[0] 只应送到 X[1]（值为 7）；你的结果还把它送到了 X[2]。');
  });
});
