import { describe, expect, test } from 'vitest';
import { Oddity } from '../../grader/model/value.ts';
import { encode, OVERSIZED } from '../../grader/sandbox/child/realm/encode.ts';
import { WEIGHT } from '../../grader/sandbox/child/wire.ts';
import { decodeReturned, ProtocolError, parseJson } from '../../grader/sandbox/decode.ts';

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

describe('an answer is bounded by what it takes once it is read', () => {
  const room = 10_000;

  test.each([
    ['numbers', 0, 2],
    ['arrays', [], 3 + WEIGHT.array],
    ['records', {}, 3 + WEIGHT.record],
    ['named numbers', { a: 1 }, 8 + WEIGHT.record + WEIGHT.key],
    ['oddities', null, 13 + WEIGHT.oddity],
  ])('%s', (_, part, each) => {
    const most = room / each;
    const list = (length: number) => new Array<unknown>(length).fill(part);
    const text = encode(list(Math.floor(0.9 * most)), room);
    expect(() => decodeReturned(parseJson(text), { left: room })).not.toThrow();
    expect(() => encode(list(Math.ceil(1.1 * most)), room)).toThrow(
      expect.toSatisfy((thrown) => thrown === OVERSIZED),
    );
  });

  test('whoever sends more in few characters is no honest child', () => {
    const many = JSON.parse(`[${'{},'.repeat(50)}{}]`);
    expect(() => decodeReturned(many, { left: room })).toThrow(ProtocolError);
  });
});
