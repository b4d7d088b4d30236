import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../grader/checks/answer.ts';
import type { CallOutcome } from '../../grader/model/runner.ts';
import type { Value } from '../../grader/model/value.ts';
import { decodeRequest } from '../../grader/sandbox/child/realm/decode.ts';
import { encode, OVERSIZED, sizeOf } from '../../grader/sandbox/child/realm/encode.ts';
import { describeExports } from '../../grader/sandbox/child/realm/exports.ts';
import { preview } from '../../grader/sandbox/child/realm/preview.ts';
import { sharedPlaces } from '../../grader/sandbox/child/realm/shared.ts';
import { describeThrown } from '../../grader/sandbox/child/realm/thrown.ts';
import { REPLY } from '../../grader/sandbox/child/wire.ts';
import { addText, consoleBuffer, takeLines } from '../../grader/sandbox/console-buffer.ts';
import { decodeReturned, ProtocolError, parseJson } from '../../grader/sandbox/decode.ts';
import { encodeValue } from '../../grader/sandbox/encode.ts';
import { knownAnswers } from '../../grader/sandbox/known-answers.ts';
import { plainNumbers } from '../../grader/sandbox/plain-numbers.ts';
import { encodeFrame, type Frame, frameReader, readFrames } from '../../grader/sandbox/protocol.ts';
import { type Expectation, readReply } from '../../grader/sandbox/reply.ts';
import { anyText } from '../support/any-text.ts';
import { holds, jsonTexts } from './property.ts';

/** Values as the child writes them, honest or not. */
const encoded = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.double(),
    fc.boolean(),
    fc.constantFrom(
      '#NaN',
      '#-0',
      '#Infinity',
      '!hole:',
      '!string:"x"',
      '!promise:Promise',
      '!then',
      '$x',
      '#1e3',
      '',
    ),
    fc.constant(null),
    anyText(),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'dX', 'then')),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;

const chunks = (bytes: Buffer, cuts: readonly number[]): Buffer[] => {
  const at = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, i) => bytes.subarray(from, [...at, bytes.length][i]));
};

function readAll(parts: readonly Buffer[]): { frames: Frame[]; failed: boolean } {
  const reader = frameReader();
  const frames: Frame[] = [];
  for (const part of parts) {
    const read = readFrames(reader, part);
    frames.push(...read.frames);
    if (read.error !== undefined) return { frames, failed: true };
  }
  return { frames, failed: false };
}

describe('frames', () => {
  const frame = fc.record({
    tag: fc.constantFrom('R', 'L', 'V', 'T', 'X', 'C', 'D', '?'),
    text: fc.string({ unit: 'grapheme' }),
  });

  it('come out as they went in, however the pipe cuts them', () => {
    holds('frames-whole', fc.tuple(fc.array(frame), fc.array(fc.nat())), ([sent, cuts]) => {
      const bytes = Buffer.concat(sent.map(({ tag, text }) => encodeFrame(tag, text)));
      expect(readAll(chunks(bytes, cuts))).toEqual({ frames: sent, failed: false });
    });
  });

  it('that are none never throw, and do not depend on the cuts', () => {
    holds(
      'frames-broken',
      fc.tuple(fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 80 }), fc.array(fc.nat())),
      ([bytes, cuts]) => {
        const all = Buffer.from(bytes);
        expect(readAll(chunks(all, cuts))).toEqual(readAll([all]));
      },
    );
  });
});

