import type { Tensor4 } from '../../exercises/types.ts';

interface Gradients {
  readonly dX: Tensor4;
}

/** The wrong rule that takes the first sample for the batch, made of what the functions of an exercise give of it. */
export function firstSampleOnly<Functions>(functions: Functions) {
  return {
    id: 'first-sample-only',
    title: { en: 'Only the first sample counts', 'zh-CN': '只算了第一个样本' },
    explanation: {
      en: 'The gradients are what the first sample contributes, and dX is 0 for all others: the rest of the batch has no say.',
      'zh-CN': '各梯度只是第一个样本的贡献，其余样本的 dX 都是 0：批次的其余部分没有起作用。',
    },
    functions,
  };
}

/** What a convolution's backward pass gives of the first sample, with a dX of 0 for the others. */
export function ofFirstSample<Found extends Gradients, More extends readonly unknown[]>(
  backward: (X: Tensor4, F: Tensor4, dO: Tensor4, ...more: More) => Found,
): (X: Tensor4, F: Tensor4, dO: Tensor4, ...more: More) => Found {
  return (X, F, dO, ...more) => {
    const { dX, ...parameters } = backward(X.slice(0, 1), F, dO.slice(0, 1), ...more);
    const others = X.slice(1).map((x) => x.map((map) => map.map((row) => row.map(() => 0))));
    return { ...parameters, dX: [...dX, ...others] } as unknown as Found;
  };
}
