import type { ForbiddenImportReason, UnreadableReason, WrongDependency } from '../../model/finding.ts';
import type { Breach } from '../../model/runner.ts';
import type { Shape } from '../../model/value.ts';
import type { Phrases, Seen, ThrownParts, TimedSpan, Unexported } from '../phrases.ts';
import { checks } from './checks.ts';
import { exitText } from './exit.ts';
import { labels } from './labels.ts';
import { helpForStray, helpForSyntax, strayText, syntaxText } from './syntax.ts';

export const phrases: Phrases = {
  checks,
  needsCheck: (check) => `须先通过“${check}”`,
  countsHalf: {
    numerical: (functions) =>
      `按一半计分，因为 ${functions.join(' 和 ')} 对前向规则做了数值微分，或无法与之区分。`,
    unproven: (functions) =>
      `按一半计分：不写规则也能答对这一项，而 ${functions.join(' 和 ')} 没有在任何能说明问题的算例上给出正确的导数。`,
    unconfirmed: (functions) =>
      `按一半计分：不写规则也能答对这一项，而 ${functions.join(' 和 ')} 没有在任何能说明问题的算例上给出正确的结果。`,
  },
  noReference: '本课程副本不含参考实现',
  noFingerprints: '尚不知道参考实现的步数：请运行 npm run fixtures',
  result: labels.result,

  listing: '、',
  findings: {
    mismatch: ({ what, differing, total, place, expected, got }) => ({
      message:
        total === 1
          ? `${subject(what)}的期望值是 ${expected}，实际值是 ${got}。`
          : `${subject(what)}的形状正确，但${
              differing === total ? `全部 ${total} 个元素都` : ` ${total} 个元素中有 ${differing} 个`
            }与期望值不同。`,
      help: `请对照这组输入，逐项手算 ${place}，看看代码多加、漏加或取错了哪一项。`,
    }),
    imprecise: ({ what, digits, miss, costs }) => ({
      message: `${subject(what)}几乎正确：大约有 ${digits} 位相符，而双精度能给出 15 位。${
        miss === 'last-digits' ? '这么小的误差' : '单精度大小的误差'
      }最多约扣 ${costs}% 的分数。`,
      help: '找一找比求导规则本身粗糙的东西：加上去的小常数、差分的步距、舍入，或 32 位数的数组。',
    }),
    'adjoint-mismatch': ({ what, expected, got }) => ({
      message: `在一组很大的输入上，${subject(what)}不正确：它与一个随机方向的内积应为 ${expected}，实际为 ${got}。`,
      help: '如果小的输入都通过了，请检查只有较大输入才会触及的地方：循环边界、步幅除不尽的余数、多个样本或多个通道。',
    }),
    'law-violated': ({ function: name, statement, symbols, place, left, right }) => ({
      message: `${name} 违反了这条规则应有的性质：${ended(statement)}等式 ${symbols} ${
        place === '' ? '' : `在 ${place} 处`
      }的左边是 ${left}，右边是 ${right}。`,
      help: '任何正确的实现都满足这条性质。错在等式的哪一边（或两边都错），仅凭这条性质无法判断：请找出代码中破坏它的那一步。',
    }),
    'fingerprint-mismatch': ({ function: name, what, inputs }) => ({
      message: `在 ${inputs} 组不公开的输入中，至少有一组上 ${name} 返回的${what === undefined ? '结果' : ` ${what} `}与参考实现不同。`,
      help: '如果其他检查都通过了，请想想它们没有涉及的情形：并列的最大值、零、长度为 1 的轴、步幅除不尽的余数。',
    }),
    'too-costly': ({
      function: name,
      argumentShapes,
      steps,
      referenceSteps,
      times,
      timesOnSmall,
      surplus,
      found,
    }) => ({
      message: `输入为 ${argumentShapes} 时，${name} 用了 ${steps} 步，是参考实现（${referenceSteps} 步）的 ${times} 倍。读取一个数组元素或调用一次函数算一步。`,
      help:
        found === 'unit-vectors'
          ? '原因是逐个代入单位向量：每个元素都把规则重新算一遍，每次除它以外全是零。请直接用上游梯度，把推导得到的规则只算一遍。'
          : found === 'jacobian'
            ? '原因是列出了完整的雅可比矩阵：一侧的每个元素占一行，另一侧的每个元素占一列，其中绝大多数是零或重复的数。请直接写出它与上游梯度相乘的结果。'
            : surplus === 'growing'
              ? `在较小的输入上是 ${timesOnSmall} 倍：输入越大，多出的倍数越大，好像对每个元素都把整条规则重新算了一遍。请写出推导得到的规则，只算一遍。`
              : '无论输入大小，多出的倍数都差不多：请检查是否有循环在反复计算不变的量。',
    }),
    'numerical-gradient': ({ function: name, calls, turns, by, argument }) => ({
      message:
        calls === undefined
          ? `${
              by === 'unit-vectors'
                ? `${name} 逐个代入单位向量：在一个算例上逐个设定了 ${turns} 个元素，其余全为零，每次都把规则重新算一遍。`
                : by === 'rounding'
                  ? `${name} 用有限差分对前向规则做数值微分：${argument} 中有一个元素极大时，其他元素的作用便淹没在求和的舍入误差里，而微小的步距本要靠这些和的变化来体现。`
                  : by === 'step'
                    ? `${name} 的表现与复数步距求导一样：每个元素都要把整条规则重新算一遍，而大小约为 10^-306 的上游梯度会在其中丢失有效数字，就像途中乘过一个极小的步距。`
                    : by === 'digits'
                      ? `${name} 的表现与有限差分一样：每个元素都要把整条规则重新算一遍，结果又只差最后几位，正是有限步距所丢失的。`
                      : by === 'quotients'
                        ? `${name} 用有限差分做数值微分：在一个算例上把相近两数之差除以同一个很小的数，共 ${turns} 次，结果又只差最后几位。`
                        : `${name} 用有限差分对前向规则做数值微分：在一个算例上逐个改动了 ${turns} 个元素，每次都把规则重新算一遍。`
            }这是检验规则的办法，本身不是规则：这个练习按一半计分。`
          : `${name} 对给定的前向规则做数值微分：一个算例就调用了它 ${calls} 次。这是检验规则的办法，本身不是规则：这个练习按一半计分。`,
      help: '请写出推导得到的公式，数值微分留作检验。',
    }),
    'watched-otherwise': ({ function: name, did }) => ({
      message: `${name} 平时答得对，可评分器一观察它改动哪些数组、用哪些数组调用函数，它就${did === 'threw' ? '抛出错误' : did === 'stopped' ? '只得被中止' : '给出别的结果'}。这样就无法与数值微分区分，这个练习按一半计分。`,
      help: '请不要让结果取决于函数的源文本（toString），也不要改动 JavaScript 自带的东西。',
    }),
    'goal-missed': ({ goal, got, steps }) => ({
      message: `训练没有达到目标：${goal}。训练 ${steps} 步之后为 ${got}。`,
      help: '网络在学习，但没有学到应有的程度。如果本练习的其他检查没有通过，请先改正那里。',
    }),
    'training-stopped': ({ reason, step, steps, first, last, seconds, bar }) => {
      const stopped = `训练在 ${steps} 步中的第 ${step} 步之后中止`;
      switch (reason) {
        case 'exploded':
          return {
            message: `${stopped}：损失急剧增大，起初是 ${first}，现在是 ${last}。`,
            help: '梯度的符号相反或数值过大，会使损失越来越大：请检查有没有该取平均却求了和的地方。',
          };
        case 'stuck':
          return {
            message: `${stopped}：损失起初是 ${first}，现在是 ${last}${
              bar === undefined ? '' : `；最近 ${bar.steps} 步的平均值没有降到第一步的 ${bar.percent} % 以下`
            }。`,
            help: '沿这些梯度的反方向走不出结果。请先改正本练习其他检查指出的错误。',
          };
        case 'slow':
          return {
            message: `${stopped}：用时已超过 ${seconds} 秒。`,
            help: '请检查循环里有没有反复做同样的工作。',
          };
      }
    },
    'wrong-dependency': ({ exercises }) => ({
      message: `本文件用到了${exercises.map(dependencyName).join('；')}。`,
      help: `请先改正：npm run grade -- ${exercises.map(({ id }) => id).join(' ')}`,
    }),
    'wrong-shape': ({ what, expected, got, argumentShapes }) => ({
      message: `${subject(what)}应为${shapeName(expected)}，实际为${shapeName(got)}。`,
      help:
        argumentShapes === ''
          ? '函数上方的注释写明了应返回的形状。'
          : `函数上方的注释写明了应返回的形状；这里的参数是：${argumentShapes}。`,
    }),
    ragged: ({ place, expectedLength, gotLength }) => ({
      message: `${place} 有 ${gotLength} 个元素，应有 ${expectedLength} 个。`,
      help:
        gotLength > expectedLength
          ? '写到数组末尾之外会使数组变长：请把下标与这一行的长度比一比。'
          : '矩阵的每一行长度都相同：请先建好完整的一行，再往里填数。',
    }),
    'not-finite': ({ place, got }) => ({
      message: `${place} 是 ${got}。`,
      help:
        got === 'NaN'
          ? 'NaN 通常来自数组越界（把 undefined 加进了求和）、0/0 或 ∞ − ∞。'
          : '无穷大通常来自除以 0，或对很大的数取 exp：请先减去最大值。',
    }),
    'not-numeric': ({ function: name, place, got }) => ({
      message:
        place === undefined
          ? `${name} 返回了${seen(got)}，这不是梯度。`
          : `${place} 是${seen(got)}，应当是一个数。`,
      help: helpForNotNumeric(place, got),
    }),
    'missing-output': ({ function: name, key, required, returned, misspelt }) => {
      const names = required.join('、');
      if (returned.kind !== 'record') {
        return {
          message: `${name} 返回了${seen(returned)}，应当返回含有 ${names} 的对象。`,
          help:
            returned.kind === 'undefined'
              ? `函数的每条路径都以 return 结束了吗？应写成：return { ${required.join(', ')} };`
              : `请给各部分命名：return { ${required.join(', ')} };`,
        };
      }
      const has = returned.keys.length === 0 ? '对象是空的' : `对象含有 ${returned.keys.join('、')}`;
      return {
        message: `${name} 的返回值应当是含有 ${names} 的对象；返回的${has}，缺少 ${key}。`,
        help:
          misspelt.length > 0
            ? `名称须逐字母一致，大小写也要相同：${misspelt.map(([got, right]) => `请把 ${got} 写成 ${right}`).join('，')}。`
            : `请返回 { ${required.join(', ')} }，名称须完全一致。`,
      };
    },
    'mutated-input': ({ function: name, argument, place, before, after, copy }) => ({
      message: `${name} 改动了参数 ${argument}：${place} 原为${seen(before)}，调用之后变成了${seen(after)}。`,
      help: `别处还要用到 ${argument}。请写入自己新建的数组${copy === undefined ? '' : `，或先复制一份：${copy}`}。`,
    }),
    'not-deterministic': ({ function: name, what, change, after }) => {
      const subject = what === undefined ? '返回值' : `${what} `;
      const [first, second, place] =
        change.kind === 'entry'
          ? [` ${change.first}`, ` ${change.second}`, `${change.place} `]
          : change.kind === 'shape'
            ? [shapeName(change.first), shapeName(change.second), subject]
            : ['符合要求的', `不符合要求的（${change.code}）`, subject];
      if (after === undefined) {
        return {
          message: `用同样的参数调用 ${name} 两次，结果不同：${place}先是${first}，后是${second}。`,
          help: KEPT,
        };
      }
      const calls =
        after.kind === 'often'
          ? `用同样的参数调用 ${after.calls} 次`
          : `用别的数值调用${after.kind === 'many' ? ` ${after.calls} 次` : '一次'}`;
      return {
        message: `${name} 的结果取决于先前的调用：${place}起初是${first}，${calls}之后是${second}。`,
        help: KEPT,
      };
    },
    asynchronous: ({ function: name }) => ({
      message: `${name} 返回的是 Promise，应当直接返回梯度。`,
      help: '请去掉 async 和 await：这里没有什么需要等待。',
    }),
    threw: ({ function: name, error, message, isLeftOver, halfWidth, outside, member, at }) => ({
      message: `${name === undefined ? '文件加载时' : `${name} `}${at === undefined ? '' : `在 ${at} `}抛出了 ${error}${
        message === '' ? '。' : `：“${message}”。`
      }`,
      help: isLeftOver
        ? '这一行是题目自带的，函数到这里就结束了：请把它删掉。'
        : member === undefined
          ? helpForThrown({ function: name, error, message, halfWidth, outside })
          : `${lacksText(member)}。${helpForUnexported(member)}`,
    }),
    'timed-out': ({ function: name, seconds, span }) => ({
      message: timedOut(name, seconds, span),
      help:
        span === 'bundling'
          ? '请用通常的写法：语句简短，少嵌套。'
          : '每个循环的计数器都在向终点前进吗？增量为 0，或条件里写错了变量，循环就永远不会结束。',
    }),
    'out-of-memory': ({ function: name, megabytes, phase }) => ({
      message:
        phase === 'bundling'
          ? `文件尚未运行，处理它就用了超过 ${megabytes} MB 的内存，已放弃。`
          : phase === 'loading'
            ? `文件加载时占用的内存超过 ${megabytes} MB，已被中止。`
            : `${name ?? '函数'} 占用的内存超过 ${megabytes} MB，已被中止。`,
      help: '请检查是否有数组在不会结束的循环里不断变长，或数组长度是由错误的数算出来的。',
    }),
    exited: ({ function: name, exit, phase }) => ({
      message:
        phase === 'loading'
          ? `文件在加载时就结束了程序${exitText(exit)}。`
          : `${name ?? '函数'} 没有返回，而是结束了程序${exitText(exit)}。`,
      help: '请返回梯度，不要结束进程。',
    }),
    'too-much-output': ({ function: name, megabytes, size }) => ({
      message: `${name ?? '函数'} 返回了${returnedSize(size, megabytes)}，远大于正确结果所能有的大小。`,
      help: '请检查新建数组时所用的长度。',
    }),
    'protocol-violation': ({ breach }) => ({
      message: `你的代码干扰了向评分器传送结果的通道：收到了${breaches[breach]}。`,
      help: '只需计算并返回。改写进程、文件描述符或内置对象的代码无法评分。',
    }),
    'not-started': ({ function: name }) => ({
      message: name === undefined ? '尚未开始。' : `${name} 还没有写。`,
      help: '请打开文件，阅读函数上方的注释，把 TODO 换成你的实现。',
    }),
    'unreadable-file': ({ file, reason }) => ({
      message: `${file} ${unreadable[reason]}。`,
      help: reason === 'not-utf8' ? '请以 UTF-8 编码重新保存。' : '请在该处放一个普通的 TypeScript 文件。',
    }),
    'syntax-error': ({ problem, stray, at }) => ({
      message: `${at === undefined ? '' : `${at} 处有`}语法错误：${stray === undefined ? syntaxText(problem) : strayText(stray)}`,
      help: stray === undefined ? helpForSyntax(problem) : helpForStray(stray),
    }),
    'forbidden-import': ({ specifier, reason, at }) => ({
      message: `${at === undefined ? '文件中' : `${at} 处`}导入了“${specifier}”，${forbidden[reason]}。`,
      help: '只能导入自己的文件，以及本练习的 forward.ts 和类型。',
    }),
    'unresolved-import': ({ specifier, at }) => ({
      message: `${at === undefined ? '文件中' : `${at} 处`}导入了“${specifier}”，但没有这个文件。`,
      help: '请检查拼写和所在文件夹；指向自己文件的路径以 ./ 或 ../ 开头，以 .ts 结尾。',
    }),
    'unexported-import': ({ at, ...lacking }) => {
      const { name, file } = lacking;
      const wanted = name === 'default' ? '默认导出' : `“${name}”`;
      return {
        message: `${at === undefined ? '文件中' : `${at} 处`}从 ${file} 导入了${wanted}。${lacksText(lacking)}。`,
        help: helpForUnexported(lacking),
      };
    },
    'missing-export': ({ function: name, found, nearest, owner, isDeclared, holder, foundType }) => {
      const write = `export function ${name}(…) { … }`;
      if (foundType !== undefined) {
        return {
          message: `${name} 已导出，但它的类型是 ${foundType}，不是函数。`,
          help: `请写成：${write}`,
        };
      }
      const inside =
        holder &&
        `它写在${holder.form === 'class' ? '类' : '对象'} ${holder.name} 里：请移到外面，单独写成函数：${write}`;
      if (found.length === 0) {
        return {
          message: `文件没有导出任何内容，应当导出函数 ${name}。`,
          help: isDeclared ? `请在前面加上 export：${write}` : (inside ?? `请写成：${write}`),
        };
      }
      if (found.length === 1 && found[0] === 'default') {
        return {
          message: `文件只有默认导出，应当以名称 ${name} 导出。`,
          help: inside ?? `请去掉 default：${write}`,
        };
      }
      return {
        message: `没有导出名为 ${name} 的函数；文件导出的是 ${found.join('、')}。`,
        help: isDeclared
          ? `请在前面加上 export：${write}`
          : inside !== undefined
            ? inside
            : nearest === undefined
              ? `请写成：${write}`
              : owner !== undefined
                ? `${nearest} 是练习 ${owner} 要求写的：是不是放错了文件？这里请写成：${write}`
                : `${nearest} 是否应为 ${name}？请改名：名称必须逐字母一致。`,
      };
    },
    'grader-fault': ({ message, place }) => ({
      message: `评分器故障${place === undefined ? '' : ` ${place}`}：${message}这不是你的错，不扣分。`,
      help: '请告诉任课教师；其余检查照常评分。',
    }),
  },
};

