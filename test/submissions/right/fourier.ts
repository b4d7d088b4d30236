type Complex = [number, number];
const multiply = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];
/** A two-dimensional discrete Fourier transform, term by term: it rounds quite unlike a sum of products. */
function transform(A: Complex[][], h: number, w: number, sign: 1 | -1): Complex[][] {
  return Array.from({ length: h }, (_, u) =>
    Array.from({ length: w }, (_, v) => {
      let sum: Complex = [0, 0];
      A.forEach((row, i) =>
        row.forEach((x, j) => {
          const angle = sign * 2 * Math.PI * ((u * i) / h + (v * j) / w);
          const [re, im] = multiply(x, [Math.cos(angle), Math.sin(angle)]);
          sum = [sum[0] + re, sum[1] + im];
        }),
      );
      return sum;
    }),
  );
}
const complex = (A: number[][]) => A.map((row) => row.map((x): Complex => [x, 0]));
export function convInputGradient(dO: number[][], F: number[][]): number[][] {
  const [h, w] = [dO.length + F.length - 1, dO[0].length + F[0].length - 1];
  const [a, b] = [transform(complex(dO), h, w, -1), transform(complex(F), h, w, -1)];
  const product = a.map((row, u) => row.map((x, v) => multiply(x, b[u][v])));
  return transform(product, h, w, 1).map((row) => row.map(([re]) => re / (h * w)));
}
