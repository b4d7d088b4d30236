import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findSymptoms, gatherEvidence } from '../../../grader/diagnose/symptoms/index.ts';
import type { Diagnosis } from '../../../grader/model/diagnosis.ts';
import type { Exercise } from '../../../grader/model/exercise.ts';
import { BARE_OUTPUT } from '../../../grader/model/output-name.ts';
import type { Output } from '../../../grader/model/rule.ts';
import type { Tensor } from '../../../grader/model/value.ts';
import { courseRunner } from '../../../grader/sandbox/index.ts';
import { loadExercise, solvedFolders } from '../../support/course.ts';
import { ROOT } from '../../support/folders.ts';
import { THOROUGH } from '../../support/thorough.ts';
import { KINDS } from './corruptions.ts';
import { holds } from './oracle.ts';

type Functions = Readonly<Record<string, (...args: never[]) => unknown>>;

const folders = solvedFolders();
const exercises = await Promise.all(folders.map((folder) => loadExercise(folder)));

async function symptomsOf(
  exercise: Exercise,
  functions: Functions,
  index: number,
  output: Output,
  seed = 1,
): Promise<Diagnosis[]> {
  const bundle = { file: '', code: '', map: '', inputs: [] };
  const runner = courseRunner(functions);
  return findSymptoms(await gatherEvidence({ exercise, bundle, runner, seed }, index, output));
}

/** Shown symptoms, and those among them that fresh cases contradict. */
interface Tally {
  shown: number;
  readonly wrong: string[];
}

/** In the exercises that count: normalization and attention, in the bonus chapter, are no rules that symptoms are about. */
const counted = { mistakes: 0, bySymptom: 0 };
const bank = { mistakes: 0, bySymptom: 0, byFingerprint: 0, byEither: 0 };
const overBank: Tally = { shown: 0, wrong: [] };
const overCorruptions: Tally = { shown: 0, wrong: [] };
const corrupted = { count: 0, shown: 0 };

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
}

afterAll(() => {
  const of = ({ shown, wrong }: Tally) =>
    `${shown - wrong.length} of ${shown} right (${percent(shown - wrong.length, shown)})`;
  console.log(
    [
      `symptoms over ${bank.mistakes} named mistakes: ${of(overBank)}`,
      `symptoms over ${corrupted.count} random corruptions: ${of(overCorruptions)}, ${corrupted.shown} explained`,
      `named: ${percent(bank.bySymptom, bank.mistakes)} by symptom, ${percent(bank.byFingerprint, bank.mistakes)} by fingerprint, ${percent(bank.byEither, bank.mistakes)} by either`,
      ...overBank.wrong,
      ...overCorruptions.wrong,
    ].join('\n'),
  );
});

type Digests = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Which outputs each mistake makes wrong, as the exercise's fingerprints tell it from the reference. */
function wrongOutputs(exercise: Exercise): ReadonlyMap<string, Digests> {
  const file = join(ROOT, 'fixtures', exercise.folder, 'fingerprints.json');
  if (!existsSync(file)) return new Map();
  const { misconceptions } = JSON.parse(readFileSync(file, 'utf8')) as {
    misconceptions: readonly { id: string; digests: Digests }[];
  };
  return new Map(misconceptions.map(({ id, digests }) => [id, digests]));
}

/** One in so many mistakes is looked at; all of them where landing is decided. */
const EVERY = THOROUGH ? 1 : 5;

describe('the bank of named mistakes', () => {
  it.each(folders)('%s', async (folder) => {
    const { exercise, reference, misconceptions } = exercises[folders.indexOf(folder)];
    const told = wrongOutputs(exercise);
    for (const { id, functions } of misconceptions.filter((_, i) => i % EVERY === 0)) {
      const wrong: Functions = { ...reference, ...functions };
      let found = false;
      for (const [index, rule] of exercise.rules.entries()) {
        if (functions[rule.function] === undefined) continue;
        const right = reference[rule.function];
        for (const output of rule.outputs) {
          const suspect = { rule, output, right, wrong: wrong[rule.function] };
          const isWrong = told.get(id)?.[rule.function]?.[output.key ?? BARE_OUTPUT] !== undefined;
          if (!isWrong) continue;
          for (const symptom of await symptomsOf(exercise, wrong, index, output)) {
            found = true;
            overBank.shown++;
            if (!holds(suspect, symptom)) overBank.wrong.push(`${exercise.slug}/${id}: ${symptom.title.en}`);
          }
        }
      }
      bank.mistakes++;
      if (found) bank.bySymptom++;
      if (!exercise.chapter.bonus) {
        counted.mistakes++;
        if (found) counted.bySymptom++;
      }
      const isTold = Object.values(told.get(id) ?? {}).some((outputs) => Object.keys(outputs).length > 0);
      if (isTold) bank.byFingerprint++;
      if (found || isTold) bank.byEither++;
    }
  });
});

const CORRUPTIONS = THOROUGH ? 500 : 50;

/** So many seeds of what is asked of them, each drawn and measured once. */
const SEEDS = 2;

describe('random corruptions of right outputs', () => {
  const kinds = Object.keys(KINDS);
  it.each(kinds)('%s', async (kind) => {
    for (let seed = kinds.indexOf(kind); seed < CORRUPTIONS; seed += kinds.length) {
      const { exercise, reference } = exercises[seed % exercises.length];
      const index = seed % exercise.rules.length;
      const rule = exercise.rules[index];
      const output = rule.outputs[seed % rule.outputs.length];
      const corrupt = KINDS[kind](seed);
      const right = reference[rule.function];
      const wrong = (...args: never[]): unknown => {
        const value = right(...args);
        if (output.key === undefined) return corrupt(value as Tensor);
        return { ...(value as object), [output.key]: corrupt((value as Record<string, Tensor>)[output.key]) };
      };
      const symptoms = await symptomsOf(
        exercise,
        { ...reference, [rule.function]: wrong },
        index,
        output,
        1 + (seed % SEEDS),
      );
      corrupted.count++;
      if (symptoms.length > 0) corrupted.shown++;
      for (const symptom of symptoms) {
        overCorruptions.shown++;
        if (!holds({ rule, output, right, wrong }, symptom))
          overCorruptions.wrong.push(`${kind} ${seed} of ${exercise.slug}: ${symptom.title.en}`);
      }
    }
  });
});

describe('all of them together', () => {
  const PRECISION = 0.98;
  const RECALL = 0.95;

  it('says nothing that fresh cases contradict', () => {
    expect(overBank.shown).toBeGreaterThan(200 / EVERY);
    expect(1 - overBank.wrong.length / overBank.shown).toBeGreaterThanOrEqual(PRECISION);
    expect(corrupted.count).toBe(CORRUPTIONS);
    expect(overCorruptions.shown).toBeGreaterThan(CORRUPTIONS / 10);
    expect(1 - overCorruptions.wrong.length / overCorruptions.shown).toBeGreaterThanOrEqual(PRECISION);
  });

  it('names the mistakes of the bank', () => {
    expect(bank.mistakes).toBeGreaterThan(350 / EVERY);
    expect(counted.bySymptom / counted.mistakes).toBeGreaterThan(0.4);
    expect(bank.byEither / bank.mistakes).toBeGreaterThanOrEqual(RECALL);
  });

  it('says nothing about what is right', async () => {
    for (const { exercise, reference } of exercises.filter((_, i) => i % EVERY === 0)) {
      for (const [index, rule] of exercise.rules.entries()) {
        for (const output of rule.outputs) {
          expect(await symptomsOf(exercise, reference, index, output)).toEqual([]);
        }
      }
    }
  });
});
