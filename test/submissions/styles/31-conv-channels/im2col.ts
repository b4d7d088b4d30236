type M = number[][];
type T4 = number[][][][];
/** Every window of an image as a row. */
function im2col(image: number[][][], kh: number, kw: number): M {
  const rows: M = [];
  for (let i = 0; i + kh <= image[0].length; i++) {
    for (let j = 0; j + kw <= image[0][0].length; j++) {
      rows.push(image.flatMap((map) => map.slice(i, i + kh).flatMap((row) => row.slice(j, j + kw))));
    }
  }
  return rows;
}
export function convChannelsBackward(X: T4, F: T4, dO: T4) {
  const [C, kh, kw] = [F[0].length, F[0][0].length, F[0][0][0].length];
  const flat = F.map((filter) => Float64Array.from(filter.flat(2)));
  const dFlat = flat.map((row) => new Float64Array(row.length));
  const db = new Array<number>(F.length).fill(0);
  const dX = X.map((image) => image.map((map) => map.map((row) => row.map(() => 0))));
  X.forEach((image, n) => {
    const windows = im2col(image, kh, kw);
    const width = image[0][0].length - kw + 1;
    dO[n].forEach((map, f) => {
      const deltas = map.flat();
      windows.forEach((window, at) => {
        db[f] += deltas[at];
        for (let m = 0; m < window.length; m++) dFlat[f][m] += deltas[at] * window[m];
        const [i, j] = [Math.floor(at / width), at % width];
        for (let m = 0; m < window.length; m++) {
          const [c, a, b] = [Math.floor(m / (kh * kw)), Math.floor(m / kw) % kh, m % kw];
          dX[n][c][i + a][j + b] += deltas[at] * flat[f][m];
        }
      });
    });
  });
  const unflat = (row: Float64Array) =>
    Array.from({ length: C }, (_, c) =>
      Array.from({ length: kh }, (_, a) => [...row.subarray((c * kh + a) * kw, (c * kh + a + 1) * kw)]),
    );
  return { dX, dF: dFlat.map(unflat), db };
}