/** 没有名称的输出就叫“返回值”；西文名称与汉字之间空一格。 */
function subject(what: string | undefined): string {
  return what === undefined ? '返回值' : `${what} `;
}

/** `练习 overlapping-pool 的 overlappingMaxPoolBackward，它没有通过自己的检查（…/overlapping-pool.ts）` */
function dependencyName({ id, file, functions, isStarted }: WrongDependency): string {
  const rules = functions.length === 0 ? '' : ` 的 ${functions.join('、')}`;
  return `练习 ${id}${rules}，${isStarted ? '它没有通过自己的检查' : '它还没有写'}（${file}）`;
}

function shapeName(shape: Shape): string {
  if (shape.includes(0)) return '空数组';
  if (shape.length === 0) return '一个数';
  if (shape.length === 1) return `长度为 ${shape[0]} 的向量`;
  return ` ${shape.join('×')} 的${shape.length === 2 ? '矩阵' : '张量'}`;
}

const unreadable: Readonly<Record<UnreadableReason, string>> = {
  'not-utf8': '不是 UTF-8 文本',
  'too-large': '太大，不像是一个练习的文件',
  'too-large-together': '使这个练习导入的文件合起来过大',
  'too-many': '是这个练习导入的过多文件之一',
  'not-a-file': '不是普通文件',
  'cannot-open': '无法打开',
};

