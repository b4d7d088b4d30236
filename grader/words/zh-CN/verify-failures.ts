import type { CheckKind } from '../../model/exercise.ts';
import type { VerdictState } from '../../model/verdict.ts';
import type { FailureWords, RightForm, Taken, ToldMisfit, Undocumented } from '../verify.ts';
import { exitText } from './exit.ts';
import { labels } from './labels.ts';
import { spaced } from './spaced.ts';

const DIFFER = '请让它在 `spec.ts` 抽到的用例上与其余的不同，再运行 npm run fixtures。';
const STUB = "每个函数体必须恰好是 `// TODO: …` 与 `throw new Error('not started');` 两行。";
const DIFFERENCES = '有限差分以 `forward.ts` 现在的内容为准：请把二者都与题面里的推导对照。';

export const verifyFailures: FailureWords = {
  'missing-file': () => ({ problem: '缺少这个文件。', mend: '请参照其他练习写出它。' }),
  'stray-file': () => ({
    problem: '练习里没有任何内容用到它。',
    mend: '请删除它，或在该用的地方导入、打开或链接它。',
  }),
  'to-fill-in': ({ what }) => ({
    problem: what === '' ? '这里还有要填写的内容。' : `要填写：${what}`,
    mend: '请写好，并去掉 TODO 这个标记。',
  }),
  'type-error': ({ said }) => ({ problem: said, mend: '请改正那里的类型。' }),
  'stray-folder': ({ mirror, name }) => ({
    problem:
      mirror === 'exercises'
        ? '这不是练习：名称不是 `NN-slug`，或者它是文件。'
        : `没有 \`exercises/${name}\` 这道练习。`,
    mend: '请删除它，或改成所属练习的名称。',
  }),
  'points-do-not-add-up': ({ promised, total, chapters }) => ({
    problem: `课程规定总分是 ${promised}，而各练习的分值之和是 ${total}（${chapters.map(({ id, points }) => `第 ${id} 章 ${points}`).join('，')}）。`,
    mend: '请修改这些章的清单里的分值，或修改 `$.points`，或把其中一章标为 `bonus`。',
  }),
  'verification-ended': ({ exit }) => ({
    problem: `练习自己的代码结束了验证它的进程${exitText(exit)}。`,
    mend: '请在它的文件里查找 process.exit，以及没有止境的内存占用。',
  }),
  'course-code-threw': ({ said }) => ({
    problem: `课程自己的代码抛出了“${said}”。`,
    mend: '请在那里改正，或改正它调用的代码。',
  }),
  'check-broken': ({ said }) => ({
    problem: `这项检查无法进行：${said}`,
    mend: '学生在这里无论写什么都得满分：请改正规格，或它调用的代码。',
  }),
  'stub-begun': ({ points, check, state, said }) => ({
    problem: `它得了 ${points} 分，${checkText(check, state)}${said === undefined ? '。' : `：${said}`}`,
    mend: STUB,
  }),
  'stub-without-todo': () => ({ problem: '没有写明在哪里动手：缺少 TODO。', mend: STUB }),
  'forward-mutates': ({ args }) => ({
    problem: `前向规则改动了它的参数，输入为 ${args}。`,
    mend: '请让它在副本上计算。',
  }),
  'forward-not-deterministic': ({ first, second, args }) => ({
    problem: `用同样的参数调用两次，前向规则先给出 ${first}，再给出 ${second}，输入为 ${args}。`,
    mend: '请去掉其中的随机、时钟和状态：凡是随机的，都必须是 `spec.ts` 抽取的输入。',
  }),
  'forward-not-a-tensor': ({ how, got, args }) => ({
    problem: `前向规则给出的不是由有限数组成的张量（${BROKEN[how]}）：${got}，输入为 ${args}。`,
    mend: '请改正 `forward.ts`，或让 `spec.ts` 抽取别的输入。',
  }),
  'unknown-size': ({ name, known }) => ({
    problem: `没有哪个函数有尺寸 ${name}；有的是 ${known.join('、')}。`,
    mend: '请写 `spec.ts` 里的一个尺寸。',
  }),
  'size-not-reached': ({ seed, function: called, name, least, most, wanted }) => ({
    problem: `在种子 ${seed} 下，${called} 的用例里 ${name} 从 ${least} 到 ${most}，而要求的是 ${wanted}。`,
    mend: `请在 \`spec.ts\` 的 \`size(…)\` 里把 ${name} 的第三个数改大，增加 "largeCases"，或者降低要求。`,
  }),
  'reference-other-signature': ({ function: name, own, stub }) => ({
    problem: `参考实现的参数是 \`(${parameters(own)})\`，而空壳的是 \`(${parameters(stub)})\`。`,
    mend: `签名只在空壳里写一次，参考实现沿用它：\`export const ${name}: typeof stub.${name} = (${parameters(stub)}) => …\``,
  }),
  'reference-refuted': ({ check, state, said }) => ({
    problem: said ?? `它没有得满分：${checkText(check, state)}。`,
    mend: '不是参考实现错了，就是 `forward.ts`、`spec.ts` 或算例错了。',
  }),
  'not-measurable': ({ said }) => ({ problem: said, mend: DIFFERENCES }),
  'gradient-refuted': ({ said }) => ({ problem: said, mend: DIFFERENCES }),
  'nothing-measured': ({ check }) => ({
    problem: '没有测量任何用例。',
    mend: `请写上检查 "${check}"，并给它一些用例。`,
  }),
  'forward-is-answer': ({ how, output, function: asked, exercise }) => ({
    problem: `${how} 给出的正是 ${asked} 要求写的${output === undefined ? '内容' : ` ${output}`}。`,
    mend: `请给一条需要推导才能得到答案的规则（例如只给出损失这一个数）；如果这正是那道练习要教的，请在 ${exercise} 的 \`exercise.json\` 里写 \`"forwardAnswers": ["${output ?? asked}"]\`。`,
  }),
  'no-forward-answers': ({ name }) => ({
    problem: `给出的内容里没有 ${name} 的答案。`,
    mend: '请去掉这个名字，或按输出或函数的名称来写。',
  }),
  'fixture-contradicts-reference': ({ said }) => ({
    problem: said,
    mend: '这里的“应为”来自算例，“得到”来自参考实现：二者必有一错。',
  }),
  'no-worked-example': ({ function: name }) => ({
    problem: `${name} 没有算例。`,
    mend: '请手算一个，或引用一个已发表的并注明出处。',
  }),
  'no-misconception': () => ({
    problem: '没有写任何错误规则。',
    mend: '请写出学生会犯的错误，以及要对他们说的话。',
  }),
  'misconception-throws': ({ said }) => ({
    problem: said,
    mend: '错误规则必须给出错误的数，这样犯了这个错的学生才会得到同样的数。',
  }),
  'misconception-equals-reference': ({ cases }) => ({
    problem: `它没有错：在 ${cases} 个用例上，它的结果与参考实现相同。`,
    mend: '请让它错得与说明一致，或删除它。',
  }),
  'misconception-survives': (e) =>
    'seed' in e
      ? {
          problem: `在种子 ${e.seed} 下，它得了满分。`,
          mend: '请让 `spec.ts` 多抽一些会让它出错的用例，或者加一个算例。',
        }
      : {
          problem: `它得了满分，尽管与参考实现不同，输入为 ${e.args}。`,
          mend: '请让 `spec.ts` 抽到这样的用例，或者加一个会让它出错的算例。',
        },
  'bad-misconception': (e) => {
    switch (e.fault) {
      case 'id':
        return { problem: `它的编号是“${e.id}”。`, mend: '请用小写字母、数字和连字符来写。' };
      case 'same-id':
        return { problem: '另一个错误规则也用了这个编号。', mend: '请给其中一个改名。' };
      case 'languages':
        return {
          problem: '它的标题或说明缺少某种语言。',
          mend: `两者都请用 ${e.languages.join('、')} 来写。`,
        };
      case 'no-function':
        return { problem: '它没有改变任何函数。', mend: '请写出犯了这个错的函数。' };
      case 'functions':
        return {
          problem: `它改变了 ${e.unknown.join('、')}，而练习没有要求写这些。`,
          mend: `要求写的函数是 ${e.functions.join('、')}。`,
        };
    }
  },
  'law-refutes-nothing': () => ({
    problem: '没有任何错误规则违反这条性质，每个结果都加 1 也不违反：它等于什么都没问。',
    mend: '请让 relate() 把函数返回的结果与应有的结果相比，或者去掉这条性质。',
  }),
  'misconceptions-alike': ({ on, other }) => ({
    problem: `${'cases' in on ? `在 ${on.cases} 个用例上` : `在种子 ${on.seed} 下评分抽到的所有用例上`}，它给出的数与 ${other} 相同，没有办法区分二者。`,
    mend: '请让其中一个的说明兼顾二者，并去掉另一个；或者让 `spec.ts` 抽取能区分它们的用例。',
  }),
  'mined-untrue': ({ told, ...untrue }) => ({
    problem: ((): string => {
      switch (untrue.fault) {
        case 'change':
          return `“${told}”说的不是所作的改动：${untrue.before} 改成了 ${untrue.after}。`;
        case 'quantity':
          return `“${told}”提到的量并不是参考解里的那个。`;
        case 'untold':
          return `“${told}”没有 ${untrue.language} 的句子。`;
        case 'right-output':
          return `“${told}”说的是 ${untrue.output}，而它是对的。`;
        case 'alike':
          return `种子为 ${untrue.seed} 时，“${told}”与${untrue.other === undefined ? '参考解' : ` \`${untrue.other}\` `}的数值相同。`;
      }
    })(),
    mend: '这是评分器的错误：请连同参考解一起报告，或者换一种写法写参考解，再运行 `npm run fixtures`。',
  }),
  'unknown-mistake': ({ id }) => ({
    problem: `${id} 有第二种写法，却没有这个编号的错误规则。`,
    mend: '请改成错误规则的编号，或删除它。',
  }),
  'other-way-depends': ({ file }) => ({
    problem: `第二种写法导入了 ${file}。`,
    mend: '请不要用它：只有互不依赖，才能说明别的代码也给出这些数。',
  }),
  'speaks-of-code': ({ claim }) => ({
    problem: `它的文字说的是代码怎样写：“${claim}”。别的代码也可能给出同样的数。`,
    mend: '请说这些数是什么，或者像什么（“好像……”）；或者在 `other-ways.ts` 里用另一种写法再写一遍。',
  }),
  'other-way-differs': ({ args }) => ({
    problem: `第二种写法给出的数与错误规则不同，输入为 ${args}。`,
    mend: '二者之中没有犯文字所说的错的，请改正。',
  }),
  'edge-case-not-met': (e) => {
    switch (e.fault) {
      case 'not-listed':
        return { problem: '边界情形的列表里没有它。', mend: '请写明它满足哪些情形，在哪里满足。' };
      case 'not-asked':
        return { problem: `${e.exercise} 没有要求写它。`, mend: '请从列表里去掉它。' };
      case 'not-drawn':
        return {
          problem: `在种子 ${e.seed} 下，评分抽到的用例里没有这种情形。`,
          mend: '请让 `spec.ts` 每次都抽到它，或者写一个算例，并在列表里标为 `worked`。',
        };
      case 'not-worked':
        return { problem: '没有算例包含这种情形。', mend: '请在 `fixtures/` 里写一个。' };
    }
  },
  'no-fingerprints': ({ exercise }) => ({
    problem: '没有指纹，说不出任何错误的名字。',
    mend: `请运行 npm run fixtures -- ${exercise}`,
  }),
  'stale-fingerprints': ({ exercise }) => ({
    problem: '它与参考实现、错误规则现在给出的不同。',
    mend: `请运行 npm run fixtures -- ${exercise}`,
  }),
  'right-not-confirmed': ({ form, taken }) => ({
    problem: `${spaced(formText(form))}没有被判为正确，而被当作${behind(takenText(taken))}。`,
    mend: '请运行 npm run fixtures；如果没有变化，请报告：指纹本应容许任何舍入。',
  }),
  'misconception-not-told': ({ taken }) => ({
    problem: `凭指纹，它被${taken.length === 0 ? '判为正确' : `当作${behind(listed(taken))}`}。`,
    mend: DIFFER,
  }),
  'misconception-not-named': ({ taken }) => ({
    problem: taken.length === 0 ? '说不出它的名字。' : `它被当作 ${taken.join('、')}。`,
    mend: DIFFER,
  }),
  'wrong-title': ({ title, expected }) => ({
    problem: `标题与 \`exercise.json\` 不一致，那里是“${title}”。`,
    mend: `请写“# ${expected}”，或修改 \`exercise.json\` 里的 \`$.title\`。`,
  }),
  'bad-formula': ({ tex, reason }) => ({
    problem: `这不是能显示的公式：${tex}（${typeof reason === 'object' ? `公式解析器的原话是“${reason.said}”` : DOLLARS[reason]}）。`,
    mend: '请改正这个公式，或它两边的美元符号。',
  }),
  'missing-language': ({ language }) => ({
    problem: `标题缺少课程的一种语言：${language}。`,
    mend: '请补上；在那之前显示另一种语言。',
  }),
  'not-three-hints': ({ count }) => ({
    problem: `提示有 ${count} 条。`,
    mend: '请写三条：思路、下标方程、算出一个元素。',
  }),
  'hints-out-of-order': ({ number }) => ({
    problem: `第 ${number} 条提示没有编上这个号：提示是按编号查看的。`,
    mend: `它的标题请以“${number} · ”开头。`,
  }),
  'hint-tells-solution': ({ line }) => ({
    problem: `这条提示里有一行解答：${line}`,
    mend: '请用文字或数来说；提示里不写代码。',
  }),
  'empty-hint': () => ({ problem: '这条提示是空的。', mend: '请写出来。' }),
  'stub-without-function': () => ({
    problem: '空壳里没有声明这个函数。',
    mend: '请在那里写上它的签名。',
  }),
  'stub-other-parameters': ({ told, args }) => ({
    problem: `空壳的参数是 \`(${parameters(told)})\`，而 \`spec.ts\` 调用这个函数时用 \`(${args.join(', ')})\`。`,
    mend: '请在两处写同样的名字，次序也相同。',
  }),
  'stub-undocumented': (e) => ({
    problem: undocumented(e),
    mend: '请写在文档注释里：学生动手的时候读得到。',
  }),
  'statement-other-shape': (e) => ({ problem: toldMisfit(e), mend: '请在两处写同样的轴，次序也相同。' }),
  'statement-undescribed': (e) =>
    'call' in e
      ? {
          problem: '题面没有提到这个函数。',
          mend: `请在“你要写的函数”下面写 \`${e.call}\`。`,
        }
      : { problem: `题面没有说明 ${e.name} 是什么。`, mend: `请说明 \`${e.name}\`，并写出它的形状。` },
  'statement-other-arguments': ({ told, function: name, args }) => ({
    problem: `题面里${told === undefined ? '没有它的调用' : `它的参数是 \`(${told})\``}，而 \`spec.ts\` 调用它时用 \`(${args.join(', ')})\`。`,
    mend: `请写 \`${name}(${args.join(', ')})\`。`,
  }),
  'over-budget': ({ evaluations, reads, most, setting, cases }) => ({
    problem: `一次评分要对前向规则求值 ${evaluations} 次，读取 ${reads} 百万次，超过上限 ${most} 百万次。`,
    mend: `请把 \`spec.ts\` 里的尺寸改小，或减小 ${setting}（现在是 ${cases}）。`,
  }),
};

function checkText(check: CheckKind | undefined, state: VerdictState | undefined): string {
  if (check === undefined || state === undefined) return '没有哪项检查指出了它';
  return `检查“${labels.checks[check].title}”的结果是“${labels.states[state]}”`;
}

const BROKEN = {
  'wrong-shape': '形状不对',
  ragged: '各行长度不同',
  'not-finite': '含有不是有限数的元素',
  'not-numeric': '含有不是数的元素',
} as const;

const DOLLARS = { alone: '美元符号没有成对', unclosed: '末尾缺少美元符号' } as const;

function parameters(names: readonly (string | undefined)[]): string {
  return names.map((name) => name ?? '{ … }').join(', ');
}

function formText(form: RightForm): string {
  if (form === 'as-it-is') return '参考实现';
  if (form === 'negative-zeros') return '把 0 写成 −0 的参考实现';
  if (form === 'other-roundings') return '舍入方式不同的参考实现';
  return `把 ${form.scaled.join('、')} 乘以 ${form.factor}、再把结果除以它的参考实现`;
}

function undocumented(e: Undocumented): string {
  switch (e.is) {
    case 'no-comment':
      return '这个函数没有文档注释。';
    case 'no-returns':
      return '没有用 `@returns` 说明函数返回什么。';
    case 'no-param':
      return `没有用 \`@param\` 说明 ${e.name} 是什么。`;
    case 'no-return':
      return `\`@returns\` 没有说明 ${e.name} 是什么。`;
    case 'stranger':
      return `\`@param ${e.name}\` 不是函数的参数；参数是 ${e.args.join('、')}。`;
    case 'order':
      return `各个 \`@param\` 的次序是 ${e.named.join('、')}，而参数的次序是 ${e.args.join('、')}。`;
    case 'no-shape':
      return `\`@param ${e.name}\` 没有写出形状，\`spec.ts\` 里是 ${e.axes.join('×')}。`;
    case 'other-shape':
      return toldMisfit(e.told);
  }
}

function toldMisfit(e: ToldMisfit): string {
  const name = e.name ?? '返回值';
  switch (e.is) {
    case 'rank':
      return `${spaced(name)}在那里有 ${e.told} 个轴，而在 \`spec.ts\` 里有 ${e.rank} 个${axesText(e.axes)}。`;
    case 'axis':
      return `${spaced(name)}的第 ${e.at} 个轴在那里是 ${e.told}，而在 \`spec.ts\` 里是 ${e.axis}${axesText(e.axes)}。`;
    case 'letters':
      return `${spaced(name)}的第 ${e.at} 个轴在那里是 ${e.told}，而${e.before.name === undefined ? '返回值' : ` ${e.before.name} `}里写的是 ${e.before.letter}：在 \`spec.ts\` 里二者都是 ${e.axis}。`;
  }
}

function takenText(taken: Taken): string {
  return typeof taken === 'string' ? TAKEN[taken] : taken.mistake;
}

function listed(taken: readonly Taken[]): string {
  return [...new Set(taken.map(takenText))].join('、');
}

/** 西文前面空一格。 */
function behind(text: string): string {
  return /^[\x21-\x7e]/.test(text) ? ` ${text}` : text;
}

const TAKEN = { right: '正确', unknown: '未知的错误' };

function axesText(axes: readonly string[] | undefined): string {
  return axes === undefined ? '' : `（${axes.join('×')}）`;
}