describe('answers', () => {
  const body = fc.record(
    {
      id: fc.oneof(fc.constant(2), fc.nat(3)),
      v: encoded,
      a: encoded,
      s: encoded,
      exports: encoded,
      name: encoded,
      message: encoded,
      frames: encoded,
      lengths: encoded,
      keys: encoded,
    },
    { requiredKeys: [] },
  );
  const expectation: fc.Arbitrary<Expectation> = fc.record({
    id: fc.constant(2),
    kind: fc.constantFrom('load', 'call'),
    args: fc.option(fc.nat(2), { nil: undefined }),
    room: fc.constantFrom(1000, 100_000),
  });

  it('are read, or are a violation of the protocol', () => {
    const tags = fc.constantFrom(...Object.values(REPLY), '?', '\0');
    holds(
      'replies',
      fc.tuple(tags, jsonTexts(fc.oneof(body, encoded)), expectation),
      ([tag, text, expected]) => {
        const call = { function: 'f', args: [], returnArgs: false, isKept: true };
        // It counts as put before.
        knownAnswers(call);
        const known = knownAnswers(call);
        const read = (more: Partial<Expectation> = {}) => {
          try {
            return { ...readReply({ tag, text }, { ...expected, ...more }), isKept: undefined };
          } catch (error) {
            if (!(error instanceof ProtocolError)) throw error;
            return error.breach;
          }
        };
        const plain = read();
        expect([read({ known }), read({ known })]).toEqual([plain, plain]);
      },
    );
  });

  it('of any form are judged without an error of ours', () => {
    const shape = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 });
    const evidence = { id: 'c0', function: 'f', inputs: {} };
    holds(
      'answers',
      fc.tuple(
        encoded,
        shape,
        fc.option(fc.constantFrom('dX', 'constructor', '__proto__'), { nil: undefined }),
      ),
      ([value, lengths, key]) => {
        let outcome: CallOutcome;
        try {
          outcome = { kind: 'returned', value: decodeReturned(parseJson(JSON.stringify(value) ?? 'null')) };
        } catch (error) {
          if (!(error instanceof ProtocolError)) throw error;
          return;
        }
        const output = { key, of: 'X' } as Parameters<typeof readAnswer>[0] extends ReadonlyMap<
          infer O,
          unknown
        >
          ? O
          : never;
        const [answer] = readAnswer(new Map([[output, lengths]]), outcome, evidence);
        expect(['tensor', 'finding']).toContain(answer!.kind);
        if (answer!.kind === 'finding') expect(answer!.finding.code).not.toBe('grader-fault');
      },
    );
  });
});

describe('an honest child', () => {
  class Thrower {
    get x(): number {
      throw new Error('x');
    }
  }
  const anything = fc.oneof(
    fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
      withUnboxedBooleanInstance: true,
    } as fc.ObjectConstraints),
    fc.constantFrom(
      new Thrower(),
      Promise.resolve(1),
      Object.fromEntries([['then', () => {}]]),
      new Proxy([1], { get: (target, key) => (key === 'length' ? 3 : Reflect.get(target, key)) }),
      new Proxy(
        {},
        {
          ownKeys: () => ['a', 'b'],
          getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }),
        },
      ),
      Symbol('x'),
      () => 1,
      class A {},
    ),
  );

  it('never breaks the protocol, whatever it is to write', () => {
    holds('written', anything, (value) => {
      try {
        const received = decodeReturned(parseJson(encode(value, 2000)), { left: 2000 });
        expect([undefined, received]).toContainEqual(plainNumbers(value));
      } catch (error) {
        expect(error === OVERSIZED || (error as Error).message === 'x').toBe(true);
      }
      const frames = [
        { tag: REPLY.threw, text: `{"id":2,${describeThrown(value)}}` },
        { tag: REPLY.oversized, text: `{"id":2,${sizeOf(value)}}` },
      ];
      for (const frame of frames) {
        expect(() => readReply(frame, { id: 2, kind: 'call', args: undefined, room: 1000 })).not.toThrow();
      }
      const shared = sharedPlaces(value);
      if (shared !== '') expect(JSON.parse(shared)).toHaveLength(2);
      expect(preview(value).length).toBeLessThanOrEqual(2000);
      const names = `{"id":2,"exports":${describeExports({ a: value, b: value })}}`;
      const loaded = readReply(
        { tag: REPLY.loaded, text: names },
        { id: 2, kind: 'load', args: undefined, room: 1000 },
      );
      expect(loaded.kind).toBe('loaded');
    });
  });

  it('gets what it was sent', () => {
    const sent = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.double(),
        fc.boolean(),
        fc.string(),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom('stride', 'F', 'constructor'), tie('value')),
      ),
    })).value;
    holds('sent', fc.array(sent, { maxLength: 3 }), (args) => {
      const text = `{"id":2,"f":"f","k":false,"m":1,"t":1,"s":true,"a":[${args.map(encodeValue).join(',')}]}`;
      expect(decodeRequest(text).a).toEqual(structuredClone(args));
    });
  });
});

describe('console text', () => {
  it('becomes a bounded number of harmless lines', () => {
    const text = fc.oneof(
      { weight: 8, arbitrary: anyText(300) },
      fc.constantFrom('\n'.repeat(262_000), '\u001b[2J', '\u202e', '\r\r\r', '\u200b\u200d', '::error::x'),
    );
    holds('console', fc.array(text, { maxLength: 6 }), (texts) => {
      const buffer = consoleBuffer();
      for (const one of texts) addText(buffer, one);
      const { lines } = takeLines(buffer);
      expect(lines.length).toBeLessThanOrEqual(5000);
      expect(lines.join('').match(/[\p{Cc}\u200b-\u200f\u2028-\u202e\ufeff]/u)).toBeNull();
    });
  });
});
