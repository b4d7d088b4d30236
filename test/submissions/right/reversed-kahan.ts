export function convInputGradient(dO: number[][], F: number[][]): number[][] {
  const dX = Array.from({ length: dO.length + F.length - 1 }, () => new Array<number>(dO[0].length + F[0].length - 1).fill(0));
  const lost = dX.map((row) => row.map(() => 0));
  for (let i = dO.length - 1; i >= 0; i--) for (let j = dO[0].length - 1; j >= 0; j--)
    for (let a = F.length - 1; a >= 0; a--) for (let b = F[0].length - 1; b >= 0; b--) {
      const term = dO[i][j] * F[a][b] - lost[i + a][j + b];
      const sum = dX[i + a][j + b] + term;
      lost[i + a][j + b] = sum - dX[i + a][j + b] - term;
      dX[i + a][j + b] = sum;
    }
  return dX;
}