function timedOut(name: string | undefined, seconds: string, span: TimedSpan): string {
  switch (span) {
    case 'bundling':
      return `${seconds} 秒内未能读懂这个文件：它远比一个练习的文件复杂。`;
    case 'loading':
      return `文件加载 ${seconds} 秒后仍未结束，已被中止：函数之外多半有一个不会结束的循环。`;
    case 'calling':
      return `${name ?? '函数'} 运行 ${seconds} 秒后被中止：多半有一个不会结束的循环。`;
    case 'exercise':
      return `这个练习的各次调用合计超过 ${seconds} 秒，其余的没有再问。`;
    case 'run':
      return `整次评分的 ${seconds} 秒用完时，这里还没有评。`;
  }
}

function returnedSize(size: string | number | undefined, megabytes: number): string {
  if (typeof size === 'number') return `一个有 ${size} 个键的对象`;
  return size === undefined ? `超过 ${megabytes} MB 的数据` : `一个 ${size} 的数组`;
}

const forbidden: Readonly<Record<ForbiddenImportReason, string>> = {
  'outside-submission': '它在你的提交之外',
  package: '这是一个软件包：规则须亲手写出',
  'node-builtin': '这是 Node 的内置模块，运行你的代码时并不存在',
  computed: '其名称是算出来的：导入路径必须是普通字符串',
  'other-language': '它既不是 TypeScript 也不是 JavaScript',
};

