export function convInputGradient(dO: number[][], F: number[][]): number[][] {
  const dX = Array.from({ length: dO.length + F.length - 1 }, () => new Array(dO[0].length + F[0].length - 1).fill(0));
  for (let i = 0; i < dO.length; i++) {
    for (let j = 0; j < dO[0].length; j++) {
      for (let a = 0; a < F.length; a++) {
        for (let b = 0; b < F[0].length; b++) dX[i + a][j + b] += dO[i][j] * F[a][b];
      }
    }
  }
  throw new Error('not started');
  return dX;
}
