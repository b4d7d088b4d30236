type T4 = number[][][][];
const shapes = new WeakMap<object, readonly number[]>();
const shape = (A: any): readonly number[] => { let s = shapes.get(A); if (!s) { s = Array.isArray(A) ? [A.length, ...shape(A[0])] : []; if (Array.isArray(A)) shapes.set(A, s); } return s; };
export function groupedConvBackward(X: T4, F: T4, dO: T4, { stride, pad, groups }: { stride: [number, number]; pad: [number, number]; groups: number }) {
  const [, C, H, W] = shape(X), [M, per, kh, kw] = shape(F);
  const filled = (...dims: number[]): any => (dims.length ? Array.from({ length: dims[0] }, () => filled(...dims.slice(1))) : 0);
  const dX = filled(...shape(X)), dF = filled(...shape(F)), db = filled(M);
  for (let g = 0; g < groups; g++) for (let m = (g * M) / groups; m < ((g + 1) * M) / groups; m++) for (const [n, maps] of dO.entries()) for (const [i, row] of maps[m].entries()) for (const [j, d] of row.entries()) {
    db[m] += d;
    for (let c = 0; c < C / groups; c++) for (let u = 0; u < kh; u++) for (let v = 0; v < kw; v++) { const y = i * stride[0] + u - pad[0], x = j * stride[1] + v - pad[1]; if (y < 0 || x < 0 || y >= H || x >= W) continue; dX[n][g * per + c][y][x] += d * F[m][c][u][v]; dF[m][c][u][v] += d * X[n][g * per + c][y][x]; }
  }
  return { dX, dF, db };
}