/** 代替答案发来的东西。 */
const breaches: Readonly<Record<Breach, string>> = {
  unasked: '没有要求过的内容',
  'console-flood': '超出限量的控制台输出',
  empty: '一条空消息',
  'not-utf8': '一条不是 UTF-8 的消息',
  'not-json': '一条不是 JSON 的消息',
  'no-value': '不代表任何值的内容',
  'too-deep': '嵌套过深的值',
  'too-large': '比任何正确答案都大的内容',
  'another-request': '对另一次调用的回答',
  'another-kind': '另一种消息',
  misshapen: '残缺的回答',
};

/** `pad.ts 没有导出“zeroPd”，它导出的是 zeroPad、crop`，不带句号。 */
function lacksText({ name, file, exports, isType }: Unexported): string {
  const offers = exports.length === 0 ? '没有导出任何值' : `导出的是 ${exports.join('、')}`;
  if (isType) return `它在那里只是类型，不是值；${file} ${offers}`;
  const lacks = name === 'default' ? '没有默认导出' : `没有导出“${name}”`;
  return `${file} ${lacks}，它${offers}`;
}

function helpForUnexported({ name, file, isOfCourse, exports, nearest, isType }: Unexported): string {
  if (isType) return `${name} 只能用在类型里；要用值，请导入一个值。`;
  if (name === 'default') {
    const named = exports.find((one) => one !== 'default');
    return named === undefined
      ? `请在 ${file} 里要用的内容前面加上 export。`
      : `请给名称加上花括号：{ ${named} }`;
  }
  if (nearest === 'default') return `要导入默认导出，请去掉 ${name} 外面的花括号。`;
  if (nearest !== undefined) return `是不是想写 ${nearest}？名称必须逐字母一致。`;
  if (isOfCourse) return '请导入它所导出的名称，或者自己写这个函数。';
  return `如果 ${name} 就在 ${file} 里，请在它前面加上 export。`;
}

