import type { CourseCode } from '../../model/course-code.ts';
import type { GivenText, LawProblem, NameUse, RuleFaultWords } from '../rule-faults.ts';
import { spaced } from './spaced.ts';

export const ruleFaults: RuleFaultWords = {
  'unknown-name': (e) => {
    if (e.use === 'case') {
      return {
        message: `${e.function} 的规则用到了 ${e.name}，而那里只有 ${e.known.join('、')}。`,
        help: '请修改 `spec.ts` 里的 `args` 或 `returns`。',
      };
    }
    const all = e.known.length === 0 ? '那里一个也没有。' : `那里有：${e.known.join('、')}。`;
    const where = `${e.file}${e.within === undefined ? '' : `（${e.within}）`}`;
    return {
      message: `${where}：${useText(e.use)}：${e.name}。`,
      help: e.near === undefined ? all : `是否想写 ${e.near}？${all}`,
    };
  },
  'bad-rule': ({ file, function: name }) => ({
    message: `${file}（${name}）没有写明参数或输出。`,
    help: '请写上 `args` 与 `returns`。',
  }),
  'bad-domain': ({ file, function: name, input, min, max }) => ({
    message: `${file}（${name}）：${input} 的元素从 ${min} 到 ${max} 之间抽取。`,
    help: '请写 integers(min, max) 或 decimals(min, max)，其中 min ≤ max；如果去掉 0，0 的两边都必须还有数。',
  }),
  'bad-choice': ({ file, function: name, input, values }) => ({
    message:
      values === undefined
        ? `${file}（${name}）：没有整数可供 ${input} 抽取。`
        : `${file}（${name}）：${input} ${values.length === 0 ? '没有任何值可抽' : `要从有重复的列表里抽取：${values.join('、')}`}。`,
    help: "请写 oneOf('valid', 'same')，其中的值互不相同；写 whole(min, max)，其中 `min ≤ max`。",
  }),
  'not-differentiable': ({ file, function: name, input, kind }) => ({
    message: `${file}（${name}）：不能对 ${input} 求导：${FIXED[kind]}。`,
    help: '在 gradientOf() 与 `linearIn` 里，请写用 `scalar`、`vector`、`matrix` 或 `tensor` 抽取的输入。',
  }),
  'name-taken': ({ file, function: name, name: taken, by }) => ({
    message: `${file}（${name}）：上游梯度 ${taken} 与${by === 'input' ? '一个输入' : '另一个上游梯度'}同名。`,
    help: '请另起一个名字，例如 dO。',
  }),
  'other-forward-outputs': ({ file, spec, function: name, returned, wanted }) => ({
    message: `${file}：${name} 的前向规则返回${returnedText(returned)}，而 ${spec} 里它的上游梯度属于${wanted === undefined ? '单个张量' : `输出 ${wanted}`}。`,
    help: "前向规则返回一个张量的，请写 `upstream: 'dO'`；返回 `{ h, c }` 的，请写 `upstream: { h: 'dh', c: 'dc' }`。",
  }),
  'no-forward': ({ file, function: name }) => ({
    message: `${file}（${name}）要返回导数，却没有前向规则。`,
    help: '请在那里写上 `forward: (point) => …`；不是导数的结果请写 result()。',
  }),
  'several-forward-outputs': ({ file, function: name }) => ({
    message: `${file}（${name}）要返回雅可比矩阵，而前向规则有多个输出。`,
    help: '请让那里的前向规则只返回一个张量。',
  }),
  'no-loss': ({ file, spec, function: name }) => ({
    message: `${file}：${name} 的前向规则返回数组，因此没有可以求导的损失。`,
    help: `请在 ${spec} 里写明它的上游梯度，例如 \`upstream: 'dO'\`，或者让前向规则返回损失。`,
  }),
  'bad-size': ({ file, function: name, size, min, max, large, reach }) => ({
    message: `${file}（${name}）：尺寸 ${size} 从 ${min} 到 ${max}，大用例里到 ${large}，最远到 ${reach}。`,
    help: '请写 size(min, max, large) 或 size(min, max, large, reach)，都是整数，`0 ≤ min ≤ max`，并且 `min ≤ large`、`min ≤ reach`。',
  }),
  'size-too-large': (e) =>
    'size' in e
      ? {
          message: `${e.file}（${e.function}）：尺寸 ${e.size} 可以到 ${e.max}，抽不了这么多数。`,
          help: `尺寸最大是 ${e.largest}；一个用例有几百个数就够了。`,
        }
      : {
          message: `${e.file}（${e.function}）：输入 ${e.input} 可以多到 ${e.entries} 个元素（${e.axes.join('·')}），抽不了这么多。`,
          help: `请把尺寸改小：至多能抽 ${e.most} 个元素，几百个就够了。`,
        },
  'duplicate-law': ({ file, function: name, law }) => ({
    message: `${file}（${name}）里有两条性质都叫 ${law}。`,
    help: '请去掉一条，或换一个编号。',
  }),
  'bad-law': ({ file, function: name, law, problem }) => ({
    message: `${file}：${name} 的性质 ${law} 有问题：${lawProblem(problem)}。`,
    help: '请在那里改正这条性质。',
  }),
  'no-case': (e) => {
    switch (e.unmet) {
      case 'where':
        return {
          message: `${e.function}：在给定的范围里，没有尺寸满足 where()（试了 ${e.tries} 次）。`,
          help: '请在 `spec.ts` 里放宽范围，或者在轴里由别的尺寸算出这个尺寸。',
        };
      case 'smooth':
        return {
          message: `${e.function}：抽到的输入都不满足 smooth()（试了 ${e.tries} 次）。`,
          help: '请在 `spec.ts` 里改变取值范围，或者让 smooth() 少排除一些。',
        };
      case 'whole-numbers':
        return {
          message: `要从 ${e.first} 到 ${e.last} 之间抽取整数，而其中一个也没有。`,
          help: '请在 `spec.ts` 里让限定它们的尺寸至少为 1。',
        };
      case 'whole-length':
        return {
          message: `\`spec.ts\` 里有一个轴的长度是 ${e.length}，不是大于等于 0 的整数。`,
          help: '请让由尺寸算出它的函数返回整数（例如用 Math.floor），或者用 where() 排除这样的尺寸。',
        };
    }
  },
  'not-measurable': ({ function: name, by, error }) =>
    Number.isFinite(error)
      ? {
          message: `${name} 的前向规则对 ${by} 弯得太厉害，有限差分测不准（估计误差 ${error.toExponential(1)}）。`,
          help: '请在 `spec.ts` 里缩小这个输入的取值范围，或者加上 smooth()。',
        }
      : {
          message: `在 \`spec.ts\` 抽取的输入上，${name} 的前向规则返回的不是有限的数，因此无法对 ${by} 作有限差分。`,
          help: '请检查前向规则里有没有除以 0、对非正数开方或取对数、读取不存在的元素，或者在 `spec.ts` 里缩小取值范围。',
        },
  'course-code-endless': ({ file, code, given, seconds }) => ({
    message:
      code === undefined
        ? `评分器用课程里的函数所做的计算，在课程自己的代码运行 ${seconds} 秒之后被停止了。`
        : `${file}：${spaced(codeText(code))}运行了 ${seconds} 秒还没有结束，被停止了${onCase(given)}。`,
    help: '请看看那里是否有不会结束的循环，或者步数多得离谱；也可以在 `spec.ts` 里把尺寸改小。',
  }),
  'course-code-threw': ({ file, line, column, code, given, said }) => ({
    message: `${line === undefined ? file : `${file}:${line}:${column}`}：${spaced(codeText(code))}抛出了“${said}”${onCase(given)}。`,
    help: '请在那里改正，或者让 `spec.ts` 只抽取它能处理的输入。',
  }),
  'course-code-mutates': ({ file, code, argument, was, is }) => ({
    message: `${file}：${spaced(codeText(code))}改动了它的参数 ${argument}：原来是 ${was}，现在是 ${is}。`,
    help: '请让它在副本上计算，副本可以用 structuredClone 得到。',
  }),
};

