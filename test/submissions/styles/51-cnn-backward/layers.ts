type V = number[];
type M = number[][];
type T3 = number[][][];
type T4 = number[][][][];
const range = (n: number) => [...Array(n).keys()];
const sum = (values: V) => values.reduce((a, b) => a + b, 0);
/** Each layer returns its output and a closure that takes a gradient back through it. */
function convolution(image: T3, F: T4, b: V) {
  const [kh, kw] = [F[0][0].length, F[0][0][0].length];
  const [rows, columns] = [image[0].length - kh + 1, image[0][0].length - kw + 1];
  const product = (at: (c: number, a: number, e: number) => number, i: number, j: number) =>
    sum(image.flatMap((map, c) => range(kh).flatMap((a) => range(kw).map((e) => map[i + a][j + e] * at(c, a, e)))));
  const out = F.map((filter, f) =>
    range(rows).map((i) => range(columns).map((j) => b[f] + product((c, a, e) => filter[c][a][e], i, j))),
  );
  const back = (dZ: T3) => ({
    dF: F.map((filter, f) =>
      filter.map((plane, c) =>
        plane.map((row, a) =>
          row.map((_, e) => sum(dZ[f].flatMap((line, i) => line.map((d, j) => d * image[c][i + a][j + e])))),
        ),
      ),
    ),
    db: dZ.map((map) => sum(map.flat())),
    dX: image.map((map, c) =>
      map.map((row, y) =>
        row.map((_, x) =>
          sum(
            F.flatMap((filter, f) =>
              filter[c].flatMap((weights, a) => weights.map((weight, e) => (dZ[f][y - a]?.[x - e] ?? 0) * weight)),
            ),
          ),
        ),
      ),
    ),
  });
  return { out, back };
}
function rectifier(Z: T3) {
  const back = (dA: T3) => dA.map((map, f) => map.map((row, i) => row.map((d, j) => (Z[f][i][j] > 0 ? d : 0))));
  return { out: Z.map((map) => map.map((row) => row.map((z) => Math.max(0, z)))), back };
}
function pooling(A: T3) {
  const windows = A.map((map) =>
    range(Math.floor(map.length / 2)).map((i) =>
      range(Math.floor(map[0].length / 2)).map((j) => [
        map[2 * i][2 * j],
        map[2 * i][2 * j + 1],
        map[2 * i + 1][2 * j],
        map[2 * i + 1][2 * j + 1],
      ]),
    ),
  );
  const back = (dP: T3): T3 => {
    const dA = A.map((map) => map.map((row) => row.map(() => 0)));
    dP.forEach((map, f) =>
      map.forEach((row, i) =>
        row.forEach((d, j) => {
          const entries = windows[f][i][j];
          const first = entries.indexOf(Math.max(...entries));
          dA[f][2 * i + Math.floor(first / 2)][2 * j + (first % 2)] += d;
        }),
      ),
    );
    return dA;
  };
  return { out: windows.map((map) => map.map((row) => row.map((entries) => Math.max(...entries)))), back };
}
type Params = { F1: T4; b1: V; F2: T4; b2: V; W: M; c: V };
export function cnnBackward({ F1, b1, F2, b2, W, c }: Params, image: T3, label: number) {
  const first = convolution(image, F1, b1);
  const relu = rectifier(first.out);
  const second = convolution(relu.out, F2, b2);
  const pool = pooling(second.out);
  const features = pool.out.flat(2);
  const logits = W.map((row, k) => c[k] + sum(row.map((w, m) => w * features[m])));
  const top = Math.max(...logits);
  const exponentials = logits.map((z) => Math.exp(z - top));
  const total = sum(exponentials);
  const dc = exponentials.map((e, k) => e / total - (k === label ? 1 : 0));
  const dFeatures = features.map((_, m) => sum(dc.map((d, k) => d * W[k][m])));
  let next = 0;
  const dP = pool.out.map((map) => map.map((row) => row.map(() => dFeatures[next++])));
  const { dF: dF2, db: db2, dX } = second.back(pool.back(dP));
  const { dF: dF1, db: db1 } = first.back(relu.back(dX));
  return { dF1, db1, dF2, db2, dW: dc.map((d) => features.map((v) => d * v)), dc };
}
