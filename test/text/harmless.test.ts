import { describe, expect, test } from 'vitest';
import { harmlessLine, harmlessLines } from '../../grader/text/harmless.ts';

describe('harmlessLine', () => {
  test.each([
    ['\u001b[1;31mred\u001b[0m', 'red'],
    ['\u009b31mred', 'red'],
    ['\u001b]0;title\u0007text', 'text'],
    ['\u001b]8;;https://example.org\u001b\\link\u001b]8;;\u001b\\', 'link'],
    ['a\u001bcb', 'ab'],
    ['\u001b(0lines', 'lines'],
    ['a\rb\nc\td', 'a b c d'],
    ['a\u0000\u0008b\u007f', 'a␀␈b␡'],
    ['a\u202eb\u2066c\u200bd\ufeff', 'a⟨U+202E⟩b⟨U+2066⟩c⟨U+200B⟩d⟨U+FEFF⟩'],
    ['half \ud83d', 'half ⟨U+D83D⟩'],
    ['tag\u{e0041}', 'tag⟨U+E0041⟩'],
    ['卷积 ∇ é 🙂', '卷积 ∇ é 🙂'],
    ['\u001b\u001b[31m[31mx', '[31mx'],
  ])('%j', (text, expected) => {
    expect(harmlessLine(text)).toBe(expected);
  });

  test('cuts, and never within a character', () => {
    expect(harmlessLine('x'.repeat(20), 10)).toBe(`${'x'.repeat(9)}…`);
    expect(harmlessLine('🙂'.repeat(20), 10)).toBe(`${'🙂'.repeat(4)}…`);
  });

  test('is quick on text made to be slow', () => {
    expect(harmlessLine('\u001b]'.repeat(5e6), 500).length).toBeLessThanOrEqual(500);
  });
});

test('harmlessLines keeps indentation', () => {
  expect(harmlessLines('a\n\tb\r\n c', 100, 3)).toEqual(['a', '  b', ' c']);
});
