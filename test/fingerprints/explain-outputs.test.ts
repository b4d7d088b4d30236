import { describe, expect, it } from 'vitest';
import { digestOf, type Observation } from '../../grader/fingerprints/digest.ts';
import { type Explanation, explainOutputs, type Known } from '../../grader/fingerprints/match.ts';
import type { MisconceptionFingerprint } from '../../grader/model/fingerprints.ts';
import type { Returned } from '../../grader/model/value.ts';

const OUTPUTS = ['dX', 'dF', 'db'];

function seen(value: Returned): Observation[] {
  return [{ args: [], value: { kind: 'returned', value } }];
}

function digest(output: string, value: Returned): string {
  return digestOf('salt', `f.${output}`, seen(value));
}

/** A mistake that gives these values in some outputs, and leaves the others right. */
function mistake(id: string, values: Readonly<Record<string, Returned>>): MisconceptionFingerprint {
  const text = { en: id, 'zh-CN': id };
  const own = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, digest(key, value)]));
  return { id, title: text, explanation: text, digests: { f: own } };
}

const RIGHT: Readonly<Record<string, Returned>> = { dX: [1, 2], dF: [3, 5], db: [7] };
const known: Known = {
  salt: 'salt',
  function: 'f',
  reference: Object.fromEntries(OUTPUTS.map((key) => [key, digest(key, RIGHT[key])])),
  misconceptions: [
    mistake('all-halved', { dX: [0.5, 1], dF: [1.5, 2.5], db: [3.5] }),
    mistake('means', { dF: [30, 50], db: [70] }),
    mistake('turned', { dF: [5, 3] }),
    mistake('unsummed', { db: [8] }),
  ],
  mined: [],
};

/** The ids of what explains each output that is not right. */
function explained(got: Readonly<Record<string, Returned>>): Record<string, string> {
  const values = Object.fromEntries(OUTPUTS.map((key) => [key, seen(got[key] ?? RIGHT[key])]));
  const named = (one: Explanation): string =>
    one.kind === 'wrong' ? [one.misconception?.id, one.last?.id].filter(Boolean).join('+') : one.kind;
  return Object.fromEntries(
    [...explainOutputs(known, values)]
      .map(([key, one]) => [key, named(one)])
      .filter(([, id]) => id !== 'right'),
  );
}

describe('a mistake is named', () => {
  it('where it makes every wrong output what it is, and leaves the others right', () => {
    expect(explained({ dF: [30, 50], db: [70] })).toEqual({ dF: 'means', db: 'means' });
    expect(explained({ dX: [0.5, 1], dF: [1.5, 2.5], db: [3.5] })).toEqual({
      dX: 'all-halved',
      dF: 'all-halved',
      db: 'all-halved',
    });
  });

  it('not where another of its outputs is right, or wrong in another way', () => {
    expect(explained({ dX: [0.5, 1] })).not.toEqual({ dX: 'all-halved' });
    expect(explained({ db: [70] })).toEqual({ db: 'unknown' });
    expect(explained({ dF: [30, 50], db: [71] })).toEqual({ dF: 'unknown', db: 'unknown' });
  });

  it('beside others, each with outputs of its own', () => {
    expect(explained({ dF: [5, 3], db: [8] })).toEqual({ dF: 'turned', db: 'unsummed' });
    expect(explained({ dX: [-1, -2], dF: [30, 50], db: [70] })).toEqual({
      dX: 'sign-flipped',
      dF: 'means',
      db: 'means',
    });
  });

  it('of several outputs only when nothing wrong is left over; of one output always', () => {
    expect(explained({ dX: [9, 9], dF: [30, 50], db: [70] })).toEqual({
      dX: 'unknown',
      dF: 'unknown',
      db: 'unknown',
    });
    expect(explained({ dX: [9, 9], dF: [5, 3] })).toEqual({ dX: 'unknown', dF: 'turned' });
  });

  it('with one more mistake at its end', () => {
    expect(explained({ dF: [-5, -3] })).toEqual({ dF: 'turned+sign-flipped' });
    expect(explained({ dF: [-30, -50], db: [-70] })).toEqual({
      dF: 'means+sign-flipped',
      db: 'means+sign-flipped',
    });
  });
});
