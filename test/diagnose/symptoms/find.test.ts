import { describe, expect, it } from 'vitest';
import { findSymptoms, gatherEvidence } from '../../../grader/diagnose/symptoms/index.ts';
import type { Diagnosis } from '../../../grader/model/diagnosis.ts';
import type { Output } from '../../../grader/model/rule.ts';
import { SYMPTOM_IDS } from '../../../grader/model/symptom.ts';
import type { Tensor } from '../../../grader/model/value.ts';
import { inProcessRunner } from '../../../grader/sandbox/index.ts';
import { LANGUAGES } from '../../../grader/words/catalogue.ts';
import { loadExercise } from '../../support/course.ts';
import { holds } from './oracle.ts';
import { build, entries, get, read, shape } from './tensors.ts';

type Rule_ = (...args: never[]) => unknown;
/** What a student would write, made from what is right. */
type Mistake = (right: Rule_) => Rule_;

type Call = (right: (...args: Tensor[]) => Tensor, args: Tensor[]) => Tensor;

/** A mistake in a function that returns one tensor. */
function by(change: Call): Mistake {
  return (right) =>
    (...args) =>
      change(right as never, args as never);
}

/** A mistake in one of several outputs, made from that output and the arguments. */
function inOutput(key: string, change: (right: Tensor, args: Tensor[]) => Tensor): Mistake {
  return (right) =>
    (...args) => {
      const all = right(...args) as Record<string, Tensor>;
      return { ...all, [key]: change(all[key], args as never) };
    };
}

const eachEntry = (change: (value: number) => number) =>
  by((right, args) => {
    const value = right(...args);
    return build(shape(value), (at) => change(get(value, at) as number));
  });

const reread = (from: (at: readonly number[], lengths: readonly number[]) => readonly number[]) =>
  by((right, args) => {
    const value = right(...args);
    return read(value, shape(value), (at) => from(at, shape(value)));
  });

const withUpstream = (entry: (value: number, at: readonly number[], lengths: readonly number[]) => number) =>
  by((right, [dO, ...rest]) =>
    right(
      build(shape(dO), (at) => entry(get(dO, at) as number, at, shape(dO))),
      ...rest,
    ),
  );

const rows = (tensor: Tensor) => tensor as Tensor[];
const total = (tensor: Tensor) => entries(tensor).reduce((a, b) => a + b, 0);

