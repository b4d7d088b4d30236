import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type CaseId, formatCaseId, parseCaseId } from '../../grader/cases/id.ts';

const ids: fc.Arbitrary<CaseId> = fc.record({
  letter: fc.constantFrom('c', 'r', 'g', 'a', 'l'),
  functionIndex: fc.nat(50),
  run: fc.nat(20_000),
  path: fc.array(fc.nat(199), { maxLength: 60 }),
});

it('an id reads back as what it was made of', () => {
  fc.assert(
    fc.property(ids, (id) => {
      expect(parseCaseId(formatCaseId(id))).toEqual(id);
    }),
  );
});

it('two cases never share an id', () => {
  fc.assert(
    fc.property(ids, ids, (a, b) => {
      fc.pre(JSON.stringify(a) !== JSON.stringify(b));
      expect(formatCaseId(a)).not.toBe(formatCaseId(b));
    }),
  );
});

it.each(['', 'g', '-', 'g-', 'g1-z', 'g1-z0', 'G1', '1g', 'g1 ', 'g1.2.3', 'g.1', '../g1', 'g1-A'])(
  '“%s” is none',
  (text) => {
    expect(parseCaseId(text)).toBeUndefined();
  },
);

it('any other text is none, or is written in just one way', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[crgal][0-9a-z.-]{0,8}$/), (text) => {
      const id = parseCaseId(text);
      fc.pre(id !== undefined && !/^.0|\.0|z/.test(text));
      expect(formatCaseId(id as CaseId)).toBe(text);
    }),
  );
});
