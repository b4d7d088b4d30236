import { describe, expect, it } from 'vitest';
import { mathToText } from '../../grader/statement/math-to-text.ts';

describe('TeX as plain text', () => {
  const cases: readonly (readonly [tex: string, text: string])[] = [
    ['\\frac{\\partial L}{\\partial X_{uv}}', '∂L/∂Xᵤᵥ'],
    ['O_{ij} = \\sum_{a,b} X_{i+a,\\,j+b} F_{ab}', 'O[i, j] = ∑{a, b} X[i + a, j + b] F[a, b]'],
    ['O_{ij} = \\sum_{k=0}^{n-1} X_{i+k,\\,j}', 'Oᵢⱼ = ∑{k = 0 … n − 1} X[i + k, j]'],
    ['\\frac{\\partial out_k}{\\partial net_k}', '∂outₖ/∂netₖ'],
    ['dX_{00} + db_1', 'dX₀₀ + db₁'],
    ['(w - k_w) \\bmod s_w', '(w − k[w]) mod s[w]'],
    ['\\vec w^{\\mathsf T} \\hat y', 'w⃗ᵀ ŷ'],
    ['e^{-x} + e^{z_k}', 'e⁻ˣ + e^(zₖ)'],
    ["E_{total} = P_{n,c,y'}", 'E[total] = P[n, c, y′]'],
    ['\\underbrace{a + b}_{\\text{one term}}', 'a + b (one term)'],
    [
      '\\begin{cases} 1 & \\text{if } a = b \\\\ 0 & \\text{otherwise.} \\end{cases}',
      '{1: if a = b; 0: otherwise}',
    ],
    ['\\log \\frac{a}{b + 1}', 'log(a/(b + 1))'],
    ['\\delta^{(2)}_{k}', 'δₖ⁽²⁾'],
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
