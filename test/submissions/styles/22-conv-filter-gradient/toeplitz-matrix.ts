type Matrix = number[][];

/** O = T·F, with F flat and a row of T for each position: dF = Tᵀ·dO. */
export function convFilterGradient(X: Matrix, dO: Matrix): Matrix {
  const [oh, ow] = [dO.length, dO[0].length];
  const [kh, kw] = [X.length - oh + 1, X[0].length - ow + 1];
  const T: Matrix = [];
  for (let i = 0; i < oh; i++)
    for (let j = 0; j < ow; j++) T.push(X.slice(i, i + kh).flatMap((row) => row.slice(j, j + kw)));
  const flat = dO.flat();
  const dF = T[0].map((_, k) => T.reduce((sum, row, n) => sum + row[k] * flat[n], 0));
  return Array.from({ length: kh }, (_, a) => dF.slice(a * kw, (a + 1) * kw));
}
