import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/31-conv-channels/conv-channels.ts';
import type { Matrix, Tensor4, Vector } from '../../exercises/types.ts';
import { convChannelsBackward } from './conv-channels.ts';
import { firstSampleOnly, ofFirstSample } from './wrong-samples.ts';

type Rule = typeof stub.convChannelsBackward;
type Gradients = ReturnType<Rule>;
type Change = (...args: Parameters<Rule>) => Partial<Gradients>;

/** The reference with some of its gradients replaced. */
function replacing(change: Change) {
  return {
    convChannelsBackward: (...args: Parameters<Rule>) => ({
      ...convChannelsBackward(...args),
      ...change(...args),
    }),
  };
}

/** Each plane (the last two axes) by itself. */
function eachPlane(A: Tensor4, change: (plane: Matrix) => Matrix): Tensor4 {
  return A.map((block) => block.map(change));
}

function eachEntry(A: Tensor4, change: (entry: number) => number): Tensor4 {
  return eachPlane(A, (plane) => plane.map((row) => row.map(change)));
}

function rotated(plane: Matrix): Matrix {
  return [...plane].reverse().map((row) => [...row].reverse());
}

function total(plane: Matrix): number {
  return plane.flat().reduce((sum, entry) => sum + entry, 0);
}

function added(planes: readonly Matrix[]): Matrix {
  return planes.reduce((a, b) => a.map((row, i) => row.map((entry, j) => entry + b[i][j])));
}

/** The filters with both of their first axes exchanged; planes that do not exist count as zeros. */
function exchanged(F: Tensor4): Tensor4 {
  return F.map((planes, f) => planes.map((plane, c) => F[c]?.[f] ?? plane.map((row) => row.map(() => 0))));
}

