import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/62-conv-grouped/conv-grouped.ts';
import type { Tensor4, Vector } from '../../exercises/types.ts';
import { firstSampleOnly, ofFirstSample } from '../31-conv-channels/wrong-samples.ts';
import { type ChangeOfSteps, unreadAlong, windowMistakes } from '../34-conv-strided/wrong-windows.ts';
import { groupedConvBackward } from './conv-grouped.ts';

type Rule = typeof stub.groupedConvBackward;
type Gradients = ReturnType<Rule>;
type Part<T> = (...args: Parameters<Rule>) => T;

/** How the channels and filters fall into groups. */
interface Grouping {
  readonly groups: number;
  /** Channels in a group. */
  readonly channels: number;
  /** Filters in a group. */
  readonly filters: number;
}

/** The channel of X that filter f meets at its own channel c. */
type Meets = (f: number, c: number, grouping: Grouping) => number;
const rightly: Meets = (f, c, { channels, filters }) => Math.floor(f / filters) * channels + c;

const map4 = (A: Tensor4, entry: (value: number) => number): Tensor4 =>
  A.map((block) => block.map((plane) => plane.map((row) => row.map(entry))));

/** The gradients of a layer whose filters meet the given channels; `counts` says which filters reach dX. */
function gradientsMeeting(
  meets: Meets,
  change: ChangeOfSteps = () => ({}),
  counts: (f: number, grouping: Grouping) => boolean = () => true,
): Part<Pick<Gradients, 'dX' | 'dF'>> {
  return (X, F, dO, options) => {
    const { groups } = options;
    const unread = [0, 1].map((axis) => {
      const [plane, map, filter] = [X, dO, F].map((all) => all[0]?.[0] ?? [[]]);
      const [length, windows, span] = [plane, map, filter].map(
        (part) => (axis === 0 ? part : part[0]).length,
      );
      return unreadAlong(length, windows, span, options.stride[axis], options.pad[axis]);
    });
    const { stride, pad } = { ...options, ...change(options, [unread[0], unread[1]]) };
    const grouping = { groups, channels: F[0].length, filters: F.length / groups };
    const dX = map4(X, () => 0);
    const dF = map4(F, () => 0);
    for (let n = 0; n < dO.length; n++)
      for (let f = 0; f < F.length; f++)
        for (let c = 0; c < F[0].length; c++)
          for (let i = 0; i < dO[n][f].length; i++)
            for (let j = 0; j < dO[n][f][i].length; j++)
              for (let u = 0; u < F[0][0].length; u++)
                for (let v = 0; v < F[0][0][0].length; v++) {
                  const channel = meets(f, c, grouping);
                  const y = i * stride[0] + u - pad[0];
                  const x = j * stride[1] + v - pad[1];
                  const read = X[n][channel]?.[y]?.[x];
                  if (read === undefined) continue;
                  if (counts(f, grouping)) dX[n][channel][y][x] += dO[n][f][i][j] * F[f][c][u][v];
                  dF[f][c][u][v] += dO[n][f][i][j] * read;
                }
    return { dX, dF };
  };
}

function replacing(change: Part<Partial<Gradients>>) {
  return {
    groupedConvBackward: (...args: Parameters<Rule>) => ({
      ...groupedConvBackward(...args),
      ...change(...args),
    }),
  };
}
const wrongInput = (dX: Part<Tensor4>) => replacing((...args) => ({ dX: dX(...args) }));
const wrongFilter = (dF: Part<Tensor4>) => replacing((...args) => ({ dF: dF(...args) }));
const wrongBias = (db: Part<Vector>) => replacing((...args) => ({ db: db(...args) }));

const rotated = (A: Tensor4): Tensor4 =>
  A.map((block) => block.map((plane) => plane.map((row) => [...row].reverse()).reverse()));

/** F with a filter plane for every channel of the input: zero where the groups differ. */
function dense(F: Tensor4, groups: number): Tensor4 {
  const [channels, filters] = [F[0].length, F.length / groups];
  return F.map((filter, f) =>
    Array.from({ length: groups * channels }, (_, c) => {
      const own = c - Math.floor(f / filters) * channels;
      return filter[own] ?? filter[0].map((row) => row.map(() => 0));
    }),
  );
}

