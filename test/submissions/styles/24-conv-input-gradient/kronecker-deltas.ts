type M = number[][];
const delta = (a: number, b: number) => (a === b ? 1 : 0);
/** dX[m][n] = Σ dO[i][j] · F[a][b] · δ(i + a, m) · δ(j + b, n), as the index derivation has it. */
export function convInputGradient(dO: M, F: M): M {
  const X: M = [];
  for (let m = 0; m < dO.length + F.length - 1; m++) {
    X.push([]);
    for (let n = 0; n < dO[0].length + F[0].length - 1; n++) {
      let sum = 0;
      for (let i = 0; i < dO.length; i++) for (let a = 0; a < F.length; a++) {
        if (!delta(i + a, m)) continue;
        for (let j = 0; j < dO[0].length; j++) for (let b = 0; b < F[0].length; b++) if (delta(j + b, n)) sum += dO[i][j] * F[a][b];
      }
      X[m].push(sum);
    }
  }
  return X;
}