export default defineMisconceptions<typeof stub>([
  {
    id: 'filter-not-rotated',
    title: { en: 'dX belongs to filters turned by 180°', 'zh-CN': 'dX 属于转了 180° 的卷积核' },
    explanation: {
      en: 'dX is as for filters turned around: each filter correlated as it stands with its padded upstream map gives it, and so do shares handed down with the filter read from its end.',
      'zh-CN':
        'dX 就像卷积核转了 180° 一样：卷积核原样与补零后的上游梯度图做互相关会得到它，把卷积核倒着读、逐份分给输入也会得到它。',
    },
    functions: replacing((X, F, dO) => ({ dX: convChannelsBackward(X, eachPlane(F, rotated), dO).dX })),
  },
  {
    id: 'axes-not-exchanged',
    title: { en: 'Filters and channels are exchanged in dX', 'zh-CN': 'dX 中卷积核与通道对调了' },
    explanation: {
      en: 'On the way back the sum runs over the filters, but dX is as if the number of the filter were the channel’s and the other way round.',
      'zh-CN': '反传时是对卷积核求和，dX 却好像把卷积核的编号与通道的编号对调了。',
    },
    functions: replacing((X, F, dO) => ({ dX: convChannelsBackward(X, exchanged(F), dO).dX })),
  },
  {
    id: 'planes-transposed',
    title: { en: 'dX belongs to transposed planes of the filters', 'zh-CN': 'dX 属于转置的核平面' },
    explanation: {
      en: 'dX is as if rows and columns of each filter plane were exchanged; a sliding filter keeps its rows as rows.',
      'zh-CN': 'dX 就像每个核平面的行列对调了，而滑动的卷积核行仍是行。',
    },
    functions: replacing((X, F, dO) => ({
      dX: convChannelsBackward(
        X,
        eachPlane(F, (plane) => plane.map((row, u) => row.map((_, v) => plane[v]?.[u] ?? 0))),
        dO,
      ).dX,
    })),
  },
  {
    id: 'first-filter-only',
    title: { en: 'Only the first filter reaches dX', 'zh-CN': '只有第一个卷积核传到了 dX' },
    explanation: {
      en: 'Every feature map was computed from the same input, so its gradient collects from all of them, not from map 0 alone.',
      'zh-CN': '每张特征图都由同一个输入算出，输入的梯度要汇集所有特征图，而不只是第 0 张。',
    },
    functions: replacing((X, F, dO) => ({
      dX: convChannelsBackward(
        X,
        F.slice(0, 1),
        dO.map((maps) => maps.slice(0, 1)),
      ).dX,
    })),
  },
  {
    id: 'filters-overwrite-each-other',
    title: { en: 'Only the last filter reaches dX', 'zh-CN': '只有最后一个卷积核传到了 dX' },
    explanation: {
      en: 'dX is what the last feature map alone sends back, without the others.',
      'zh-CN': 'dX 只是末尾那张特征图传回来的部分，其余各张都不在内。',
    },
    functions: replacing((X, F, dO) => ({
      dX: convChannelsBackward(
        X,
        F.slice(-1),
        dO.map((maps) => maps.slice(-1)),
      ).dX,
    })),
  },
  {
    id: 'input-channels-merged',
    title: { en: 'All channels of dX are the same', 'zh-CN': 'dX 的各个通道都一样' },
    explanation: {
      en: 'What belongs to each channel is added up, though each has weights of its own: the planes of a filter before going back, say, or all channels of dX are one and the same array.',
      'zh-CN':
        '各通道应得的量加在了一起，可每个通道有自己的权重：例如反传前把卷积核的各个平面相加，或者 dX 的各个通道其实是同一个数组。',
    },
    functions: replacing((X, F, dO) => ({
      dX: convChannelsBackward(
        X,
        F.map((planes) => planes.map(() => added(planes))),
        dO,
      ).dX,
    })),
  },
  {
    id: 'filter-channels-merged',
    title: { en: 'All channels of dF are the same', 'zh-CN': 'dF 的各个通道都一样' },
    explanation: {
      en: 'dF is as if the channels of the input were added up first, but each plane of a filter saw one channel only. All planes of dF may be one and the same array.',
      'zh-CN':
        'dF 就像先把输入的各通道加在了一起，可卷积核的每个平面只看到一个通道。也可能 dF 的各个平面其实是同一个数组。',
    },
    functions: replacing((X, F, dO) => ({
      dF: convChannelsBackward(
        X.map((channels) => channels.map(() => added(channels))),
        F,
        dO,
      ).dF,
    })),
  },
  {
    id: 'feature-maps-merged',
    title: { en: 'All filters get the same gradient', 'zh-CN': '所有卷积核得到相同的梯度' },
    explanation: {
      en: 'The upstream maps were added up before dF was taken, but a filter takes part in its own feature map only.',
      'zh-CN': '求 dF 之前先把各张上游梯度图加在了一起，可每个卷积核只参与自己的特征图。',
    },
    functions: replacing((X, F, dO) => ({
      dF: convChannelsBackward(
        X,
        F,
        dO.map((maps) => maps.map(() => added(maps))),
      ).dF,
    })),
  },
  {
    id: 'filter-gradient-rotated',
    title: { en: 'The filter gradients are rotated by 180°', 'zh-CN': '卷积核的梯度被旋转了 180°' },
    explanation: {
      en: 'Each number of dF stands where its mirror image belongs, as in a true convolution, which this layer does not compute.',
      'zh-CN': 'dF 的每个数都落在中心对称的位置上，就像真卷积那样，而这一层并不做真卷积。',
    },
    functions: replacing((X, F, dO) => ({ dF: eachPlane(convChannelsBackward(X, F, dO).dF, rotated) })),
  },
  firstSampleOnly(replacing(ofFirstSample(convChannelsBackward))),
  {
    id: 'last-sample-only',
    title: { en: 'The parameters learn from the last sample only', 'zh-CN': '参数只从最后一个样本学习' },
    explanation: {
      en: 'All samples share the parameters, but dF and db are what the last sample alone contributes.',
      'zh-CN': '所有样本共享同一组参数，dF 与 db 却只是最后一个样本的贡献。',
    },
    functions: replacing((X, F, dO) => {
      const { dF, db } = convChannelsBackward(X.slice(-1), F, dO.slice(-1));
      return { dF, db };
    }),
  },
  {
    id: 'mean-over-batch',
    title: { en: 'dF and db are means over the batch', 'zh-CN': 'dF 与 db 对批次取了平均' },
    explanation: {
      en: 'Where the loss is a mean, dO already holds the division by the number of samples, so it must not happen again here.',
      'zh-CN': '若损失是平均值，除以样本数这一步已经包含在 dO 里，这里不应再除一次。',
    },
    functions: replacing((X, F, dO) => {
      const { dF, db } = convChannelsBackward(X, F, dO);
      const samples = Math.max(1, X.length);
      return { dF: eachEntry(dF, (entry) => entry / samples), db: db.map((entry) => entry / samples) };
    }),
  },
  {
    id: 'bias-from-one-position',
    title: { en: 'db comes from a single position', 'zh-CN': 'db 只取自一个位置' },
    explanation: {
      en: 'The bias was added at every position of its feature map, but only the upper left one was counted.',
      'zh-CN': '偏置加在了特征图的每个位置上，这里却只计入了左上角那一个。',
    },
    functions: replacing((_X, F, dO) => ({ db: biasGradient(F, dO, (map) => map[0][0]) })),
  },
  {
    id: 'bias-mean-over-positions',
    title: { en: 'db is a mean over the positions', 'zh-CN': 'db 对位置取了平均' },
    explanation: {
      en: 'The sum was divided by the number of positions, but the forward rule contains no mean.',
      'zh-CN': '把总和除以了位置的个数，可前向规则里并没有求平均。',
    },
    functions: replacing((_X, F, dO) => ({
      db: biasGradient(F, dO, (map) => total(map) / (map.length * map[0].length)),
    })),
  },
  {
    id: 'bias-shared-by-filters',
    title: { en: 'One bias for all filters', 'zh-CN': '所有卷积核共用一个偏置' },
    explanation: {
      en: 'db sums over the feature maps as well, though each map has a bias of its own.',
      'zh-CN': 'db 连特征图也一起求了和，可每张特征图有自己的偏置。',
    },
    functions: replacing((_X, F, dO) => {
      const each = biasGradient(F, dO, total);
      return { db: each.map(() => each.reduce((sum, entry) => sum + entry, 0)) };
    }),
  },
  {
    id: 'upstream-ignored',
    title: { en: 'The upstream gradient is ignored', 'zh-CN': '忽略了上游梯度' },
    explanation: {
      en: 'All three gradients are as if dO were all ones, so the rest of the network has no say.',
      'zh-CN': '三个梯度都相当于把 dO 当成全 1，网络的其余部分完全不起作用。',
    },
    functions: replacing((X, F, dO) =>
      convChannelsBackward(
        X,
        F,
        eachEntry(dO, () => 1),
      ),
    ),
  },
]);

function biasGradient(F: Tensor4, dO: Tensor4, share: (map: Matrix) => number): Vector {
  return F.map((_, f) => dO.reduce((sum, maps) => sum + share(maps[f]), 0));
}