const FIXED = {
  indices: '它是指向别处的整数',
  mask: '它由布尔值组成',
  choice: '它取自一个列表',
  maybe: '它可能不存在',
  options: '它是选项对象',
} as const;

function returnedText(returned: 'tensor' | readonly string[]): string {
  if (returned === 'tensor') return '单个张量';
  return returned.length === 0 ? '的不是张量' : `输出 ${returned.join('、')}`;
}

function useText(use: NameUse): string {
  if (typeof use === 'object') return `性质 ${use.law} 用到了用例里没有的名字`;
  return USES[use];
}

const USES: Readonly<Record<Extract<NameUse, string>, string>> = {
  'linear-in': '`linearIn` 里有不是输入的名字',
  squares: '`squares` 里有不是尺寸的名字',
  axis: '轴里有不是尺寸的名字',
  args: '`args` 里有用例中没有的名字',
  'gradient-of': 'gradientOf() 用到了用例里没有的名字',
  'jacobian-of': 'jacobianOf() 用到了用例里没有的名字',
  'jacobian-times': 'jacobianTimes() 用到了用例里没有的名字',
  'hessian-times': 'hessianTimes() 用到了用例里没有的名字',
  'no-rule': '没有为这个函数写规则',
  'not-listed': '有一条规则的函数没有列在 `exercise.json` 里',
  'trained-with': '训练用到的函数没有规则',
  'fixture-function': '练习里没有这个函数',
  'fixture-argument': '函数没有这个参数',
};

function lawProblem(problem: LawProblem): string {
  switch (problem.is) {
    case 'no-variants':
      return 'variants() 没有给出任何可供调用的输入';
    case 'no-relations':
      return 'relate() 没有给出任何可比较的内容';
    case 'right-no-tensor':
      return 'relate() 给出的右边不是张量';
    case 'left-no-tensor':
      return 'relate() 给出的左边不是与右边形状相同的张量';
    case 'unknown-output':
      return `relate() 用到了输出 ${problem.output}，而输出只有 ${problem.known.join('、')}`;
  }
}

/** 课程里的一个函数。 */
function codeText(code: CourseCode): string {
  switch (code.part) {
    case 'forward':
      return `${code.function} 的前向规则`;
    case 'where':
    case 'derive':
    case 'smooth':
      return `${code.function} 的 ${code.part}()`;
    case 'input':
      return `${code.function} 的输入 ${code.name}`;
    case 'output':
      return code.name === undefined ? `${code.function} 的输出` : `${code.function} 的输出 ${code.name}`;
    case 'law-function':
      return `${code.function} 的性质 ${code.law}`;
    case 'variants':
    case 'relate':
      return `${code.function} 的性质 ${code.law} 的 ${code.part}()`;
    case 'training-function':
      return `训练的 ${code.name}()`;
    case 'answer':
      return code.of === undefined ? code.function : `错误规则 ${code.of} 的 ${code.function}`;
  }
}

/** `，输入为 X = [[1, 2]]，pad = 1` */
function onCase(given: GivenText): string {
  const named = Object.entries(given).map(([name, text]) => `${name} = ${text}`);
  return named.length === 0 ? '' : `，输入为 ${named.join('，')}`;
}
