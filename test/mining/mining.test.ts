import { describe, expect, it } from 'vitest';
import { loadFingerprints } from '../../grader/course/fingerprints.ts';
import { saltOf } from '../../grader/fingerprints/digest.ts';
import { observeOutputs } from '../../grader/fingerprints/observe.ts';
import { plannedProbes } from '../../grader/fingerprints/probes.ts';
import { knownOf } from '../../grader/fingerprints/put-probes.ts';
import { sealName, unsealNames } from '../../grader/fingerprints/sealed-names.ts';
import { openMine } from '../../grader/grading/open-mine.ts';
import { mineMistakes } from '../../grader/mining/mine-names.ts';
import { MINED_KINDS, type Mined } from '../../grader/model/mined.ts';
import { LANGUAGES, wordsFor } from '../../grader/words/catalogue.ts';
import { loadExercise } from '../support/course.ts';
import { gradeSource } from '../support/grading.ts';

describe('the names that are mined for an exercise', async () => {
  const { course, exercise } = await loadExercise('41');
  const fingerprints = loadFingerprints(course, exercise);
  if (fingerprints === undefined) throw new Error('no fingerprints');
  const mine = await openMine(course, exercise, fingerprints);
  if (mine === undefined) throw new Error('no answers');
  const mistakes = await mineMistakes(mine);

  it('are those that are committed, and no more than are allowed', () => {
    for (const { function: name } of exercise.rules) {
      const sealed = mistakes
        .filter(({ rule }) => rule.function === name)
        .map(({ mined, wrong }) => sealName(saltOf(exercise.slug), name, wrong, mined));
      expect(fingerprints.functions[name].mined).toEqual(sealed.sort());
    }
    expect(mistakes.length).toBeGreaterThan(10);
    expect(mistakes.length).toBeLessThanOrEqual(32);
  });

  it('are read by the numbers that the change gives, and not by right ones', async () => {
    for (const { rule, mined, evaluate } of mistakes) {
      const { probes } = fingerprints.functions[rule.function];
      const args = plannedProbes(exercise.slug, rule, probes, fingerprints.file).map((probe) => probe.args);
      const known = knownOf(exercise, fingerprints, rule);
      const said = async (one: typeof mine.reference) =>
        unsealNames(known, observeOutputs(rule, args, await one(rule.function, args)) ?? {});
      for (const one of evaluate) expect((await said(one)).map((name) => name.mined)).toEqual([mined]);
      expect(await said(mine.reference)).toEqual([]);
    }
  });

  it('hold no text that can be read without them', () => {
    const text = JSON.stringify(fingerprints.functions);
    expect(MINED_KINDS.filter((kind) => text.includes(kind))).toEqual([]);
  });
});

describe('a mistake that nobody named', () => {
  it('is told by what its numbers are like', async () => {
    const { course } = await loadExercise('34');
    const graded = await gradeSource(
      course,
      `export function convStridedBackward(X: number[][][], W: number[][][][], delta: number[][][], stride: number[]) {
        const dX = X.map((c) => c.map((row) => row.map(() => 0)));
        const dW = W.map((f) => f.map((c) => c.map((row) => row.map(() => 0))));
        const db = delta.map((map) => map.flat().reduce((sum, one) => sum + one, 0));
        delta.forEach((map, f) => map.forEach((row, i) => row.forEach((d, j) => {
          W[f].forEach((kernel, c) => kernel.forEach((weights, u) => weights.forEach((w, v) => {
            dX[c][i * stride[0] + u][j * stride[1] + v] += d * w;
            dW[f][c][u][v] = d * X[c][i * stride[0] + u][j * stride[1] + v];
          })));
        })));
        return { dX, dW, db };
      }`,
    );
    const told = [...(graded.diagnoses?.values() ?? [])].flat().filter(({ id }) => id.startsWith('mined-'));
    expect(told.map(({ id }) => id)).toContain('mined-overwritten');
    expect(told[0].kind).toBe('name');
    expect(told[0].confidence).toBeLessThan(1);
    expect(told[0].title.en).toBe('As if each entry of dW kept only its last share, not the sum');
  });
});

describe.each(LANGUAGES)('the words for mined names in %s', (language) => {
  it('tell every kind', () => {
    for (const kind of MINED_KINDS) {
      const mined: Mined = [kind, 'X', '2'];
      const { title, explanation } = wordsFor(language).mined.tell(mined);
      expect(`${title}${explanation}`).not.toMatch(/undefined/);
      expect(title).not.toBe('');
    }
  });
});
