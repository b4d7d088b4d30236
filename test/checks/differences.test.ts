import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadExercise } from '../support/course.ts';
import { ROOT } from '../support/folders.ts';
import { findingOf, gradeSource, outline } from '../support/grading.ts';
import { everyNth } from '../support/thorough.ts';

/** Numeric differentiation of a copied forward rule that changes no array: it earns half at most. */
const DIFFERENCES = join(ROOT, 'test', 'submissions', 'differences');

describe.each(everyNth(2, readdirSync(DIFFERENCES)))('%s', (folder) => {
  it.each(readdirSync(join(DIFFERENCES, folder)))('%s', async (name) => {
    const { course } = await loadExercise(folder);
    const source = readFileSync(join(DIFFERENCES, folder, name), 'utf8');
    const { result, score } = await gradeSource(course, source);
    expect(findingOf(result, 'numerical-gradient'), outline(result)).toBeDefined();
    expect(score.score).toBeLessThanOrEqual(score.maxScore / 2);
  });
});