function helpForThrown({
  function: called,
  error,
  message,
  halfWidth,
  outside,
}: Pick<ThrownParts, 'function' | 'error' | 'message' | 'halfWidth' | 'outside'>): string {
  if (error === 'ReferenceError') {
    if (halfWidth !== undefined) {
      const { name, plain } = halfWidth;
      return `${name} 是用全角字母写的；如果指的是 ${plain}，请改成它。`;
    }
    if (outside !== undefined) return `运行你的代码时没有 ${outside}：规则只需要用到它的参数。`;
    if (/before initialization/.test(message))
      return 'const、let 和 class 声明的名称从声明的那一行起才存在：请把声明移到用到它的那一行之前，或移到函数之外。';
    return '用到了未定义的名称：是拼写有误，还是忘了导入？';
  }
  if (/reduce of empty array/i.test(message))
    return '没有初始值时，`reduce` 从第一个元素开始，而这里一个元素也没有。请在函数之后给出初始值，例如 0。';
  if (/assignment to constant/i.test(message)) return '用 const 声明的变量不能再赋值：请改用 let 声明。';
  if (/is not a function/.test(message))
    return '那里调用的不是函数：是名称拼写有误，还是它本是一个没有传入的参数？';
  if (/destructure|is not iterable/.test(message))
    return '[a, b] 或 { a, b } 这样的模式拆解了形式不符的值：请把参数的名称和顺序与函数注释对照，再看看这个算例中该参数的内容。';
  if (/call stack/i.test(message)) return '函数无休止地调用自己。';
  if (error === 'TypeError' && /undefined|null/.test(message)) {
    if (called === undefined) return '写在函数外面的代码在文件加载时就运行一次；那时这个值里还什么都没有。';
    return '下标多半越过了数组末尾：请把循环边界与各参数的形状对照一下。';
  }
  if (/invalid array length/i.test(message)) return '算出的长度是负数或无效：请打印参与计算的各个尺寸。';
  if (called === undefined) return '请看看写在函数之外的代码：文件一加载，它就会运行。';
  return '请用这组参数调用函数，并在该行之前打印各个值。';
}

