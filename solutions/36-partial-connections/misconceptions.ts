import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/36-partial-connections/partial-connections.ts';
import type { Tensor3, Tensor4, Vector } from '../../exercises/types.ts';
import { partialConvBackward } from './partial-connections.ts';

type Rule = typeof stub.partialConvBackward;
type Mask = boolean[][];
type Gradients = ReturnType<Rule>;
type Part<T> = (...args: Parameters<Rule>) => T;

function replacing(change: Part<Partial<Gradients>>) {
  return {
    partialConvBackward: (...args: Parameters<Rule>) => ({
      ...partialConvBackward(...args),
      ...change(...args),
    }),
  };
}
const wrongInput = (dX: Part<Tensor3>) => replacing((...args) => ({ dX: dX(...args) }));
const wrongKernels = (dK: Part<Tensor4>) => replacing((...args) => ({ dK: dK(...args) }));
const wrongBias = (db: Part<Vector>) => replacing((...args) => ({ db: db(...args) }));

const remask = (connected: Mask, change: (uses: boolean, i: number, j: number) => boolean): Mask =>
  connected.map((row, i) => row.map((uses, j) => change(uses, i, j)));

/** Only the first input map in each set M_j. */
const firstOnly = (connected: Mask): Mask =>
  remask(connected, (uses, i, j) => uses && connected.findIndex((row) => row[j]) === i);

/** How many input maps each feature map sees. */
const setSizes = (connected: Mask): Vector =>
  connected[0].map((_, j) => connected.filter((row) => row[j]).length);

const rotated = (kernel: number[][]): number[][] => kernel.map((row) => [...row].reverse()).reverse();
const rotatedKernels = (K: Tensor4): Tensor4 => K.map((kernels) => kernels.map(rotated));
const sum = (plane: number[][]): number => plane.flat().reduce((total, entry) => total + entry, 0);

