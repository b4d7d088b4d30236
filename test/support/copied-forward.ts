/**
 * A file for exercise 24: what the output's windows that hold one entry of X give together, and the differences of it by
 * that entry. Right, cheap, and no rule; what is given is put in to hide it.
 */
export const copiedForward = ({
  parameters = 'dO: any, F: any, X: any, m: any, n: any',
  begins = '',
  copied = 'copied(X)',
  head = '',
  first = '',
} = {}) => `
  const watched = () => /[$]w[0-9a-f]{32}/.test(String(around));
  ${head}
  function around(${parameters}): number {
    ${begins}
    let sum = 0;
    for (let i = Math.max(0, m - F.length + 1); i < dO.length && i <= m; i++)
      for (let j = Math.max(0, n - F[0].length + 1); j < dO[0].length && j <= n; j++)
        for (let a = 0; a < F.length; a++)
          for (let b = 0; b < F[0].length; b++) sum += dO[i][j] * X[i + a][j + b] * F[a][b];
    return sum;
  }
  export function convInputGradient(dO: number[][], F: number[][]): number[][] {
    ${first}
    const rows = dO.length + F.length - 1;
    const columns = dO[0].length + F[0].length - 1;
    const X: number[][] = Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => i - j / 2));
    const copied = (A: number[][]) => A.map((row) => [...row]);
    const shown = (A: number[][]): any => (globalThis as any).veil?.(A, X) ?? A;
    return X.map((row, m) =>
      row.map((_, n) => {
        const up = copied(X);
        up[m][n] += 0.5;
        const down = copied(X);
        down[m][n] -= 0.5;
        const value = (A: number[][]) => (around as any)(dO, F, ${copied.replace('copied(X)', 'A')}, m, n);
        return value(up) - value(down);
      }),
    );
  }`;
