import type { MinedKind } from '../../model/mined.ts';
import { BARE_OUTPUT } from '../../model/output-name.ts';
import type { MinedWords } from '../mined.ts';

/** 只说数值像什么，不说代码怎么写。 */
export const mined: MinedWords = {
  tell: ([kind, ...parts]) => ({
    title: TITLES[kind](...parts),
    explanation:
      '在所有试过的输入上，所得数值都像在正确的规则里只改了这一处；写法不同的代码也可能得到同样的数值。',
  }),
};

const TITLES: Readonly<Record<MinedKind, (...parts: string[]) => string>> = {
  'one-for-both': (option, i) => `好像 ${option} 的第 ${i} 个分量用在了两个轴上`,
  'components-exchanged': (option) => `好像 ${option} 的两个分量互换了`,
  'quantity-wrong': (is, belongs) => `好像该用 ${belongs} 的地方用了 ${is}`,
  'factor-missing': (factor) => (factor === '' ? '好像少了一个因子' : `好像少了因子 ${factor}`),
  'divisor-missing': (divisor) => (divisor === '' ? '好像少了一次除法' : `好像没有除以 ${divisor}`),
  'term-missing': (term) => (term === '' ? '好像和式里少了一项' : `好像少了含 ${term} 的一项`),
  'factor-twice': (factor) => `好像因子 ${factor} 乘了两次`,
  overwritten: (output) => `好像${entry(output)}的每个元素只留下最后一份，没有求和`,
  subtracted: (output) => `好像${entry(output)}中的各份是减去的，而不是加上的`,
  'index-late': (array, i) => `好像${entry(array)}的第 ${i} 个下标大了 1`,
  'index-early': (array, i) => `好像${entry(array)}的第 ${i} 个下标小了 1`,
  'index-reversed': (array, i) => `好像${entry(array)}沿第 ${i} 个下标反了方向`,
  'index-wrong': (array, i) => `好像${entry(array)}的第 ${i} 个下标数的是别的东西`,
  turned: (array) => `好像${entry(array)}在某一处转了 180°`,
  'indices-exchanged': (array) => `好像${entry(array)}的两个下标互换了`,
  'loop-starts-late': () => '好像某个求和或遍历晚了一格开始',
  'loop-ends-early': () => '好像某个求和或遍历早了一格结束',
  'loop-ends-late': () => '好像某个求和或遍历晚了一格结束',
  'loop-skips': () => '好像某个求和或遍历每两格漏掉一格',
  sign: () => '好像某个值的符号反了',
  'factor-extra': (factor) => `好像某个值多乘了一个因子 ${factor}`,
  'divisor-extra': (divisor) => `好像某个值多除了一次 ${divisor}`,
  operator: (is, belongs) => `好像该用 ${operator(belongs)} 的地方用了 ${operator(is)}`,
  comparison: (is, belongs) => `好像该用 ${operator(belongs)} 的地方用了 ${operator(is)}`,
  'call-missing': (name) => `好像少了 ${name}`,
  'call-wrong': (is, belongs) => `好像该用 ${belongs} 的地方用了 ${is}`,
  'condition-always': () => '好像某个条件始终成立',
  'condition-never': () => '好像某个条件从不成立',
  'condition-negated': () => '好像某个条件反了过来',
  'epsilon-missing': () => '好像少了防止除以 0 的小数',
  number: (is, belongs) => `好像该是 ${belongs} 的地方成了 ${is}`,
};

/** 没有名字的结果就叫结果。 */
function entry(array: string): string {
  return array === BARE_OUTPUT ? '结果' : ` ${array} `;
}

function operator(sign: string): string {
  return SIGNS[sign] ?? sign;
}

const SIGNS: Readonly<Record<string, string>> = {
  '-': '−',
  '*': '·',
  '<=': '≤',
  '>=': '≥',
  '===': '=',
  '==': '=',
  '!==': '≠',
  '!=': '≠',
};
