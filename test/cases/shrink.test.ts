import { describe, expect, it } from 'vitest';
import { drawCases } from '../../grader/cases/draw.ts';
import { simplerCases } from '../../grader/cases/shrink.ts';
import type { Case } from '../../grader/model/case.ts';
import type { Rule } from '../../grader/model/rule.ts';
import type { Tensor } from '../../grader/model/value.ts';
import { renderTerminal } from '../../grader/report/formats/terminal.ts';
import {
  decimals,
  distinctIntegers,
  gradientOf,
  integers,
  matrix,
  nonzeroIntegers,
  rule,
  size,
  vector,
} from '../../grader/spec/index.ts';
import { flatten } from '../../grader/tensor/tensor.ts';
import { LANGUAGES } from '../../grader/words/catalogue.ts';
import { everythingWrong } from '../report/worst-case.ts';
import { everyNth, THOROUGH } from '../support/thorough.ts';

/** Shrinks as the checks do: the first simpler case on which the mistake still shows, again and again. */
function smallest(subject: Rule, fails: (one: Case) => boolean, seed = 4): Case {
  let current = drawCases(subject, 'smooth', seed, 60).filter(fails).at(-1);
  if (current === undefined) throw new Error('no case fails');
  for (;;) {
    let next: Case | undefined;
    for (const candidate of simplerCases(subject, 'smooth', current)) {
      if (!fails(candidate)) continue;
      next = candidate;
      break;
    }
    if (next === undefined) return current;
    current = next;
  }
}

const base = {
  sizes: { h: size(1, 4, 9), w: size(1, 4, 9) },
  inputs: {
    X: matrix('h', 'w', { domain: integers(-5, 5) }),
    out: vector('w', { domain: decimals(0.1, 0.9) }),
    W: vector('w', { domain: decimals(-2, 2) }),
  },
  forward: ({ X }: { X: number[][] }) => X,
  upstream: 'dO',
  args: ['X', 'out', 'W', 'dO'],
  returns: gradientOf('X'),
};
const plain: Rule = { function: 'f', ...rule(base) };

const upstream = (one: Case) => flatten(one.upstreams.dO);
const largest = (one: Case) => Math.max(...flatten(one.inputs.X as Tensor).map(Math.abs));

describe('the entries of a smallest case', () => {
  it('are zero where they do not matter, with a single 1 above', () => {
    const found = smallest(plain, () => true);
    expect(found.sizes).toEqual({ h: 1, w: 1 });
    expect(found.inputs).toMatchObject({ X: [[0]], W: [0] });
    expect(found.upstreams.dO).toEqual([[1]]);
  });

  it('are counted where they matter, so that each number tells where it comes from', () => {
    const found = smallest(plain, (one) => one.sizes.w > 1 && largest(one) > 0);
    expect(found.sizes).toEqual({ h: 1, w: 2 });
    expect(found.inputs.X).toEqual([[1, 2]]);
    expect(upstream(found).toSorted()).toEqual([0, 1]);
  });

  it('are counted again from 1 where the domain ends, and go on counting where all must differ', () => {
    const narrow = {
      ...base,
      inputs: { ...base.inputs, X: matrix('h', 'w', { domain: nonzeroIntegers(2) }) },
    };
    const wide = (one: Case) => one.sizes.w === 3;
    expect(smallest({ function: 'f', ...rule(narrow) }, wide).inputs.X).toEqual([[1, 2, 1]]);
    const distinct = {
      ...base,
      inputs: { ...base.inputs, X: matrix('h', 'w', { domain: distinctIntegers() }) },
    };
    expect(smallest({ function: 'f', ...rule(distinct) }, wide).inputs.X).toEqual([[1, 2, 3]]);
  });

  it('are halves where the domain holds neither 0 nor 1, and whole numbers before other decimals', () => {
    expect(smallest(plain, (one) => one.sizes.w > 1).inputs.out).toEqual([0.5, 0.5]);
    const steep = (one: Case) => flatten(one.inputs.W as Tensor).some((entry) => entry > 1.2);
    expect(smallest(plain, steep).inputs.W).toEqual([2]);
  });

  it('are small and positive where a sign does not matter, and negative where it does', () => {
    const odd = (one: Case) => largest(one) >= 3;
    expect(smallest(plain, odd).inputs.X).toEqual([[3]]);
    const negative = (one: Case) => flatten(one.inputs.X as Tensor).some((entry) => entry < 0);
    expect(smallest(plain, negative).inputs.X).toEqual([[-1]]);
  });

  it('are as few of the upstream as the mistake needs', () => {
    const two = (one: Case) => upstream(one).filter((entry) => entry !== 0).length >= 2;
    expect(upstream(smallest(plain, two)).toSorted()).toEqual([1, 1]);
    const notOne = (one: Case) => upstream(one).some((entry) => entry !== 0 && entry !== 1);
    expect(upstream(smallest(plain, notOne))).toEqual([2]);
  });
});

describe('what is printed of a smallest case', () => {
  const WIDTH = 100;

  // All exercises are graded in one go, by whoever asks first.
  it.each(everyNth(2, LANGUAGES))(
    'fits a terminal in %s, of each exercise',
    { timeout: 600_000 },
    async (language) => {
      const report = await everythingWrong(language);
      expect(report.exercises.length).toBeGreaterThan(THOROUGH ? 30 : 7);
      const view = { color: false, width: WIDTH, submissionFolder: 'exercises', reportFile: undefined };
      for (const exercise of report.exercises) {
        const printed = renderTerminal({ ...report, partial: true, exercises: [exercise] }, view);
        for (const { finding } of exercise.mistakes.slice(0, 1)) expect(printed).toContain(finding.message);
        const tooWide = printed.split('\n').filter((line) => columnsOf(line) > WIDTH);
        expect(tooWide, exercise.id).toEqual([]);
      }
    },
  );
});

/** Columns of a terminal: ideographs and full-width marks take two. */
function columnsOf(line: string): number {
  return [...line].reduce(
    (sum, character) => sum + (/[ᄀ-ᅟ⺀-鿿가-힣豈-﫿＀-｠]/u.test(character) ? 2 : 1),
    0,
  );
}
