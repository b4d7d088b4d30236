import { describe, expect, test } from 'vitest';
import { encodeFrame, frameReader, readFrames } from '../../grader/sandbox/protocol.ts';

describe('readFrames', () => {
  const two = Buffer.concat([encodeFrame('V', '{"id":1}'), encodeFrame('C', 'π 🙂')]);
  const expected = [
    { tag: 'V', text: '{"id":1}' },
    { tag: 'C', text: 'π 🙂' },
  ];

  test.each([1, 2, 3, 5, 8, 100])('puts frames together from pieces of %d bytes', (size) => {
    const reader = frameReader();
    const frames = [];
    for (let at = 0; at < two.length; at += size)
      frames.push(...readFrames(reader, two.subarray(at, at + size)).frames);
    expect(frames).toEqual(expected);
    expect(reader.bytes).toBe(0);
  });

  test('gives the frames before an error', () => {
    const broken = Buffer.concat([encodeFrame('V', 'x'), Buffer.from([0, 0, 0, 0])]);
    expect(readFrames(frameReader(), broken)).toMatchObject({
      frames: [{ tag: 'V', text: 'x' }],
      error: { kind: 'malformed' },
    });
  });

  test('a length beyond the cap is refused before its bytes arrive', () => {
    const header = Buffer.alloc(4);
    header.writeUInt32LE(8 * 1024 * 1024 + 1);
    expect(readFrames(frameReader(), header).error).toEqual({ kind: 'too-long', bytes: 8 * 1024 * 1024 + 1 });
  });

  test('a byte order mark is text', () => {
    expect(readFrames(frameReader(), encodeFrame('C', '\ufeffx')).frames).toEqual([
      { tag: 'C', text: '\ufeffx' },
    ]);
  });
});
