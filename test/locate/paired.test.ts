import { describe, expect, it } from 'vitest';
import { candidateChanges } from '../../grader/locate/candidates.ts';
import { pairedChanges } from '../../grader/locate/paired.ts';
import { parseBundle } from '../../grader/locate/tree.ts';

/** The texts of a file with two changes within one of its expressions, without the parentheses that they bring. */
function textsOf(code: string): string[] {
  const program = parseBundle(code);
  if (program === undefined) throw new Error('not parsed');
  const singles = candidateChanges(program, code, () => true);
  return pairedChanges(program, code, () => true, singles).map(({ start, end, text }) =>
    `${code.slice(0, start)}${text}${code.slice(end)}`.replace(/[()\s]/g, ''),
  );
}

const inFunction = (line: string) =>
  `var __dojoExports = (() => { function f(flat, x, y, options) {
  const h = x.length; const w = x[0].length; const [sh, sw] = options.stride;
  for (let i = 0; i < h; i++) { for (let j = 0; j < w; j++) {
    for (let a = 0; a < 2; a++) { for (let b = 0; b < 2; b++) { ${line} } } } }
  return y; } return { f }; })();`;

describe('two changes within one expression', () => {
  it.each([
    ['an index worked out by columns', 'y[i][j] = flat[j * h + i];', 'y[i][j] = flat[i * w + j];'],
    ['one of three axes', 'y[i][j] = flat[(a * w + j) * h + i];', 'y[i][j] = flat[(a * h + i) * w + j];'],
    [
      'where it is a number by itself',
      'const at = j * h + i; y[at] = 1;',
      'const at = i * w + j; y[at] = 1;',
    ],
    ['strides of the other axis', 'y[i * sw + a][j * sh + b] += 1;', 'y[i * sh + a][j * sw + b] += 1;'],
    ['a sign in both indices', 'y[i][j] += x[i - a][j - b];', 'y[i][j] += x[i + a][j + b];'],
    ['no offset in both indices', 'y[a][b] += x[i][j];', 'y[a + i][b + j] += x[i][j];'],
    ['no stride in both indices', 'y[i][j] = x[i + a][j + b];', 'y[i][j] = x[i * sh + a][j * sw + b];'],
    ['both one too far', 'y[i + 1][j + 1] = 1;', 'y[i][j] = 1;'],
  ])('are tried: %s', (_, wrong, right) => {
    expect(textsOf(inFunction(wrong))).toContain(inFunction(right).replace(/[()\s]/g, ''));
  });

  it.each([
    ['axes', 'y[i][j] = flat[j * h + i];', 'y[i][j] = flat[i * w + j];'],
    ['axes', 'y[i * sw + a][j * sh + b] += 1;', 'y[i * sh + a][j * sw + b] += 1;'],
    ['expression', 'y[i + 1][j + 1] = 1;', 'y[i][j] = 1;'],
    ['expression', 'y[0] = (h - w) * a * (1 - a);', 'y[0] = (h - w) * b * (1 - b);'],
  ])('are about the %s: %s', (subject, wrong, right) => {
    const code = inFunction(wrong);
    const program = parseBundle(code) as NonNullable<ReturnType<typeof parseBundle>>;
    const singles = candidateChanges(program, code, () => true);
    const plain = (text: string) => text.replace(/[()\s]/g, '');
    const found = pairedChanges(program, code, () => true, singles).find(
      ({ start, end, text }) =>
        plain(code.slice(0, start) + text + code.slice(end)) === plain(inFunction(right)),
    );
    expect(found?.subject).toBe(subject);
  });

  it('are bounded, however long a file is', () => {
    const lines = Array.from(
      { length: 60 },
      (_, n) => `y[i + ${n}][j * h + a] += x[(a * h + i) * w + j][b];`,
    );
    expect(textsOf(inFunction(lines.join(' '))).length).toBeLessThanOrEqual(3000);
  });

  it('leave functions within an expression alone, whose parameters are no part of it', () => {
    const code = inFunction('y[i] = x.map((i, j) => i * j)[j];');
    for (const text of textsOf(code)) expect(text).toContain('x.mapi,j=>');
  });
});
