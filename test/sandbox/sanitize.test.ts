import { describe, expect, test } from 'vitest';
import { sanitizeLine, sanitizeLines } from '../../grader/sandbox/sanitize.ts';

describe('sanitizeLine', () => {
  test.each([
    ['\u001b[1;31mred\u001b[0m', 'red'],
    ['\u009b31mred', 'red'],
    ['\u001b]0;title\u0007text', 'text'],
    ['\u001b]8;;https://example.org\u001b\\link\u001b]8;;\u001b\\', 'link'],
    ['a\u001bcb', 'ab'],
    ['\u001b(0lines', 'lines'],
    ['a\rb\nc\td', 'a b c d'],
    ['a\u0000\u0008b\u007f', 'ab'],
    ['a\u202eb\u2066c\u200bd\ufeff', 'abcd'],
    ['half \ud83d', 'half '],
    ['tag\u{e0041}', 'tag'],
    ['卷积 ∇ é 🙂', '卷积 ∇ é 🙂'],
    ['\u001b\u001b[31m[31mx', '[31mx'],
  ])('%j', (text, expected) => {
    expect(sanitizeLine(text)).toBe(expected);
  });

  test('cuts, and never within a character', () => {
    expect(sanitizeLine('x'.repeat(20), 10)).toBe(`${'x'.repeat(9)}…`);
    expect(sanitizeLine('🙂'.repeat(20), 10)).toBe(`${'🙂'.repeat(4)}…`);
  });

  test('is quick on text made to be slow', () => {
    expect(sanitizeLine('\u001b]'.repeat(5e6), 500).length).toBeLessThanOrEqual(500);
  });
});

test('sanitizeLines keeps indentation', () => {
  expect(sanitizeLines('a\n\tb\r\n c')).toEqual(['a', '  b', ' c']);
});
