import { describe, expect, it } from 'vitest';
import type { CourseFile } from '../../grader/course/load.ts';
import { provePoints } from '../../grader/verify/points.ts';

const title = { en: 'A', 'zh-CN': '甲' };

function course(points?: number): CourseFile {
  const chapters = [
    { id: '1', title, bonus: false },
    { id: '2', title, bonus: false },
    { id: '3', title, bonus: true },
  ];
  return { id: 'c', version: '1.0.0', title, chapters, ...(points === undefined ? {} : { points }) };
}

const WEIGHTS = [
  { folder: '11-a', points: 0.1 },
  { folder: '12-b', points: 0.2 },
  { folder: '21-c', points: 3 },
  { folder: '31-d', points: 50 },
];

describe('the points of a course', () => {
  it('add up without the bonus, to the hundredth', () => {
    expect(provePoints(course(3.3), WEIGHTS, 'en')).toMatchObject({ state: 'proven', failures: [] });
  });

  it('must be what the course promises', () => {
    const { state, failures } = provePoints(course(3.31), WEIGHTS, 'en');
    expect(state).toBe('fault');
    expect(failures[0].problem).toContain('add up to');
    expect(failures[0].problem).toContain('3.3 (chapter 1: 0.3, chapter 2: 3)');
  });

  it('may be anything where the course promises nothing', () => {
    const { state, detail } = provePoints(course(), WEIGHTS, 'en');
    expect(state).toBe('proven');
    expect(detail).toContain('3.3');
  });
});