/** 按形式称呼一个值。 */
function seen(value: Seen): string {
  switch (value.kind) {
    case 'number':
    case 'boolean':
    case 'string':
    case 'bigint':
    case 'null':
    case 'undefined':
      return ` ${value.text}`;
    case 'array':
      return `有 ${value.length} 个元素的数组`;
    case 'record':
      return value.keys.length === 0 ? '空对象' : `含有 ${value.keys.join('、')} 的对象`;
    case 'hole':
      return '数组里的空位（从未写入过任何值）';
    case 'symbol':
      return '符号（Symbol）';
    case 'function':
      return value.text === '' ? '函数' : `函数 ${value.text}`;
    case 'promise':
      return ' Promise';
    case 'object':
      return ` ${value.text}（JavaScript 自带的对象）`;
    case 'cycle':
      return '包含自身的数组或对象';
    case 'too-deep':
      return '嵌套过深的值';
    case 'too-large':
      return '过大的值';
    case 'nothing':
      return '缺失';
  }
}

function helpForNotNumeric(place: string | undefined, got: Seen): string {
  if (place === undefined && got.kind === 'undefined') return '函数的每条路径都以 return 结束了吗？';
  if (got.kind === 'hole')
    return 'new Array(n) 得到的是 n 个空位：使用前请先填满，例如 new Array(n).fill(0)。';
  return '请返回由普通数字组成的嵌套数组，每个位置都要填上。';
}

const KEPT =
  '请检查两次调用之间保留了什么：函数之外的数组、计数器或表格，只按尺寸记住的结果，或 Math.random。请在函数之内重新创建。';

/** 课程里的一句话，不论作者是否写了句号。 */
function ended(sentence: string): string {
  return /[。！？]$/.test(sentence) ? sentence : `${sentence}。`;
}
