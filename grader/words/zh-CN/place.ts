import type { PlaceSubject, PlaceWords, SignParts, SpotParts } from '../place.ts';

export const place: PlaceWords = {
  title: ({ spots, butTraining }) => {
    const checks = butTraining ? '除训练外的所有检查' : '所有检查';
    if (spots[0].isPaired) return `只改${where(spots[0])}的一个表达式，${checks}就都通过`;
    return spots.length === 1
      ? `只改${where(spots[0])}的一处，${checks}就都通过`
      : where(spots[0]) === where(spots[1])
        ? `改${where(spots[0])}的两处，${checks}就都通过`
        : `改${where(spots[0])}和${where(spots[1])}这两处，${checks}就都通过`;
  },
  explanation: ({ spots, other }) => {
    const looks = spots.map(look).filter((text) => text !== undefined);
    const sentences = [
      lookingAt(looks),
      ...(spots[0].isPaired ? ['其中要改的不止一处。'] : []),
      ...(spots.length > 1 ? ['每改一处，就多一个输出正确。'] : []),
      ...(other === undefined ? [] : [`改${where(other)}的一处也可以。`]),
    ];
    return sentences.join('');
  },
  sign: (parts) => told(parts, where(parts).trimStart()),
};

function lookingAt([one, ...others]: readonly string[]): string {
  if (one === undefined) return '该改哪里，由你自己来找。';
  return others.length > 0 && others.every((other) => other === one)
    ? `请看${one}，两处都是。`
    : `请看${[one, ...others].join('，以及')}。`;
}

function told(parts: SignParts, at: string): { readonly title: string; readonly explanation: string } {
  switch (parts.kind) {
    case 'no-entry': {
      const { read, length } = parts;
      const has = length === 0 ? '里一个元素也没有' : `只有 ${length} 个元素`;
      return {
        title:
          read === undefined
            ? `${at}读取的元素不存在，那个数组${has}`
            : `${at}读取 ${read.entry}，而 ${read.holder} ${has}`,
        explanation: `数组里不存在的元素是 undefined，${comesOf(parts)}。请对照下标的终点和数组的长度。`,
      };
    }
    case 'undefined': {
      const { token, neverAssigned } = parts;
      return neverAssigned
        ? {
            title: `${at}读取${token === undefined ? '的变量' : ` ${token}，它`}从未被赋值`,
            explanation: '声明时没有给值的变量是 undefined。是写错了变量名，还是忘了赋值？',
          }
        : {
            title: `${at}读取${token === undefined ? '的值' : ` ${token}，它`}在这里是 undefined`,
            explanation: `${comesOf(parts)}。这个值本该从哪里来？`,
          };
    }
    case 'hole':
      return {
        title: `${at}读取${parts.entry === undefined ? '的数组元素' : ` ${parts.entry}，那里`}从未存入任何值`,
        explanation: `数组够长，但 \`new Array(n)\` 的元素和循环跳过的元素，在存入值之前都是 undefined，${comesOf(parts)}。`,
      };
    case 'nan':
      if (parts.isText)
        return {
          title: `${at}把不是数的东西变成数${parts.token === undefined ? '' : `：${parts.token}`}`,
          explanation: '整个不是一个数的内容会变成 NaN。',
        };
      return {
        title: `${at}用一般的数计算${parts.token === undefined ? '' : ` ${parts.token}`}，却得到 NaN`,
        explanation: '0 / 0、∞ − ∞、0 · ∞，以及负数的平方根或对数，都会这样。',
      };
    case 'no-return':
      return {
        title: `${at}的函数运行到末尾也没有返回值`,
        explanation: '这时它给出的是 undefined。写了花括号的函数需要 return。',
      };
    case 'endless':
      return {
        title: `${at}${parts.isWithin ? '所在' : ''}的循环执行了 ${parts.rounds / 10_000} 万轮还没有结束`,
        explanation: parts.isWithin
          ? '循环该由什么结束？它每一轮都在变吗？'
          : '循环条件该由什么变为假？它每一轮都在变吗？',
      };
  }
}

/** What becomes of undefined. */
function comesOf({ threw }: SignParts): string {
  return threw ? '从 undefined 里读不出任何东西' : '用 undefined 计算得到 NaN';
}

function where({ line, file }: Pick<SpotParts, 'line' | 'file'>): string {
  return file === undefined ? `第 ${line} 行` : ` ${file} 第 ${line} 行`;
}

function look({ subject, token }: SpotParts): string | undefined {
  const what = SUBJECTS[subject];
  return token === undefined ? undefined : `${what}${what.endsWith('：') ? '' : ' '}\`${token}\``;
}

const SUBJECTS: Readonly<Record<PlaceSubject, string>> = {
  operator: '运算符',
  comparison: '比较',
  number: '数字',
  epsilon: '加上去的小常数（去掉它，结果就是对的）：',
  name: '名称',
  index: '下标',
  axes: '这里的轴：',
  expression: '表达式',
  assignment: '赋值的方式：',
  factor: '这里的因子：',
  call: '对它的调用：',
  condition: '条件',
  step: '增量',
  value: '取值',
};
