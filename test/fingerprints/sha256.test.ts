import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../grader/fingerprints/sha256.ts';
import { anyText } from '../support/any-text.ts';

describe('sha256', () => {
  it('gives the digests of the standard’s examples', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('agrees with Node’s on any text, on both sides of every block', () => {
    const text = anyText(300);
    const repeated = fc
      .tuple(fc.constantFrom('a', 'é', '卷', '𝛿'), fc.nat(200))
      .map(([one, n]) => one.repeat(n));
    fc.assert(
      fc.property(fc.oneof(text, repeated), (given) => {
        expect(sha256(given)).toBe(createHash('sha256').update(given).digest('hex'));
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
