const L = (at: (i: number, j: number) => number, dO: number[][], F: number[][]) => {
  let s = 0;
  for (let i = 0; i < dO.length; i++) for (let j = 0; j < dO[0].length; j++) {
    let o = 0;
    for (let a = 0; a < F.length; a++) for (let b = 0; b < F[0].length; b++) o += at(i + a, j + b) * F[a][b];
    s += o * dO[i][j];
  }
  return s;
};
export function convInputGradient(dO: number[][], F: number[][]) {
  const h = 0.5, out: number[][] = [];
  for (let m = 0; m < dO.length + F.length - 1; m++) {
    const row: number[] = [];
    for (let n = 0; n < dO[0].length + F[0].length - 1; n++) {
      const x = (s: number) => (i: number, j: number) => i - j / 2 + (i === m && j === n ? s * h : 0);
      row.push((L(x(1), dO, F) - L(x(-1), dO, F)) / (2 * h));
    }
    out.push(row);
  }
  return out;
}
