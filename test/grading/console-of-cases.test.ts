import { expect, it } from 'vitest';
import { loadFrom } from '../support/course.ts';
import { ROOT } from '../support/folders.ts';
import { findingOf, gradeSource } from '../support/grading.ts';

const { course } = await loadFrom(ROOT, '41');

it('what is printed on the case of a finding is kept apart from all else that is printed', async () => {
  const source = `console.log('loaded');
    export function avgPoolBackward(dO, window) { console.log(JSON.stringify(dO), window.length); return dO; }`;
  const { result, printed } = await gradeSource(course, source);
  const { id, inputs } = findingOf(result, 'wrong-shape').case;
  expect(printed?.get(id)?.lines).toEqual(['loaded', `${JSON.stringify(inputs.dO)} 2`]);
});

it('a file that prints nothing is not called again', async () => {
  const { printed } = await gradeSource(course, 'export function avgPoolBackward(dO) { return dO; }');
  expect(printed?.size).toBe(0);
});
