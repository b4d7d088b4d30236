import type { AnswerFaultWords, UnbundledReason } from '../answer-faults.ts';
import { spaced } from './spaced.ts';

export const answerFaults: AnswerFaultWords = {
  'no-reference': ({ file }) => ({
    message: `缺少 ${file}：没有参考实现，什么都无法证明。`,
    help: '请在那里写出参考实现。',
  }),
  'bad-reference': (e) => {
    switch (e.fault) {
      case 'no-function':
        return {
          message: `${e.file} 没有导出函数 ${e.function}。`,
          help: '请在那里写出它，名称和参数与空壳相同。',
        };
      case 'not-run':
        return {
          message: `${e.file} 无法在沙箱里运行。`,
          help: '请让它只依赖自己的参数和 `forward.ts` 给出的内容。',
        };
      case 'not-counted':
        return {
          message: `无法统计 ${e.file} 的步数：${UNCOUNTED[e.how]}。`,
          help: '请用普通的 TypeScript 模块来写。',
        };
      case 'not-bundled':
        return {
          message: `无法打包 ${e.file}：${UNBUNDLED[e.how]}。`,
          help: '请改正它的语法和导入；npm run grade -- --submission solutions 会指出位置。',
        };
      case 'breach':
        return {
          message: `${e.function} 的参考实现不符合接口约定：输入为 ${e.args} 时，${spaced(e.output ?? '结果')}${BROKEN[e.how]}。`,
          help: '请改正参考实现，或修改 `spec.ts` 里的轴。',
        };
    }
  },
  'bad-misconceptions': (e) =>
    e.fault === 'no-rule'
      ? {
          message: `${e.file}：列表中的第 ${e.number} 个错误规则没有 \`id\`，或者没有 \`functions\`。`,
          help: '请在那里写一个对象，包括 `id`、`title`、`explanation` 和 `functions`。',
        }
      : e.fault === 'no-export'
        ? {
            message: `${e.file} 没有以 defineMisconceptions() 作为默认导出。`,
            help: '请在文件末尾写 `export default defineMisconceptions([ … ])`。',
          }
        : {
            message: `${e.exercise}：${e.rule} 无法运行。`,
            help: '对 `spec.ts` 能抽到的每个用例，它都必须有返回值。',
          },
  'bad-other-ways': ({ file }) => ({
    message: `${file} 没有以 defineOtherWays() 作为默认导出。`,
    help: '请在文件末尾写 `export default defineOtherWays({ … })`。',
  }),
  'bad-edge-cases': ({ file }) => ({
    message: `${file} 没有以 defineEdgeCases() 作为默认导出。`,
    help: '请在文件末尾写 `export default defineEdgeCases({ … })`。',
  }),
  'indistinct-misconceptions': ({ exercise, function: name, rules }) =>
    rules === undefined
      ? {
          message: `${exercise} 抽到的用例里，${name} 的结果总有数落在舍入的分界上。`,
          help: '请让 `spec.ts` 抽取别的输入。',
        }
      : {
          message: `在 ${exercise} 抽到的所有用例上，${rules[0]} 与 ${rules[1]} 的 ${name} 结果都相同。`,
          help: '请让二者有所不同，或从 `misconceptions.ts` 里去掉一个。',
        },
  'no-cost-cases': ({ exercise, function: name }) => ({
    message: `在 ${exercise} 抽到的任意两个用例上，${name} 的参考实现所用的步数都相同。`,
    help: '请让 `spec.ts` 里的某个尺寸在大用例里更大，或从 `exercise.json` 里去掉检查 "cost"。',
  }),
  'stale-fingerprints': (e) => ({
    message:
      e.why === 'no-steps'
        ? `${e.file} 没有写明 ${e.function} 用多少步。`
        : `${e.file} 不属于练习的这个版本：${staleText(e)}。`,
    help: '请运行 npm run fixtures。',
  }),
};

const UNCOUNTED = {
  'with-statement': '其中有 `with` 语句',
  'not-parsed': '无法解析',
} as const;

const UNBUNDLED: Readonly<Record<UnbundledReason, string>> = {
  'unreadable-file': '文件无法读取',
  'syntax-error': '有语法错误',
  'forbidden-import': '导入了不允许导入的内容',
  'unresolved-import': '导入的文件不存在',
  'unexported-import': '导入了对方没有导出的名字',
  'timed-out': '用时太长',
  'out-of-memory': '内存不足',
};

const BROKEN = {
  'wrong-shape': '的形状不对',
  ragged: '的各行长度不同',
  'not-finite': '含有不是有限数的元素',
  'not-numeric': '含有不是数的元素',
} as const;

function staleText(e: Parameters<AnswerFaultWords['stale-fingerprints']>[0]): string {
  switch (e.why) {
    case 'format':
      return `它的格式是 ${e.format}，而评分器读取的是 ${e.own}`;
    case 'outputs':
      return `${e.function} 返回 ${e.returns.join('、')}，而其中${e.holds.length === 0 ? '什么都没有' : `是 ${e.holds.join('、')}`}`;
    case 'no-function':
      return `没有函数 ${e.function}`;
    default:
      return `现在用来试 ${e.function} 的是另一些用例`;
  }
}