/** Exercise, output, mistake, and what must be said of it. */
const SYNTHETIC: readonly [string, string, string, string | undefined, Mistake][] = [
  [
    'symptom-shared-rows',
    'result[0] and result[1] are the same array',
    '24',
    undefined,
    by((right, args) => {
      const value = rows(right(...args));
      return value.map(() => value[value.length - 1]);
    }),
  ],
  ['symptom-sign', 'The result has the wrong sign everywhere', '24', undefined, eachEntry((x) => -x)],
  ['symptom-factor', 'The result is 2 times what it should be', '24', undefined, eachEntry((x) => 2 * x)],
  ['symptom-factor', 'The result is 1 / 2 times what it should be', '24', undefined, eachEntry((x) => x / 2)],
  [
    'symptom-factor',
    'The result is 1 / logits.length times what it should be',
    '15',
    undefined,
    by((right, [logits, labels]) => {
      const value = right(logits, labels);
      return build(shape(value), (at) => (get(value, at) as number) / rows(logits).length);
    }),
  ],
  [
    'symptom-factor',
    'The result is window[0] * window[1] times what it should be',
    '41',
    undefined,
    by((right, [dO, window]) => {
      const value = right(dO, window);
      const [kh, kw] = window as number[];
      return build(shape(value), (at) => (get(value, at) as number) * kh * kw);
    }),
  ],
  [
    'symptom-factor',
    'db is F[0].length * F[0][0].length * F[0][0][0].length times what it should be',
    '31',
    'db',
    inOutput('db', (db, [, F]) => {
      const [, c, kh, kw] = shape(F);
      return build(shape(db), (at) => (get(db, at) as number) * c * kh * kw);
    }),
  ],
  [
    'symptom-factor',
    'db is 1 / (W[0].length * W[0][0].length * W[0][0][0].length) times what it should be',
    '34',
    'db',
    inOutput('db', (db, [, W]) => {
      const [, c, kh, kw] = shape(W);
      return build(shape(db), (at) => (get(db, at) as number) / (c * kh * kw));
    }),
  ],
  [
    'symptom-factor',
    'The change of W1 is learningRate times what it should be',
    '16',
    'W1',
    (right) =>
      (...args) => {
        const [net, , , rate] = args as unknown as [Record<string, Tensor>, Tensor, Tensor, number];
        const all = right(...args) as Record<string, Tensor>;
        const W1 = build(shape(net.W1), (at) => {
          const before = get(net.W1, at) as number;
          return before + rate * ((get(all.W1, at) as number) - before);
        });
        return { ...all, W1 };
      },
  ],
  [
    'symptom-offset',
    'Every entry of the result is off by the same 0.5',
    '24',
    undefined,
    eachEntry((x) => x + 0.5),
  ],
  ['symptom-zeros', 'The result is zero everywhere', '24', undefined, eachEntry(() => 0)],
  [
    'symptom-rotated',
    'The result is rotated by 180°',
    '22',
    undefined,
    reread(([i, j], [h, w]) => [h - 1 - i, w - 1 - j]),
  ],
  [
    'symptom-reversed',
    'The rows of the result are in reverse order',
    '22',
    undefined,
    reread(([i, j], [h]) => [h - 1 - i, j]),
  ],
  [
    'symptom-reversed',
    'The columns of the result are in reverse order',
    '22',
    undefined,
    reread(([i, j], [, w]) => [i, w - 1 - j]),
  ],
  ['symptom-reversed', 'dx is in reverse order', '21', 'dx', inOutput('dx', (dx) => [...rows(dx)].reverse())],
  [
    'symptom-transposed',
    'The result is transposed',
    '22',
    undefined,
    by((right, args) => {
      const value = right(...args);
      const [h, w] = shape(value);
      return read(value, [w, h], ([i, j]) => [j, i]);
    }),
  ],
  [
    'symptom-transposed',
    'Axes 0 and 1 of dF are exchanged',
    '31',
    'dF',
    inOutput('dF', (dF) => {
      const [m, c, h, w] = shape(dF);
      return read(dF, [c, m, h, w], ([a, b, i, j]) => [b, a, i, j]);
    }),
  ],
  [
    'symptom-relisted',
    'The columns of the result stand in another order',
    '68',
    undefined,
    (right) =>
      ((X: Tensor[], options: { kernel: number[] }) => {
        const { kernel } = options;
        const places = (row: number[]) =>
          row.map((_, at) => {
            const [inner, c] = [at % (kernel[0] * kernel[1]), Math.floor(at / (kernel[0] * kernel[1]))];
            return row[(c * kernel[0] + (inner % kernel[0])) * kernel[1] + Math.floor(inner / kernel[0])];
          });
        return rows(right(X as never, options as never) as Tensor).map((row) => places(row as number[]));
      }) as Rule_,
  ],
  [
    'symptom-relisted',
    'The entries of the result stand in another order',
    '22',
    undefined,
    by((right, args) => {
      const value = right(...args);
      const [h, w] = shape(value);
      const list = entries(value);
      return build([h, w], ([i, j]) => {
        const at = i * w + j;
        return list[(at % h) * w + Math.floor(at / h)];
      });
    }),
  ],
  ['symptom-shifted', 'The result is shifted by 1 row', '24', undefined, reread(([i, j]) => [i - 1, j])],
  [
    'symptom-shifted',
    'dX is shifted by pad rows and pad columns',
    '32',
    'dX',
    (right) =>
      (...args) => {
        const [, , , pad] = args as unknown as [Tensor, Tensor, Tensor, number];
        const all = right(...args) as Record<string, Tensor>;
        const dX = read(all.dX, shape(all.dX), ([n, c, i, j]) => [n, c, i - pad, j - pad]);
        return { ...all, dX };
      },
  ],
  [
    'symptom-border',
    'The result is right inside and wrong along its border',
    '24',
    undefined,
    by((right, args) => {
      const value = right(...args);
      const [h, w] = shape(value);
      const isEdge = ([i, j]: readonly number[]) => i === 0 || j === 0 || i === h - 1 || j === w - 1;
      return build([h, w], (at) => (get(value, at) as number) * (isEdge(at) ? 0.3 : 1));
    }),
  ],
  [
    'symptom-border',
    'The result is right except in its last row',
    '24',
    undefined,
    by((right, args) => {
      const value = right(...args);
      const [h, w] = shape(value);
      return build([h, w], (at) => (at[0] === h - 1 ? 0 : (get(value, at) as number)));
    }),
  ],
  [
    'symptom-gaps',
    'Only every second column of the result is filled',
    '24',
    undefined,
    by((right, args) => {
      const value = right(...args);
      return build(shape(value), (at) => (at[1] % 2 === 0 ? (get(value, at) as number) : 0));
    }),
  ],
  [
    'symptom-one-slice',
    'Only dO[last] contributes to the result',
    '24',
    undefined,
    withUpstream((value, [i], [h]) => (i === h - 1 ? value : 0)),
  ],
  [
    'symptom-one-slice',
    'Only dO[0][0] contributes to the result',
    '24',
    undefined,
    withUpstream((value, [i, j]) => (i === 0 && j === 0 ? value : 0)),
  ],
  [
    'symptom-one-filled',
    'Only dX[·][0] is filled, the rest is zero',
    '31',
    'dX',
    inOutput('dX', (dX) => build(shape(dX), (at) => (at[1] === 0 ? (get(dX, at) as number) : 0))),
  ],
  [
    'symptom-merged',
    'db[i] is the same for every i: the sum of what belongs to each',
    '31',
    'db',
    inOutput('db', (db) => build(shape(db), () => total(db))),
  ],
  [
    'symptom-upstream-ignored',
    'The result is as if dO were 1 everywhere',
    '24',
    undefined,
    withUpstream(() => 1),
  ],
  [
    'symptom-upstream-mirrored',
    'dF is as if dO were read with its rows in reverse order',
    '31',
    'dF',
    (right) =>
      (...args) => {
        const [X, F, dO] = args as unknown as Tensor[];
        const lengths = shape(dO);
        const turned = read(dO, lengths, ([n, m, i, j]) => [n, m, lengths[2] - 1 - i, j]);
        const { dF } = right(...([X, F, turned] as never[])) as Record<string, Tensor>;
        return { ...(right(...args) as Record<string, Tensor>), dF };
      },
  ],
  [
    'symptom-float32',
    'The result went through single precision (float32)',
    '11',
    undefined,
    eachEntry(Math.fround),
  ],
  [
    'symptom-whole',
    'The result has lost what stands behind the point',
    '24',
    undefined,
    eachEntry((x) => x | 0),
  ],
  ['symptom-whole', 'The result is rounded to whole numbers', '41', undefined, eachEntry(Math.round)],
  [
    'symptom-clipped',
    'No entry of the result is negative',
    '24',
    undefined,
    eachEntry((x) => Math.max(0, x)),
  ],
  [
    'symptom-clipped',
    'No entry of the result is below -3 or above 2',
    '22',
    undefined,
    eachEntry((x) => Math.min(2, Math.max(-3, x))),
  ],
  [
    'symptom-unsigned',
    'The entries of the result have lost their signs',
    '24',
    undefined,
    eachEntry(Math.abs),
  ],
  [
    'symptom-digits',
    'The result agrees to about 6 digits only',
    '24',
    undefined,
    eachEntry((x) => x * (1 + 8e-7)),
  ],
  [
    'symptom-not-summed',
    'db is not summed over its first axes',
    '31',
    'db',
    (right) =>
      (...args) => {
        const all = right(...args) as Record<string, Tensor>;
        const dO = args[2] as Tensor[][];
        return { ...all, db: dO.map((maps) => maps.map(total)) };
      },
  ],
  [
    'symptom-nesting',
    'db holds the right numbers in brackets of another shape',
    '31',
    'db',
    inOutput('db', (db) => [db]),
  ],
  [
    'symptom-too-small',
    'The result lacks its last rows or columns; the rest is right',
    '24',
    undefined,
    by((right, args) =>
      rows(right(...args)).map((row) => rows(row).slice(0, Math.max(1, rows(row).length - 1))),
    ),
  ],
  [
    'symptom-too-large',
    'The result is not cropped: what is right stands in its middle',
    '24',
    undefined,
    by((right, args) => {
      const value = right(...args);
      const [h, w] = shape(value);
      return read(value, [h + 2, w + 2], ([i, j]) => [i - 1, j - 1]);
    }),
  ],
];

