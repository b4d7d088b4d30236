/** dX as a product of matrices: the columns of the padded upstream gradient times the rotated filter. */
export const convInputGradient = (dO: number[][], F: number[][]): number[][] => {
  const [kh, kw] = [F.length, F[0].length];
  const [h, w] = [dO.length + kh - 1, dO[0].length + kw - 1];
  const at = (i: number, j: number) => dO[i]?.[j] ?? 0;
  const columns: number[][] = [];
  for (let i = 0; i < h; i++)
    for (let j = 0; j < w; j++) {
      const column: number[] = [];
      for (let a = kh - 1; a >= 0; a--) for (let b = kw - 1; b >= 0; b--) column.push(at(i - a, j - b));
      columns.push(column);
    }
  const rotated = F.flat().reverse();
  const product = columns.map((column) => column.reduce((sum, x, n) => sum + x * rotated[n], 0));
  return Array.from({ length: h }, (_, i) => product.slice(i * w, (i + 1) * w));
};
