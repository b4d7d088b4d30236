import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadExercise } from '../support/course.ts';
import { ROOT } from '../support/folders.ts';
import { gradeSource, outline } from '../support/grading.ts';
import { everyNth } from '../support/thorough.ts';

/** Right rules in honest styles, by exercise: none may lose a point, least of all for what it costs. */
const STYLES = join(ROOT, 'test', 'submissions', 'styles');

describe.each(readdirSync(STYLES))('%s', (folder) => {
  it.each(everyNth(3, readdirSync(join(STYLES, folder))))('%s', async (name) => {
    const { course } = await loadExercise(folder);
    const { result, score } = await gradeSource(course, readFileSync(join(STYLES, folder, name), 'utf8'));
    expect(
      result.checks.map(({ state }) => state),
      outline(result),
    ).toEqual(result.checks.map(() => 'passed'));
    expect(score.score).toBe(score.maxScore);
  });
});
