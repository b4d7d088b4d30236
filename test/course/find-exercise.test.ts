import { describe, expect, it } from 'vitest';
import { discoverExercises } from '../../grader/course/discover.ts';
import { findExercise, findExercises } from '../../grader/course/find-exercise.ts';
import { editDistance, nearestNames } from '../../grader/text/nearest.ts';
import { ROOT } from '../support/folders.ts';

const all = discoverExercises(ROOT);

describe('an exercise is found by', () => {
  it.each([
    ['its folder', '24-conv-input-gradient'],
    ['its slug', 'conv-input-gradient'],
    ['its number', '24'],
    ['a part of its slug', 'input-grad'],
    ['the beginning of its folder', '24-conv'],
    ['a path', 'exercises/24-conv-input-gradient'],
    ['a path with a slash at its end', './exercises/24-conv-input-gradient/'],
    ['a path of Windows', 'exercises\\24-conv-input-gradient\\conv-input-gradient.ts'],
    ['its file', 'exercises/24-conv-input-gradient/conv-input-gradient.ts'],
    ['a file beside it', 'exercises/24-conv-input-gradient/forward.ts'],
    ['a file of another language', '24-conv-input-gradient/conv-input-gradient.mjs'],
    ['capitals', 'Conv-Input-Gradient'],
  ])('%s', (_, word) => {
    expect(findExercise(all, word).folder).toBe('24-conv-input-gradient');
  });

  it('its whole slug, even where another slug begins with it', () => {
    const twins = [
      { folder: '41-pool', number: '41', slug: 'pool' },
      { folder: '42-pool-max', number: '42', slug: 'pool-max' },
    ];
    expect(findExercise(twins, 'pool').folder).toBe('41-pool');
  });
});

describe('several words', () => {
  it('name several exercises, each once, in the order of the course', () => {
    const found = findExercises(all, ['42', '24', 'conv-input-gradient', '11']);
    expect(found.map(({ number }) => number)).toEqual(['11', '24', '42']);
  });

  it('none name all', () => expect(findExercises(all, [])).toEqual(all));
});

describe('a word that names none', () => {
  it.each([
    ['conv', 'ambiguous-exercise', /conv-filter-gradient.*conv-input-gradient/],
    ['2', 'ambiguous-exercise', /conv1d-gradients.*conv-input-gradient/],
    ['max-pol', 'unknown-exercise', /max-pol/],
    ['99', 'unknown-exercise', /99/],
    ['', 'unknown-exercise', /“”/],
    ['..', 'unknown-exercise', /“\.\.”/],
  ] as const)('“%s”', (word, code, message) => {
    expect(() => findExercise(all, word)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message), name: 'UserError' }),
    );
  });

  it('is answered with what was meant', () => {
    expect(() => findExercise(all, 'max-pol')).toThrow(
      expect.objectContaining({ help: expect.stringMatching(/^Did you mean max-pool/) }),
    );
    expect(() => findExercise(all, 'qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq')).toThrow(
      expect.objectContaining({ help: expect.stringContaining('The exercises are output-delta, ') }),
    );
  });
});

it('words are near by single edits', () => {
  expect([editDistance('', 'abc'), editDistance('kitten', 'sitting'), editDistance('a', 'a')]).toEqual([
    3, 3, 0,
  ]);
  expect(nearestNames('laws', ['law', 'cost', 'contract'], 2)[0]).toBe('law');
  expect(nearestNames('zzzzzzzz', ['law'], 2)).toEqual([]);
});