export default defineMisconceptions<typeof stub>([
  {
    id: 'every-group-reads-the-first-channels',
    title: { en: 'Every group reads the first channels', 'zh-CN': '每一组都读取了最前面的通道' },
    explanation: {
      en: 'The channel within the group was used as the channel of the input, so all groups share the channels of the first one.',
      'zh-CN': '把组内的通道编号直接当成输入的通道编号，于是所有组都共用了第一组的通道。',
    },
    functions: replacing(gradientsMeeting((_f, c) => c)),
  },
  {
    id: 'groups-interleaved',
    title: { en: 'The channels are dealt out in turn', 'zh-CN': '通道被轮流分给各组' },
    explanation: {
      en: 'Channels were dealt out to the groups like cards, but a group consists of neighbouring channels.',
      'zh-CN': '像发牌一样把通道轮流分给各组，而一个组应由相邻的通道构成。',
    },
    functions: replacing(
      gradientsMeeting((f, c, { groups, filters }) => c * groups + Math.floor(f / filters)),
    ),
  },
  {
    id: 'filters-interleaved',
    title: { en: 'The filters are dealt out in turn', 'zh-CN': '卷积核被轮流分给各组' },
    explanation: {
      en: 'The group of a filter was taken from the remainder of its number, but a group consists of neighbouring filters.',
      'zh-CN': '用卷积核编号的余数来决定它属于哪一组，而一个组应由相邻的卷积核构成。',
    },
    functions: replacing(gradientsMeeting((f, c, { groups, channels }) => (f % groups) * channels + c)),
  },
  {
    id: 'offset-by-filters',
    title: { en: 'Groups begin where those of the filters do', 'zh-CN': '用卷积核的组宽定位通道' },
    explanation: {
      en: 'The first channel of a group was computed from the number of filters in a group, which is another number than that of its channels.',
      'zh-CN': '用每组的卷积核个数来计算一组的第一个通道，而它与每组的通道数并不相同。',
    },
    functions: replacing(gradientsMeeting((f, c, { filters }) => Math.floor(f / filters) * filters + c)),
  },
  {
    id: 'groups-ignored-in-df',
    title: { en: 'dF has all channels of the input', 'zh-CN': 'dF 含有输入的全部通道' },
    explanation: {
      en: 'The filter gradient of an ordinary convolution was computed, with a plane for each channel of X, although a filter holds planes only for the channels of its own group.',
      'zh-CN': '按普通卷积计算了核梯度，X 的每个通道都有一个平面，而一个卷积核只含本组通道的平面。',
    },
    functions: wrongFilter((X, F, dO, options) => {
      const { stride, pad, groups } = options;
      return groupedConvBackward(X, dense(F, groups), dO, { stride, pad, groups: 1 }).dF;
    }),
  },
  {
    id: 'first-filter-of-a-group-only',
    title: { en: 'Only the first filter of each group reaches dX', 'zh-CN': '每组只有第一个卷积核传到了 dX' },
    explanation: {
      en: 'All filters of a group read its channels, but dX collects the gradient of the first one alone.',
      'zh-CN': '组内的所有卷积核都读取了该组的通道，dX 却只收集了第一个核的梯度。',
    },
    functions: wrongInput(
      (...args) =>
        gradientsMeeting(
          rightly,
          () => ({}),
          (f, { filters }) => f % filters === 0,
        )(...args).dX,
    ),
  },
  {
    id: 'first-group-only',
    title: { en: 'Only the first group reaches dX', 'zh-CN': '只有第一组传到了 dX' },
    explanation: {
      en: 'The channels of the first group are right, those of the other groups have the gradient 0.',
      'zh-CN': '第一组的通道是对的，其余各组的通道梯度都是 0。',
    },
    functions: wrongInput(
      (...args) =>
        gradientsMeeting(
          rightly,
          () => ({}),
          (f, { filters }) => f < filters,
        )(...args).dX,
    ),
  },
  {
    id: 'bias-shared-within-a-group',
    title: { en: 'The bias is shared within a group', 'zh-CN': '组内共用了偏置' },
    explanation: {
      en: 'db was added up over all filters of a group, but each filter has a bias of its own.',
      'zh-CN': 'db 在一组的所有卷积核上求了和，而每个卷积核都有自己的偏置。',
    },
    functions: wrongBias((X, F, dO, options) => {
      const { db } = groupedConvBackward(X, F, dO, options);
      const filters = F.length / options.groups;
      return db.map((_, f) => {
        const first = f - (f % filters);
        return db.slice(first, first + filters).reduce((total, entry) => total + entry, 0);
      });
    }),
  },
  {
    id: 'divided-by-groups',
    title: { en: 'Divided by the number of groups', 'zh-CN': '除以了组数' },
    explanation: {
      en: 'The gradients were averaged over the groups, although each group is a layer of its own and nothing in the forward rule divides.',
      'zh-CN': '梯度对组取了平均，而每个组自成一层，前向规则中没有任何除法。',
    },
    functions: replacing((X, F, dO, options) => {
      const { dX, dF } = groupedConvBackward(X, F, dO, options);
      const share = (entry: number) => entry / options.groups;
      return { dX: map4(dX, share), dF: map4(dF, share) };
    }),
  },
  {
    id: 'filter-not-rotated',
    title: { en: 'dX belongs to filters turned by 180°', 'zh-CN': 'dX 属于转了 180° 的卷积核' },
    explanation: {
      en: 'dX is as for filters turned around: a filter correlated as it stands with the dilated and padded upstream gradient gives it, and so do shares handed down with the filter read from its end.',
      'zh-CN':
        'dX 就像卷积核转了 180° 一样：卷积核原样与插零、补零后的上游梯度做互相关会得到它，把卷积核倒着读、逐份分给输入也会得到它。',
    },
    functions: wrongInput((X, F, dO, options) => groupedConvBackward(X, rotated(F), dO, options).dX),
  },
  {
    id: 'filter-gradient-rotated',
    title: { en: 'dF is rotated by 180°', 'zh-CN': 'dF 被旋转了 180°' },
    explanation: {
      en: 'The rotation that belongs to the input gradient was applied to the filter gradient too.',
      'zh-CN': '把属于输入梯度的旋转也用到了卷积核梯度上。',
    },
    functions: wrongFilter((X, F, dO, options) => rotated(groupedConvBackward(X, F, dO, options).dF)),
  },
  ...windowMistakes(
    ['strides-swapped', 'one-stride-for-both', 'pads-swapped', 'one-pad-for-both'],
    (change) => replacing(gradientsMeeting(rightly, change)),
  ),
  ...windowMistakes(['leftover-rows-first'], (change) =>
    wrongInput((...args) => gradientsMeeting(rightly, change)(...args).dX),
  ),
  {
    id: 'stride-ignored',
    title: { en: 'The stride is ignored', 'zh-CN': '忽略了步幅' },
    explanation: {
      en: 'Neighbouring entries of the upstream gradient act one place apart, as if the stride had been 1.',
      'zh-CN': '上游梯度的相邻元素只错开一格，好像步幅是 1。',
    },
    functions: replacing(gradientsMeeting(rightly, () => ({ stride: [1, 1] }))),
  },
  {
    id: 'padding-forgotten',
    title: { en: 'The padding is left out', 'zh-CN': '没有计入填充' },
    explanation: {
      en: 'The gradients are as if the windows lay over X without its border, so every window sits too far down and to the right.',
      'zh-CN': '梯度就像窗口放在没有边框的 X 上，每个窗口都偏向右下方。',
    },
    functions: replacing(gradientsMeeting(rightly, () => ({ pad: [0, 0] }))),
  },
  firstSampleOnly(replacing(ofFirstSample(groupedConvBackward))),
  {
    id: 'last-sample-only',
    title: { en: 'Only the last sample counts', 'zh-CN': '只算了最后一个样本' },
    explanation: {
      en: 'All samples of the batch share the parameters, but their gradients are what the last sample alone contributes.',
      'zh-CN': '批次的所有样本共享同一组参数，它们的梯度却只是末一个样本的贡献。',
    },
    functions: replacing((X, F, dO, options) => {
      const { dF, db } = groupedConvBackward(X.slice(-1), F, dO.slice(-1), options);
      return { dF, db };
    }),
  },
  {
    id: 'upstream-ignored',
    title: { en: 'The upstream gradient is ignored', 'zh-CN': '忽略了上游梯度' },
    explanation: {
      en: 'Every entry of the upstream gradient was taken to be 1, which is right only when the loss is the plain sum of the outputs.',
      'zh-CN': '把上游梯度的每个元素都当成 1，这只有在损失恰为输出之和时才对。',
    },
    functions: replacing((X, F, dO, options) =>
      groupedConvBackward(
        X,
        F,
        map4(dO, () => 1),
        options,
      ),
    ),
  },
]);
