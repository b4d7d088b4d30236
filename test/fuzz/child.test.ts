import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../grader/checks/answer.ts';
import type { CallOutcome } from '../../grader/model/runner.ts';
import { REPLY } from '../../grader/sandbox/child/wire.ts';
import { addText, consoleBuffer, takeLines } from '../../grader/sandbox/console-buffer.ts';
import { decodeReturned, ProtocolError, parseJson } from '../../grader/sandbox/decode.ts';
import { encodeFrame, type Frame, frameReader, readFrames } from '../../grader/sandbox/protocol.ts';
import { type Expectation, readReply } from '../../grader/sandbox/reply.ts';
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
    fc.string({ unit: 'binary' }),
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
        try {
          readReply({ tag, text }, expected);
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError);
        }
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
          expect(error).toBeInstanceOf(ProtocolError);
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

describe('console text', () => {
  it('becomes a bounded number of harmless lines', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
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