/** Named mistakes whose symptom only shows in how contributions come together, or at ties. */
const NAMED: readonly [string, string, string, string, string | undefined][] = [
  [
    'symptom-overwritten',
    '24',
    'assigned-not-added',
    'Contributions to the result replace each other: only the last is kept',
    undefined,
  ],
  [
    'symptom-window-mirrored',
    '24',
    'filter-not-rotated',
    "Each window's share of the result is rotated by 180°",
    undefined,
  ],
  ['symptom-ties', '42', 'last-tie-wins', 'The result is wrong only at ties or zeros', undefined],
];

async function diagnosed(name: string, key: string | undefined, mistake: Mistake) {
  const { exercise, reference } = await loadExercise(name);
  const index = exercise.rules.findIndex(({ outputs }) => outputs.some((one) => one.key === key));
  const rule = exercise.rules[index];
  const output = rule.outputs.find((one) => one.key === key) as Output;
  const right = reference[rule.function];
  const wrong = mistake(right);
  const runner = inProcessRunner({ ...reference, [rule.function]: wrong });
  const bundle = { file: '', code: '', map: '', inputs: [] };
  const symptoms = findSymptoms(await gatherEvidence({ exercise, bundle, runner, seed: 3 }, index, output));
  return { symptoms, suspect: { rule, output, right, wrong } };
}

