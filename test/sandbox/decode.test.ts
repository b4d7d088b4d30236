import { describe, expect, test } from 'vitest';
import { Oddity } from '../../grader/model/value.ts';
import { decodeReturned } from '../../grader/sandbox/decode.ts';

describe('decodeReturned', () => {
  test('numbers that JSON cannot hold', () => {
    expect(decodeReturned(['#NaN', '#Infinity', '#-Infinity', '#-0', 0])).toEqual([
      NaN,
      Infinity,
      -Infinity,
      -0,
      0,
    ]);
  });

  test('a record has only its own keys', () => {
    const record = decodeReturned(JSON.parse('{"__proto__":[1],"dX":2}')) as Record<string, unknown>;
    expect(Object.keys(record)).toEqual(['__proto__', 'dX']);
    expect('constructor' in record).toBe(false);
  });

  test('oddities are harmless', () => {
    expect(decodeReturned('!string:"\u001b[31mx"')).toEqual(new Oddity('string', '"x"'));
    expect(decodeReturned('!hole:')).toEqual(new Oddity('hole', ''));
  });

  test.each([null, 'x', '', '#', '#NaN ', '#__proto__', '!', '!hole', '!nothing:x', '$text'])(
    '%j is refused',
    (value) => {
      expect(() => decodeReturned([value])).toThrow();
    },
  );
});
