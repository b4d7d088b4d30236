import { defineMisconceptions } from '#spec';
import { evaluate } from '../../exercises/60-gradient-check/forward.ts';
import type * as stub from '../../exercises/60-gradient-check/gradient-check.ts';

/** What a mistake may replace. */
interface Parts {
  readonly step: number;
  /** The measured derivative, from the values to the left, at the place and to the right. */
  readonly slope: (left: number, middle: number, right: number, step: number) => number;
  readonly kink: (left: number, right: number, middle: number) => boolean;
  readonly differs: (claim: number, slope: number, middle: number) => boolean;
}

const apart = (a: number, b: number, relative: number, floor: number) =>
  Math.abs(a - b) > relative * Math.max(Math.abs(a), Math.abs(b)) + floor;

const right: Parts = {
  step: 1e-5,
  slope: (l, _m, r, step) => (r - l) / (2 * step),
  kink: (l, r, m) => apart(l, r, 1e-2, 1e-4 * Math.abs(m)),
  differs: (claim, slope, m) => apart(claim, slope, 1e-3, 1e-7 * Math.abs(m)),
};

function checkWith(wrong: Partial<Parts>) {
  const { step, slope, kink, differs } = { ...right, ...wrong };
  return {
    judgeGradient: (...[which, x, claimed]: Parameters<typeof stub.judgeGradient>) => {
      const m = evaluate(which, x);
      return claimed.map((claim, i) => {
        const l = evaluate(which, x.with(i, x[i] - step));
        const r = evaluate(which, x.with(i, x[i] + step));
        if (kink((m - l) / step, (r - m) / step, m)) return 2;
        return differs(claim, slope(l, m, r, step), m) ? 1 : 0;
      });
    },
  };
}