describe('a deviation of a known form', () => {
  it.each(SYNTHETIC)('%s: %s', async (id, title, name, key, mistake) => {
    const { symptoms, suspect } = await diagnosed(name, key, mistake);
    expect(symptoms[0]?.title.en).toBe(title);
    expect(symptoms[0].id).toBe(id);
    expect(symptoms.length).toBeLessThanOrEqual(2);
    for (const text of [symptoms[0].title, symptoms[0].explanation]) {
      expect(text.en).not.toMatch(/^the /);
      expect(text['zh-CN']).not.toMatch(/[一-鿿] [一-鿿]/);
    }
    expect(symptoms.every((one) => holds(suspect, one))).toBe(true);
  });

  it.each(NAMED)('%s of %s %s', async (id, name, mistake, title, key) => {
    const { misconceptions } = await loadExercise(name);
    const functions = misconceptions.find((one) => one.id === mistake)?.functions ?? {};
    const { symptoms, suspect } = await diagnosed(name, key, () => Object.values(functions)[0]);
    expect(symptoms[0]?.title.en).toBe(title);
    expect(symptoms[0].id).toBe(id);
    expect(symptoms.every((one) => holds(suspect, one))).toBe(true);
  });

  it('has an example here for every symptom there is', () => {
    const shown = new Set([...SYNTHETIC.map(([id]) => id), ...NAMED.map(([id]) => id)]);
    // Near misses have theirs in near-miss.test.ts.
    const others = ['symptom-rounded', 'symptom-differences'];
    expect([...shown, ...others].sort()).toEqual([...SYMPTOM_IDS].sort());
  });

  it('is put into words in both languages, without one in the place of the other', async () => {
    const { symptoms } = await diagnosed('24', undefined, SYNTHETIC[0][4]);
    for (const language of LANGUAGES) {
      for (const text of [symptoms[0].title[language], symptoms[0].explanation[language]]) {
        expect(/[一-鿿]/.test(text)).toBe(language === 'zh-CN');
      }
    }
  });
});

describe('what has no known form', () => {
  it.each([
    ['noise', eachEntry((x) => x + Math.sin(1000 * x + 1))],
    [
      'a factor for each entry',
      by((right, args) => {
        const value = right(...args);
        return build(shape(value), ([i, j]) => (get(value, [i, j]) as number) * (1 + ((3 * i + 5 * j) % 4)));
      }),
    ],
  ])('%s', async (_, mistake) => {
    expect((await diagnosed('24', undefined, mistake)).symptoms).toEqual([]);
  });
});

describe('the judge of the symptoms', () => {
  it('refuses a statement that does not hold on other cases', async () => {
    const squareOnly: Mistake = by((right, args) => {
      const value = right(...args);
      const [h, w] = shape(value);
      return build([h, w], (at) => (h === w ? -1 : 1) * (get(value, at) as number));
    });
    const { suspect } = await diagnosed('24', undefined, squareOnly);
    const said = (id: string, en: string): Diagnosis => ({
      id,
      title: { en, 'zh-CN': '' },
      explanation: { en: '', 'zh-CN': '' },
      kind: 'symptom',
      from: 'symptom',
      confidence: 1,
    });
    expect(holds(suspect, said('symptom-sign', 'The result has the wrong sign everywhere'))).toBe(false);
    const { suspect: negated } = await diagnosed(
      '24',
      undefined,
      eachEntry((x) => -x),
    );
    expect(holds(negated, said('symptom-sign', 'The result has the wrong sign everywhere'))).toBe(true);
    expect(holds(negated, said('symptom-factor', 'The result is 2 times what it should be'))).toBe(false);
    expect(holds(negated, said('symptom-rotated', 'The result is rotated by 180°'))).toBe(false);
    expect(holds(negated, said('symptom-one-slice', 'Only dO[0] contributes to the result'))).toBe(false);
    expect(holds(negated, said('symptom-gaps', 'Only every second row of the result is filled'))).toBe(false);
  });
});