export default defineMisconceptions<typeof stub>([
  {
    id: 'connections-ignored',
    title: { en: 'The connection table is ignored', 'zh-CN': '忽略了连接表' },
    explanation: {
      en: 'Every feature map was treated as if it saw every input map.',
      'zh-CN': '把每个特征图都当成看到了全部输入图。',
    },
    functions: replacing((X, K, connected, dO) => {
      const { dX, dK } = partialConvBackward(
        X,
        K,
        remask(connected, () => true),
        dO,
      );
      return { dX, dK };
    }),
  },
  {
    id: 'connections-ignored-in-dx',
    title: { en: 'dX ignores the connection table', 'zh-CN': '计算 dX 时忽略了连接表' },
    explanation: {
      en: 'Kernels of unconnected pairs carry gradient back to maps that had no part in the output.',
      'zh-CN': '未连接的核也把梯度传回了并未参与输出的输入图。',
    },
    functions: wrongInput(
      (X, K, connected, dO) =>
        partialConvBackward(
          X,
          K,
          remask(connected, () => true),
          dO,
        ).dX,
    ),
  },
  {
    id: 'unconnected-kernels-learn',
    title: { en: 'Kernels of unconnected pairs get a gradient', 'zh-CN': '未连接的核也得到了梯度' },
    explanation: {
      en: 'dK was filled for all pairs of maps, although a kernel that takes no part in the forward pass cannot change the loss.',
      'zh-CN': '对所有的组合都填了 dK，然而没有参与前向传播的核不可能改变损失。',
    },
    functions: wrongKernels(
      (X, K, connected, dO) =>
        partialConvBackward(
          X,
          K,
          remask(connected, () => true),
          dO,
        ).dK,
    ),
  },
  {
    id: 'connections-transposed',
    title: { en: 'The connection table is read the wrong way round', 'zh-CN': '连接表的行列弄反了' },
    explanation: {
      en: 'Rows of the table were taken for feature maps and its columns for input maps.',
      'zh-CN': '把连接表的行当成了特征图，列当成了输入图。',
    },
    functions: replacing((X, K, connected, dO) => {
      const transposed = remask(connected, (_, i, j) => connected[j]?.[i] ?? false);
      const { dX, dK } = partialConvBackward(X, K, transposed, dO);
      return { dX, dK };
    }),
  },
  {
    id: 'connections-inverted',
    title: { en: 'The connection table is inverted', 'zh-CN': '连接表的真假弄反了' },
    explanation: {
      en: 'Pairs of maps that are connected were left out, and the others were taken in.',
      'zh-CN': '跳过了相连的组合，却计入了未相连的。',
    },
    functions: replacing((X, K, connected, dO) => {
      const inverted = remask(connected, (uses) => !uses);
      const { dX, dK } = partialConvBackward(X, K, inverted, dO);
      return { dX, dK };
    }),
  },
  {
    id: 'first-connection-only',
    title: { en: 'Only the first map of each set is served', 'zh-CN': '每个集合只处理了第一个输入图' },
    explanation: {
      en: 'The first connected input map of M_j gets its gradient, and the others of the set get nothing.',
      'zh-CN': 'M_j 中第一个相连的输入图得到了梯度，集合中的其余输入图什么也没得到。',
    },
    functions: replacing((X, K, connected, dO) => {
      const { dX, dK } = partialConvBackward(X, K, firstOnly(connected), dO);
      return { dX, dK };
    }),
  },
  {
    id: 'ends-at-the-first-gap',
    title: {
      en: 'Maps behind the first gap of a set get nothing',
      'zh-CN': '第一个缺口之后的输入图什么也没得到',
    },
    explanation: {
      en: 'A feature map serves the input maps before the first that it does not see; those behind it get nothing, though it sees them.',
      'zh-CN': '特征图只顾到第一个它看不到的输入图；后面的即使相连，也什么都没得到。',
    },
    functions: replacing((X, K, connected, dO) => {
      const until = remask(connected, (uses, i, j) => uses && connected.slice(0, i).every((row) => row[j]));
      const { dX, dK } = partialConvBackward(X, K, until, dO);
      return { dX, dK };
    }),
  },
  {
    id: 'last-feature-map-only',
    title: { en: 'Only the last feature map reaches dX', 'zh-CN': '只有最后一个特征图传到了 dX' },
    explanation: {
      en: 'An input map that several feature maps see has only the last contribution in dX.',
      'zh-CN': '被多个特征图看到的输入图，dX 中只有最后一份贡献。',
    },
    functions: wrongInput((X, K, connected, dO) => {
      const lastOnly = remask(connected, (uses, i, j) => uses && connected[i].lastIndexOf(true) === j);
      return partialConvBackward(X, K, lastOnly, dO).dX;
    }),
  },
  {
    id: 'shared-among-the-set',
    title: { en: 'The gradient is shared out among the set', 'zh-CN': '梯度在集合内平分了' },
    explanation: {
      en: 'The gradient of a feature map was divided by the number of maps it sees, but a sum hands its gradient on to each of its terms undivided.',
      'zh-CN': '特征图的梯度被除以了它所看到的输入图个数，而求和运算会把梯度原样传给每一项。',
    },
    functions: replacing((X, K, connected, dO) => {
      const counts = setSizes(connected);
      const shared = dO.map((map, j) => map.map((row) => row.map((entry) => entry / counts[j])));
      const { dX, dK } = partialConvBackward(X, K, connected, shared);
      return { dX, dK };
    }),
  },
  {
    id: 'kernel-axes-swapped',
    title: { en: 'The map axes of K are swapped', 'zh-CN': 'K 的输入轴与输出轴对调了' },
    explanation: {
      en: 'It is as if the kernel that leads from map i to map j stood at j, i.',
      'zh-CN': '这相当于从输入图 i 到特征图 j 的核放在了 j、i 处。',
    },
    functions: wrongInput((X, K, connected, dO) => {
      const none = K[0][0].map((row) => row.map(() => 0));
      const swapped = K.map((kernels, i) => kernels.map((_, j) => K[j]?.[i] ?? none));
      return partialConvBackward(X, swapped, connected, dO).dX;
    }),
  },
  {
    id: 'kernel-not-rotated',
    title: { en: 'dX belongs to kernels turned by 180°', 'zh-CN': 'dX 属于转了 180° 的核' },
    explanation: {
      en: 'dX is as for kernels turned around: a kernel correlated as it stands with the padded upstream gradient gives it, and so do shares handed down with the kernel read from its end.',
      'zh-CN':
        'dX 就像核转了 180° 一样：核原样与补零后的上游梯度做互相关会得到它，把核倒着读、逐份分给输入也会得到它。',
    },
    functions: wrongInput(
      (X, K, connected, dO) => partialConvBackward(X, rotatedKernels(K), connected, dO).dX,
    ),
  },
  {
    id: 'kernel-gradient-rotated',
    title: { en: 'dK is rotated, as for a true convolution', 'zh-CN': 'dK 被旋转了，像真卷积那样' },
    explanation: {
      en: 'This is the kernel gradient for the true convolution of source 3, whose forward pass rotates the kernel; the forward rule given here does not.',
      'zh-CN': '这是文献 3 中真卷积的核梯度，那里的前向传播会旋转卷积核，而这里给出的前向规则不旋转。',
    },
    functions: wrongKernels((X, K, connected, dO) =>
      rotatedKernels(partialConvBackward(X, K, connected, dO).dK),
    ),
  },
  {
    id: 'bias-counted-per-connection',
    title: { en: 'db counts each connection', 'zh-CN': 'db 按连接数重复计算' },
    explanation: {
      en: 'The bias gradient was added once for every input map in the set, but a feature map has one bias, which is added once.',
      'zh-CN': '集合中每有一个输入图就加了一次偏置梯度，而每个特征图只有一个偏置，也只加一次。',
    },
    functions: wrongBias((_X, _K, connected, dO) => {
      const counts = setSizes(connected);
      return dO.map((map, j) => counts[j] * sum(map));
    }),
  },
  {
    id: 'bias-from-one-position',
    title: { en: 'db comes from one position', 'zh-CN': 'db 只取自一个位置' },
    explanation: {
      en: 'The bias is added at every position of its feature map, but only the first position reaches db.',
      'zh-CN': '偏置被加到特征图的每个位置上，但只有第一个位置传到了 db。',
    },
    functions: wrongBias((_X, _K, _connected, dO) => dO.map((map) => map[0][0])),
  },
  {
    id: 'upstream-ignored',
    title: { en: 'The upstream gradient is ignored', 'zh-CN': '忽略了上游梯度' },
    explanation: {
      en: 'Every entry of the upstream gradient was taken to be 1, which is right only when the loss is the plain sum of the outputs.',
      'zh-CN': '把上游梯度的每个元素都当成 1，这只有在损失恰为输出之和时才对。',
    },
    functions: replacing((X, K, connected, dO) => {
      const ones = dO.map((map) => map.map((row) => row.map(() => 1)));
      return partialConvBackward(X, K, connected, ones);
    }),
  },
]);
