import type { Line, OutputNamed, Place, SymptomWords, Turn } from '../symptoms.ts';

export const symptoms: SymptomWords = {
  'symptom-sign': ({ output }) => ({
    title: `${first(output)}的符号处处相反`,
    explanation: '每个元素恰好是应有值的相反数，就像差的次序写反了，或者漏写、多写了一个负号。',
  }),
  'symptom-factor': ({ output, times, entries }) => ({
    title: `${first(output)}是应有值的 ${times} 倍`,
    explanation: factor(entries),
  }),
  'symptom-offset': ({ output, by }) => ({
    title: `${first(output)}的每个元素都相差同一个数 ${by}`,
    explanation: '每个元素都多加了同一个数，就像求和没有从零开始。',
  }),
  'symptom-zeros': ({ output }) => ({
    title: `${first(output)}处处为零`,
    explanation: output.isChange
      ? `${output.key} 原样返回：好像从未更新过它，或者更新写进了另一个数组而没有返回。`
      : '就像初始的零上什么也没有加上去，或者结果算进了另一个数组而没有返回。',
  }),
  'symptom-rotated': ({ output }) => ({
    title: `${first(output)}旋转了 180°`,
    explanation: REVERSED,
  }),
  'symptom-reversed': ({ output, lines }) => ({
    title: lines === 'entry' ? `${first(output)}的次序颠倒了` : `${first(output)}的${LINE[lines]}次序颠倒了`,
    explanation: REVERSED,
  }),
  'symptom-transposed': ({ output, axes }) => ({
    title:
      axes === undefined
        ? `${first(output)}被转置了`
        : `${first(output)}的第 ${axes[0]} 轴与第 ${axes[1]} 轴对调了`,
    explanation: '数值全对，只是有两个下标互换了位置。',
  }),
  'symptom-relisted': ({ output, lines }) => ({
    title: `${first(output)}的${lines === 'entry' ? '元素' : LINE[lines]}排列次序不对`,
    explanation:
      '数值全对，只是排列次序不对：像是该按行依次列出的表，却按列列了出来（或者相反）。把几个下标合成一个时，哪一个变得最快？',
  }),
  'symptom-shifted': ({ output, steps }) => ({
    title: `${first(output)}平移了 ${steps.map(({ by, lines }) => `${by} ${SHIFTED[lines]}`).join('、')}`,
    explanation:
      '数值是对的，但没有落在应在的位置（正数表示偏下、偏右）：漏掉了某个偏移量（例如补零的宽度），或者多算了一次。',
  }),
  'symptom-border': ({ output, line }) => ({
    title:
      line === undefined
        ? `${first(output)}内部是对的，边缘一圈是错的`
        : `除了${line.end === 'first' ? '第一' : '最后一'}${LINE[line.of]}，${first(output)}都是对的`,
    explanation: `能到达${within(output)}边缘的窗口较少：检查循环的上下界、补零以及伸出边界的窗口。`,
  }),
  'symptom-gaps': ({ output, step, lines }) => ({
    title: `${first(output)}每 ${step} ${LINE[lines]}只填了一${ONE[lines]}，其余为零`,
    explanation:
      '中间的空隙全是零，可前向传播也用到了那里的元素：就像循环的步子迈得太大，或者每个窗口只有一个元素得到了自己的那一份。',
  }),
  'symptom-one-slice': ({ output, upstream, part, which }) => ({
    title: `只有 ${part} 对${within(output)}有贡献`,
    explanation: `${first(output)}相当于 ${upstream} 的其余部分全为零，${
      which === 'first'
        ? '就像某个下标被固定为 0，或者循环第一轮之后就结束了。'
        : '就像循环的每一轮都用 = 覆盖了前面各轮的累加，最后只剩末一轮。'
    }`,
  }),
  'symptom-one-filled': ({ part }) => ({
    title: `只填了 ${part}，其余全是零`,
    explanation: `${part} 是对的。其余各处就像循环结束得太早（循环里就 return，或上界写错），或者赋值左边的下标始终不变。`,
  }),
  'symptom-merged': ({ output, along, common }) => ({
    title: `${along} 对每个 i 都相同：${COMMON[common]}`,
    explanation: `沿这一轴，${first(output)}的每一部分各有自己的梯度；这里它们的数值全都相同，就像少了一个下标。`,
  }),
  'symptom-shared-rows': ({ first: one, second }) => ({
    title: `${one} 与 ${second} 是同一个数组`,
    explanation: `写进其中一个的数也会出现在另一个里。Array(n).fill(row) 把同一行放到了 n 个位置，rows.push(row) 每次放进去的也是同一行：请为每一行新建数组，例如 Array.from({ length: n }, () => Array(m).fill(0))。`,
  }),
  'symptom-overwritten': ({ output, upstream, kept }) => ({
    title: `对${within(output)}的各份贡献互相覆盖，只留下${kept === 'first' ? '第一份' : '最后一份'}`,
    explanation: `${upstream} 的多个元素会对${within(output)}的同一个元素有贡献，应当累加（+=），而不是赋值（=）。`,
  }),
  'symptom-not-summed': ({ output, axes }) => ({
    title: `${first(output)}没有沿${axes === 'first' ? '开头' : '末尾'}的轴求和`,
    explanation: '这里每个样本（或位置）各占一份；把它们加起来就对了。共享的量得到的是各份梯度之和。',
  }),
  'symptom-upstream-ignored': ({ output, upstream }) => ({
    title: `${first(output)}相当于把 ${upstream} 处处当作 1`,
    explanation: `局部导数已经有了，却没有乘上 ${upstream}；正是它说明损失对每个输出有多敏感。`,
  }),
  'symptom-upstream-mirrored': ({ output, upstream, turn }) => ({
    title: `${first(output)}相当于把 ${upstream} ${READ[turn]}`,
    explanation: `其他都对，只是数值对应于 ${upstream} 的另一种次序，就像它的某个下标方向反了，或者本该原样使用却被翻转了。`,
  }),
  'symptom-window-mirrored': ({ output, turn }) => ({
    title: `${first(output)}中每个窗口的那一份都${LAID[turn]}`,
    explanation:
      '每一份贡献都落在正确的窗口里，但在窗口内方向反了，就像权重在不该翻转处被翻转了，或在该翻转处没有翻转。',
  }),
  'symptom-ties': ({ output }) => ({
    title: `${first(output)}只在并列或为零处出错`,
    explanation:
      '其余各处都对。题目约定了两个元素相等或恰好为零时该怎样：检查 < 与 <= 的区别，以及并列时取哪一个。',
  }),
  'symptom-float32': ({ output }) => ({
    title: `${first(output)}经过了单精度（float32）`,
    explanation:
      '只有约 7 位数字正确，输入若只在更后面的位上不同，结果就完全相同：32 位的数正是如此，例如 Float32Array 或 Math.fround 中的数。',
  }),
  'symptom-rounded': ({ output, decimals }) => ({
    title: `${first(output)}被舍入到 ${decimals} 位小数`,
    explanation: `每个元素都是正确值舍入到 ${decimals} 位小数的结果，与 toFixed(${decimals}) 相同。请原样返回：舍入只在显示时才需要。`,
  }),
  'symptom-whole': ({ output, way }) => ({
    title: `${first(output)}${WHOLE[way].title}`,
    explanation: `每个元素都是正确值变成整数的结果：${WHOLE[way].by}就会这样。所求的结果带有小数，请用普通数组保存。`,
  }),
  'symptom-clipped': ({ output, low, high }) => ({
    title: `${first(output)}里没有${[
      ...(low === undefined ? [] : [low === '0' ? '负数' : `小于 ${low} 的数`]),
      ...(high === undefined ? [] : [high === '0' ? '正数' : `大于 ${high} 的数`]),
    ].join('，也没有')}`,
    explanation:
      '每个元素都是正确值，但超出范围的部分被截掉了：梯度裁剪，或对梯度又用了一次激活函数，就会这样。梯度可以是任何数。',
  }),
  'symptom-unsigned': ({ output }) => ({
    title: `${first(output)}的元素丢了符号`,
    explanation:
      '每个元素都是正确值的绝对值：用了 `Math.abs`，或先平方再开方，就会这样。符号说明损失朝哪个方向增大。',
  }),
  'symptom-differences': ({ output, of, step, sides }) => ({
    title: `${first(output)}是有限步距的差分所给出的值`,
    explanation: `在试过的每个用例上，误差都与${
      sides === 'both'
        ? `对 ${of} 的中心差分 \`(L(${of} + h) − L(${of} − h)) / 2h\``
        : sides === 'after'
          ? `对 ${of} 的前向差分 \`(L(${of} + h) − L(${of})) / h\``
          : `对 ${of} 的后向差分 \`(L(${of}) − L(${of} − h)) / h\``
    } 一致，h ≈ ${step}。差分用来检验规则，规则本身是精确的。`,
  }),
  'symptom-digits': ({ output, digits }) => ({
    title: `${first(output)}只有约 ${digits} 位数字相符`,
    explanation:
      '结果几乎正确，而规则很少会“几乎正确”：用小差分近似导数、做了舍入（toFixed）、途中经过单精度，或为保险加了小常数（1e-8），都会留下这种痕迹。',
  }),
  'symptom-too-small': ({ output, place }) => ({
    title: `${first(output)}缺少${LACKING[place]}，其余是对的`,
    explanation:
      '结果多大，函数上方的注释里写明了；没有任何贡献的元素也要有，其值为零。梯度的形状与所求导的量相同：尺寸应取自那个输入，而不是由其他参数推出。',
  }),
  'symptom-too-large': ({ output, place }) => ({
    title: `${first(output)}${TOO_LARGE[place]}`,
    explanation:
      '结果多大，函数上方的注释里写明了。梯度的形状与所求导的量相同，一个元素也不多：例如前向时补上的一圈，反传时就要裁掉。',
  }),
  'symptom-nesting': ({ output }) => ({
    title: `${first(output)}的数值全对，只是嵌套的形状不同`,
    explanation: '数值和次序都对，只是多套了一层或少套了一层括号。',
  }),
};

/** 句首或标点之后的输出；西文名称与汉字之间空一格。 */
function first({ key, isChange }: OutputNamed): string {
  if (key === undefined) return '返回值';
  return isChange ? `${key} 的改变量` : `${key} `;
}

/** 汉字之间的输出。 */
function within(output: OutputNamed): string {
  return output.key === undefined ? first(output) : ` ${first(output)}`;
}

const REVERSED =
  '数值全对，只是次序相反：某个下标的方向反了，或者旋转了不该旋转的量（也可能是该旋转的没有旋转）。';

function factor(entries: 'smaller' | 'larger' | undefined): string {
  switch (entries) {
    case 'smaller':
      return '每个元素都按同一个倍数偏小：多除了一次、除了两次，或者把求和写成了求平均。';
    case 'larger':
      return '每个元素都按同一个倍数偏大：漏了一次除法，或者每一份贡献被重复计算了多次。';
    case undefined:
      return '除了这个倍数之外一切都对：看看它在公式中的位置，是多用了一次，还是漏掉了。';
  }
}

const LINE: Readonly<Record<Line, string>> = { entry: '个元素', row: '行', column: '列' };

const ONE: Readonly<Record<Line, string>> = { entry: '个', row: '行', column: '列' };

const SHIFTED: Readonly<Record<Line, string>> = { entry: '位', row: '行', column: '列' };

const COMMON = {
  sum: '各处应有值之和',
  mean: '各处应有值的平均',
  first: '第一处的应有值',
  last: '最后一处的应有值',
} as const;

const READ: Readonly<Record<Turn, string>> = {
  reversed: '倒序使用',
  rotated: '旋转了 180°',
  rows: '的行倒序使用',
  columns: '的列倒序使用',
  transposed: '转置了',
};

const LAID: Readonly<Record<Exclude<Turn, 'transposed'>, string>> = {
  reversed: '次序颠倒',
  rotated: '旋转了 180°',
  rows: '上下颠倒',
  columns: '左右颠倒',
};

const LACKING: Readonly<Record<Place, string>> = {
  leading: '末尾的行或列',
  centre: '四周的一圈',
  trailing: '开头的行或列',
};

const TOO_LARGE: Readonly<Record<Place, string>> = {
  leading: '末尾多了：正确的部分在开头',
  centre: '没有裁剪：正确的部分在中间',
  trailing: '开头多了：正确的部分在末尾',
};

const WHOLE = {
  cut: { title: '丢掉了小数部分', by: ' `Int32Array`、`| 0` 或 `Math.trunc` ' },
  nearest: { title: '被四舍五入成整数', by: ' Math.round 或 toFixed(0) ' },
  down: { title: '被向下取整', by: ' Math.floor ' },
  up: { title: '被向上取整', by: ' Math.ceil ' },
} as const;
