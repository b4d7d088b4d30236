import { expect, it } from 'vitest';
import { drawCases } from '../../grader/cases/draw.ts';
import { numbersAt, pointOf } from '../../grader/cases/point.ts';
import type { Tensor } from '../../grader/model/value.ts';
import { flatten } from '../../grader/tensor/tensor.ts';
import { loadExercise } from '../support/course.ts';

it.each(['13', '24', '31'])(
  'counts the numbers of a right answer of exercise %s, and those alone',
  async (number) => {
    const { exercise } = await loadExercise(number);
    for (const rule of exercise.rules) {
      const [drawn] = drawCases(rule, 'large', 1, 1);
      const point = pointOf(rule, drawn!);
      const counts = rule.outputs.map(({ of = '' }) => flatten(point[of] as Tensor).length);
      expect(numbersAt(rule, point)).toBe(counts.reduce((sum, count) => sum + count, 0));
      const { [rule.outputs[0]!.of ?? '']: _, ...rest } = point;
      expect(numbersAt(rule, rest)).toBe(numbersAt(rule, point) - counts[0]!);
    }
  },
);
