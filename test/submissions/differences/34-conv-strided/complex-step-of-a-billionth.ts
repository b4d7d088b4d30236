// Pairs of real and imaginary parts, never an array of one that changes; the step is 1e-9.
type Z = readonly [re: number, im: number];
const plus = ([a, b]: Z, [c, d]: Z): Z => [a + c, b + d];
const times = ([a, b]: Z, [c, d]: Z): Z => [a * c - b * d, a * d + b * c];
const STEP = 1e-9;

export function convStridedBackward(X: any, W: any, delta: any, [sh, sw]: [number, number]) {
  const loss = (
    x: (c: number, y: number, q: number) => Z,
    w: (m: number, c: number, u: number, v: number) => Z,
    b: (m: number) => Z,
  ) => {
    let sum: Z = [0, 0];
    for (let m = 0; m < W.length; m++)
      for (let i = 0; i < delta[0].length; i++)
        for (let j = 0; j < delta[0][0].length; j++) {
          let out = b(m);
          for (let c = 0; c < X.length; c++)
            for (let u = 0; u < W[0][0].length; u++)
              for (let v = 0; v < W[0][0][0].length; v++)
                out = plus(out, times(x(c, i * sh + u, j * sw + v), w(m, c, u, v)));
          sum = plus(sum, times(out, [delta[m][i][j], 0]));
        }
    return sum[1] / STEP;
  };
  const x = (c: number, y: number, q: number): Z => [X[c][y][q], 0];
  const w = (m: number, c: number, u: number, v: number): Z => [W[m][c][u][v], 0];
  const none = (): Z => [0, 0];
  const stepped = (value: number, is: boolean): Z => [value, is ? STEP : 0];
  return {
    dX: X.map((plane: any, c: number) =>
      plane.map((row: any, y: number) =>
        row.map((_: number, q: number) =>
          loss((d, e, f) => stepped(X[d][e][f], c === d && y === e && q === f), w, none),
        ),
      ),
    ),
    dW: W.map((filter: any, m: number) =>
      filter.map((plane: any, c: number) =>
        plane.map((row: any, u: number) =>
          row.map((_: number, v: number) =>
            loss(x, (a, b, d, e) => stepped(W[a][b][d][e], m === a && c === b && u === d && v === e), none),
          ),
        ),
      ),
    ),
    db: W.map((_: any, m: number) => loss(x, w, (k) => stepped(0, k === m))),
  };
}
