import { defineMisconceptions } from '#spec';
import { convolve, relu } from '../../exercises/69-residual-block/forward.ts';
import type * as stub from '../../exercises/69-residual-block/residual-block.ts';
import type { Tensor3, Tensor4, Vector } from '../../exercises/types.ts';
import { convBackward } from '../35-conv-general/conv-general.ts';
import type { residualBackward } from './residual-block.ts';

/** What a mistake may replace. */
interface Steps {
  /** What reaches the branch. */
  readonly branch: (dY: Tensor3) => Tensor3;
  /** ∂L/∂A from what the second convolution hands back. */
  readonly handed: (dA: Tensor3, A: Tensor3, F2: Tensor4, dZ2: Tensor3, pad: number) => Tensor3;
  /** What an entry of Z1 receives. */
  readonly relu: (z: number, delta: number) => number;
  /** What X receives from the way around and from the branch. */
  readonly join: (around: number, branch: number) => number;
  readonly finish: (gradients: ReturnType<typeof residualBackward>) => ReturnType<typeof residualBackward>;
}

const right: Steps = {
  branch: (dY) => dY,
  handed: (dA) => dA,
  relu: (z, delta) => (z > 0 ? delta : 0),
  join: (around, branch) => around + branch,
  finish: (gradients) => gradients,
};

function blockWith(wrong: Partial<Steps>): typeof residualBackward {
  const steps = { ...right, ...wrong };
  return (X, F1, b1, F2, dY) => {
    const pad = (F1[0][0].length - 1) / 2;
    const Z1 = convolve(X, F1, b1);
    const A = relu(Z1);
    const dZ2 = steps.branch(dY);
    const second = through(A, F2, dZ2, pad);
    const dA = steps.handed(second.dX, A, F2, dZ2, pad);
    const dZ1 = Z1.map((map, f) => map.map((row, i) => row.map((z, j) => steps.relu(z, dA[f][i][j]))));
    const first = through(X, F1, dZ1, pad);
    const dX = map3(dY, (around, c, i, j) => steps.join(around, first.dX[c][i][j]));
    return steps.finish({ dX, dF1: first.dF, db1: first.db, dF2: second.dF, db2: second.db });
  };
}

function through(X: Tensor3, F: Tensor4, dZ: Tensor3, pad: number): { dX: Tensor3; dF: Tensor4; db: Vector } {
  const { dX, dF, db } = convBackward([X], F, [dZ], { stride: [1, 1], pad: [pad, pad] });
  return { dX: dX[0], dF, db };
}

function map3(T: Tensor3, change: (x: number, c: number, i: number, j: number) => number): Tensor3 {
  return T.map((map, c) => map.map((row, i) => row.map((x, j) => change(x, c, i, j))));
}

function turned(F: Tensor4): Tensor4 {
  return F.map((filter) => filter.map((plane) => plane.toReversed().map((row) => row.toReversed())));
}

