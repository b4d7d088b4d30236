import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCourse } from '../../grader/course/load.ts';
import type { Exercise } from '../../grader/model/exercise.ts';
import { decodeRequest } from '../../grader/sandbox/child/realm/decode.ts';
import { encodeValue } from '../../grader/sandbox/encode.ts';
import { embeddingBackward } from '../courses/sampler/solutions/12-embedding/embedding.ts';
import { layerNormBackward } from '../courses/sampler/solutions/14-layer-norm/layer-norm.ts';
import { ROOT } from '../support/folders.ts';
import { codesIn, findingOf, gradeFunctions } from '../support/grading.ts';

let embedding: Exercise;
let layerNorm: Exercise;

beforeAll(async () => {
  const { exercises } = await loadCourse(join(ROOT, 'test', 'courses', 'sampler'), [
    'embedding',
    'layer-norm',
  ]);
  [embedding, layerNorm] = exercises;
});

type Args = Parameters<typeof embeddingBackward>;

describe('strings, null and what is left out, as arguments', () => {
  it('come back as they went in', async () => {
    const { result, score, maxScore } = await gradeFunctions(embedding, { embeddingBackward });
    expect(codesIn(result)).toEqual([]);
    expect(score).toBe(maxScore);
    expect(codesIn((await gradeFunctions(layerNorm, { layerNormBackward })).result)).toEqual([]);
  });

  it.each([
    ['sum', 'mean'],
    ['mean', 'sum'],
  ] as const)('are found changed where an option %s is made %s', async (before, after) => {
    const careless = (...args: Args) => {
      const right = embeddingBackward(...args);
      if (args[5].reduction === before) args[5].reduction = after;
      return right;
    };
    const { result } = await gradeFunctions(embedding, { embeddingBackward: careless });
    const { argument, path } = findingOf(result, 'mutated-input');
    expect([argument, path]).toEqual(['options', ['reduction']]);
  });

  it('are found changed where null or nothing is filled in', async () => {
    const filling = (tokens: Args[0], labels: Args[1], E: Args[2], W: Args[3], ...rest: unknown[]) => {
      const [weights, options] = rest as [Args[4], Args[5] & { extra?: null }];
      const right = embeddingBackward(tokens, labels, E, W, weights, options);
      options.extra = null;
      return right;
    };
    const { result } = await gradeFunctions(embedding, { embeddingBackward: filling });
    expect(findingOf(result, 'mutated-input').path).toEqual(['extra']);
  });
});

it('reach the sandbox as they are', () => {
  const values = [null, undefined, 'same', '!null', '#1', true, [null, [undefined]], { a: null, b: 'x' }];
  const text = `{"id":1,"f":"f","k":false,"m":1,"t":1,"s":true,"a":[${values.map(encodeValue).join(',')}]}`;
  expect(decodeRequest(text).a).toEqual(values);
});