export default defineMisconceptions<typeof stub>([
  {
    id: 'absolute-difference',
    title: {
      en: 'The difference is not held against the size of the numbers',
      'zh-CN': '没有把差与数的大小相比',
    },
    explanation: {
      en: 'One threshold for all: where the whole function is tiny every claim passes, and where it is huge rounding alone is a mistake.',
      'zh-CN': '所有情形共用一个阈值：函数本身很小时，什么样的声称都能通过；函数很大时，单是舍入就成了错误。',
    },
    functions: checkWith({ differs: (claim, slope) => Math.abs(claim - slope) > 1e-4 }),
  },
  {
    id: 'absolute-everywhere',
    title: {
      en: 'Neither kinks nor claims are held against the size of the numbers',
      'zh-CN': '判断尖点与声称时都没有与数的大小相比',
    },
    explanation: {
      en: 'Two fixed thresholds for all four functions: where a function is huge, rounding looks like a kink, and where it is tiny, everything passes.',
      'zh-CN': '四个函数共用两个固定的阈值：函数很大时，舍入看上去就像尖点；函数极小时，什么都能通过。',
    },
    functions: checkWith({
      kink: (l, r) => Math.abs(r - l) > 1e-2,
      differs: (claim, slope) => Math.abs(claim - slope) > 1e-4,
    }),
  },
  {
    id: 'all-entries-moved',
    title: { en: 'All entries are moved at once', 'zh-CN': '所有元素同时移动了' },
    explanation: {
      en: 'The slope then belongs to the sum of all directions. A partial derivative moves one entry and leaves the others where they are.',
      'zh-CN': '这样得到的是各方向之和上的斜率。求偏导数只移动一个元素，其余不动。',
    },
    functions: {
      judgeGradient: (which, x, claimed) => {
        const [l, m, r] = [-1e-5, 0, 1e-5].map((h) =>
          evaluate(
            which,
            x.map((value) => value + h),
          ),
        );
        return claimed.map((claim) => {
          if (right.kink((m - l) / 1e-5, (r - m) / 1e-5, m)) return 2;
          return right.differs(claim, (r - l) / 2e-5, m) ? 1 : 0;
        });
      },
    },
  },
  {
    id: 'no-floor',
    title: { en: 'A derivative of 0 is never right', 'zh-CN': '导数为 0 时总被判错' },
    explanation: {
      en: 'The difference is divided by the entry alone. Where the derivative is 0, rounding leaves a tiny number, which is infinitely far from 0 in proportion.',
      'zh-CN': '差只除以该元素本身。导数为 0 时，舍入会留下一个极小的数，按比例来说它与 0 相差无穷大。',
    },
    functions: checkWith({ differs: (claim, slope) => apart(claim, slope, 1e-3, 0) }),
  },
  {
    id: 'forward-difference',
    title: { en: 'Only the value to the right is used', 'zh-CN': '只用了右边的值' },
    explanation: {
      en: 'A one-sided difference is off by half the step times the second derivative, too much where the slope is small and the curve is bent.',
      'zh-CN': '单侧差商的误差是步距的一半乘以二阶导数；斜率小而曲线弯曲时，这个误差太大。',
    },
    functions: checkWith({ slope: (_l, m, r, step) => (r - m) / step }),
  },
  {
    id: 'step-not-doubled',
    title: { en: 'Divided by the step, not by twice the step', 'zh-CN': '除以了步距，而不是步距的两倍' },
    explanation: {
      en: 'The two values lie two steps apart, so every measured slope is twice too large.',
      'zh-CN': '两个值相距两个步距，于是每个测得的斜率都大了一倍。',
    },
    functions: checkWith({ slope: (l, _m, r, step) => (r - l) / step }),
  },
  {
    id: 'kinks-judged',
    title: { en: 'Kinks are judged like any other place', 'zh-CN': '尖点与别处一样判断' },
    explanation: {
      en: 'At a kink the central difference is the mean of two slopes. It is a number, but no derivative, so no claim can be held against it.',
      'zh-CN': '在尖点处，中心差商是两侧斜率的平均。它是一个数，却不是导数，不能拿来衡量任何声称。',
    },
    functions: checkWith({ kink: () => false }),
  },
  {
    id: 'wrong-at-kinks',
    title: { en: 'A kink counts as a wrong claim', 'zh-CN': '把尖点当成了错误的声称' },
    explanation: {
      en: 'Where there is no derivative the answer is 2: nobody can be right there, and nobody wrong.',
      'zh-CN': '没有导数的地方应答 2：在那里谁也谈不上对，谁也谈不上错。',
    },
    functions: {
      judgeGradient: (which, x, claimed) =>
        checkWith({})
          .judgeGradient(which, x, claimed)
          .map((verdict) => Math.min(1, verdict)),
    },
  },
  {
    id: 'step-too-small',
    title: { en: 'The step is so small that rounding drowns the slope', 'zh-CN': '步距太小，斜率被舍入淹没' },
    explanation: {
      en: 'Values near one another agree in most of their digits; with a step of 10⁻¹³ hardly any are left for their difference.',
      'zh-CN': '相近的两个值大部分数字都相同；步距为 10⁻¹³ 时，留给差的数字所剩无几。',
    },
    functions: checkWith({ step: 1e-13 }),
  },
  {
    id: 'step-too-large',
    title: {
      en: 'The step is so large that the curve bends within it',
      'zh-CN': '步距太大，曲线在其中弯曲了',
    },
    explanation: {
      en: 'With a step of a tenth the function is no straight line between the two values, and right claims are called wrong.',
      'zh-CN': '步距为十分之一时，函数在两个值之间不再近似直线，对的声称也被判为错。',
    },
    functions: checkWith({ step: 0.1 }),
  },
  {
    id: 'verdict-turned-around',
    title: { en: 'Right and wrong are exchanged', 'zh-CN': '对与错对调了' },
    explanation: {
      en: 'The result says where the claim is wrong: 1 for a mistake, 0 for an entry that is right.',
      'zh-CN': '结果说的是哪里错了：有错为 1，正确的元素为 0。',
    },
    functions: {
      judgeGradient: (which, x, claimed) =>
        checkWith({})
          .judgeGradient(which, x, claimed)
          .map((verdict) => (verdict === 2 ? 2 : 1 - verdict)),
    },
  },
  {
    id: 'one-verdict-for-all',
    title: { en: 'One wrong entry makes all wrong', 'zh-CN': '一个元素错，全都判错' },
    explanation: {
      en: 'A check that only says that something is wrong does not tell its user where; each entry has a verdict of its own.',
      'zh-CN': '只说“有错”的检验没有告诉使用者错在哪里；每个元素都应有自己的判断。',
    },
    functions: {
      judgeGradient: (which, x, claimed) => {
        const verdicts = checkWith({}).judgeGradient(which, x, claimed);
        const worst = verdicts.includes(1) ? 1 : 0;
        return verdicts.map((verdict) => (verdict === 2 ? 2 : worst));
      },
    },
  },
]);
