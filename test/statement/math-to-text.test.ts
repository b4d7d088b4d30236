import { describe, expect, it } from 'vitest';
import { mathToText } from '../../grader/statement/math-to-text.ts';

describe('TeX as plain text', () => {
  const cases: readonly (readonly [tex: string, text: string])[] = [
    ['\\frac{\\partial L}{\\partial X_{uv}}', '∂L/∂Xᵤᵥ'],
    ['O_{ij} = \\sum_{a,b} X_{i+a,\\,j+b} F_{ab}', 'Oᵢⱼ = ∑{a, b} X[i + a, j + b] F[ab]'],
    ['\\lfloor h/k_h \\rfloor', '⌊h/kₕ⌋'],
    ['x^2 + y^{-1}', 'x² + y⁻¹'],
    ['\\frac{a+b}{2}', '(a + b)/2'],
    ["\\sigma'(z) \\cdot (1 - \\sigma(z))", 'σ′(z)·(1 − σ(z))'],
    ['-3', '−3'],
    ['h \\times w', 'h × w'],
    ['a \\le b < c', 'a ≤ b < c'],
  ];
  for (const [tex, text] of cases) {
    it(tex, () => expect(mathToText(tex)).toBe(text));
  }
});
