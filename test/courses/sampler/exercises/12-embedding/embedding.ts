import type { ClassWeights, EmbeddingGradients, EmbeddingOptions } from './forward.ts';

/**
 * The gradients of the loss by the embeddings and by the weights of the layer.
 *
 * @param tokens rows of E, n×t whole numbers
 * @param labels the right classes, n whole numbers
 * @param E embeddings, v×d
 * @param W weights of the layer, c×d
 * @param weights of the classes, c numbers, or null where all weigh 1
 * @param options `reduction`: 'sum' or 'mean' over the batch
 * @returns dE and dW, in the shapes of E and W
 */
export function embeddingBackward(
  tokens: number[][],
  labels: number[],
  E: number[][],
  W: number[][],
  weights: ClassWeights,
  options: EmbeddingOptions,
): EmbeddingGradients {
  // TODO: write both gradients here, then run: npm run grade -- embedding
  throw new Error('not started');
}
