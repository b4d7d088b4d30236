import fc from 'fast-check';

/** Surrogates by themselves are no characters. */
const [SURROGATE, SURROGATES] = [0xd800, 0x800];

/**
 * Texts of any characters of Unicode. `unit: 'binary'` draws the same, and once makes a map of all 1.1 million of them, 100 MB
 * that a worker then keeps.
 */
export function anyText(maxLength?: number): fc.Arbitrary<string> {
  return fc.string({ unit: CHARACTER, maxLength });
}

const CHARACTER = fc
  .oneof({ weight: 1, arbitrary: fc.nat(0x7f) }, { weight: 3, arbitrary: fc.nat(0x10ffff - SURROGATES) })
  .map((code) => String.fromCodePoint(code < SURROGATE ? code : code + SURROGATES));