export default defineMisconceptions<typeof stub>([
  {
    id: 'way-around-forgotten',
    title: { en: 'The way around the branch is missing', 'zh-CN': '缺少绕过分支的那条路' },
    explanation: {
      en: 'dX holds only what came back through the two convolutions, though X is also added to their result as it is.',
      'zh-CN': 'dX 只有穿过两个卷积回来的那一份，而 X 还原样加到了它们的结果上。',
    },
    functions: { residualBackward: blockWith({ join: (_around, branch) => branch }) },
  },
  {
    id: 'branch-forgotten',
    title: { en: 'The branch is missing in dX', 'zh-CN': 'dX 中缺少分支' },
    explanation: {
      en: 'dX is the upstream gradient alone: what the branch hands back to X was not added to it.',
      'zh-CN': 'dX 只是上游梯度本身，没有加上分支传回给 X 的那一份。',
    },
    functions: { residualBackward: blockWith({ join: (around) => around }) },
  },
  {
    id: 'ways-averaged',
    title: { en: 'The two ways are averaged', 'zh-CN': '两条路取了平均' },
    explanation: {
      en: 'Where a value is used twice, the gradients of both uses are added, not averaged.',
      'zh-CN': '一个量被用了两次时，两处的梯度应当相加，而不是取平均。',
    },
    functions: { residualBackward: blockWith({ join: (around, branch) => (around + branch) / 2 }) },
  },
  {
    id: 'ways-multiplied',
    title: { en: 'The two ways are multiplied', 'zh-CN': '两条路相乘了' },
    explanation: {
      en: 'Links of one chain are multiplied; two ways to the same place are added.',
      'zh-CN': '同一条链上的各环相乘；到达同一处的两条路则相加。',
    },
    functions: { residualBackward: blockWith({ join: (around, branch) => around * branch }) },
  },
  {
    id: 'branch-subtracted',
    title: { en: 'The branch is subtracted', 'zh-CN': '减去了分支' },
    explanation: {
      en: 'What came back through the branch was taken from the upstream gradient, as if the forward rule subtracted the branch.',
      'zh-CN': '从上游梯度中减去了分支传回来的梯度，好像前向规则减去了分支。',
    },
    functions: { residualBackward: blockWith({ join: (around, branch) => around - branch }) },
  },
  {
    id: 'upstream-split',
    title: { en: 'The upstream gradient is split between the two ways', 'zh-CN': '上游梯度分给了两条路' },
    explanation: {
      en: 'An addition hands the whole upstream gradient to each of its terms; here the branch got half of it.',
      'zh-CN': '加法把上游梯度完整地交给每一项，而这里分支只得到一半。',
    },
    functions: { residualBackward: blockWith({ branch: (dY) => map3(dY, (delta) => delta / 2) }) },
  },
  {
    id: 'relu-skipped',
    title: { en: 'ReLU is skipped on the way back', 'zh-CN': '反向时跳过了 ReLU' },
    explanation: {
      en: 'Entries that ReLU had switched off still handed their gradient to the first convolution.',
      'zh-CN': '已被 ReLU 关闭的元素，仍把梯度交给了第一个卷积。',
    },
    functions: { residualBackward: blockWith({ relu: (_z, delta) => delta }) },
  },
  {
    id: 'relu-open-at-zero',
    title: { en: 'ReLU is open at exactly 0', 'zh-CN': 'ReLU 在恰为 0 处放行' },
    explanation: {
      en: 'An entry of Z1 that is exactly 0 let the gradient through, but this course counts the derivative there as 0.',
      'zh-CN': 'Z1 中恰为 0 的元素让梯度通过了，而本课程约定该处的导数为 0。',
    },
    functions: { residualBackward: blockWith({ relu: (z, delta) => (z >= 0 ? delta : 0) }) },
  },
  {
    id: 'relu-of-the-gradient',
    title: { en: 'ReLU is applied to the gradient', 'zh-CN': '对梯度做了 ReLU' },
    explanation: {
      en: 'The gate asked whether the gradient is positive and not whether Z1 was.',
      'zh-CN': '判断是否放行时看的是梯度的正负，而不是 Z1 的正负。',
    },
    functions: { residualBackward: blockWith({ relu: (_z, delta) => Math.max(0, delta) }) },
  },
  {
    id: 'relu-over-the-sum',
    title: { en: 'A ReLU is put behind the sum', 'zh-CN': '在求和之后多加了 ReLU' },
    explanation: {
      en: 'Some networks apply a ReLU to Y as well; this block does not, so the upstream gradient comes in as it is.',
      'zh-CN': '有些网络还会对 Y 再做一次 ReLU，这个块没有，上游梯度应原样进入。',
    },
    functions: {
      residualBackward: (X, F1, b1, F2, dY) => {
        const branch = convolve(relu(convolve(X, F1, b1)), F2, new Array<number>(X.length).fill(0));
        const gated = map3(dY, (delta, c, i, j) => (X[c][i][j] + branch[c][i][j] > 0 ? delta : 0));
        return blockWith({})(X, F1, b1, F2, gated);
      },
    },
  },
  {
    id: 'second-filters-not-rotated',
    title: {
      en: 'As for second filters turned by 180°',
      'zh-CN': '就像第二层的卷积核转了 180°',
    },
    explanation: {
      en: 'What goes back from the second convolution to the first is as for filters turned by 180°: each entry received the weight from the opposite place.',
      'zh-CN':
        '从第二个卷积回到第一个卷积的梯度，就像卷积核转了 180° 一样：每个元素得到的都是对面位置的权重。',
    },
    functions: {
      residualBackward: blockWith({
        handed: (_dA, A, F2, dZ2, pad) => through(A, turned(F2), dZ2, pad).dX,
      }),
    },
  },
  {
    id: 'second-convolution-reads-z',
    title: { en: 'dF2 is taken from Z1', 'zh-CN': 'dF2 用了 Z1' },
    explanation: {
      en: 'The second convolution reads A, what the ReLU has put out, not what entered it.',
      'zh-CN': '第二个卷积读取的是 ReLU 的输出 A，不是进入 ReLU 的 Z1。',
    },
    functions: {
      residualBackward: (X, F1, b1, F2, dY) => {
        const pad = (F1[0][0].length - 1) / 2;
        const read = convolve(X, F1, b1);
        return { ...blockWith({})(X, F1, b1, F2, dY), dF2: through(read, F2, dY, pad).dF };
      },
    },
  },
  {
    id: 'second-convolution-reads-x',
    title: { en: 'dF2 is taken from X', 'zh-CN': 'dF2 用了 X' },
    explanation: {
      en: 'The second convolution reads A, what the ReLU has put out, not what entered the block.',
      'zh-CN': '第二个卷积读取的是 ReLU 的输出 A，不是进入这个块的量。',
    },
    functions: {
      residualBackward: (X, F1, b1, F2, dY) => {
        const pad = (F1[0][0].length - 1) / 2;
        const read = F2[0].map((_, m) => X[m % X.length]);
        return { ...blockWith({})(X, F1, b1, F2, dY), dF2: through(read, F2, dY, pad).dF };
      },
    },
  },
  {
    id: 'biases-averaged',
    title: {
      en: 'The biases’ gradients are averaged over the positions',
      'zh-CN': '偏置的梯度对位置取了平均',
    },
    explanation: {
      en: 'A bias is added at every position, so its gradient is the sum over all of them.',
      'zh-CN': '偏置加在每个位置上，所以它的梯度是对所有位置求和。',
    },
    functions: {
      residualBackward: blockWith({
        finish: ({ dX, dF1, db1, dF2, db2 }) => {
          const count = dX[0].length * dX[0][0].length;
          return { dX, dF1, db1: db1.map((x) => x / count), dF2, db2: db2.map((x) => x / count) };
        },
      }),
    },
  },
]);
