export function convInputGradient(dO: number[][], F: number[][]): number[][] {
  const h = dO.length + F.length - 1;
  const w = dO[0].length + F[0].length - 1;
  return Array.from({ length: h }, (_, i) =>
    Array.from({ length: w }, (_, j) =>
      F.reduce(
        (sum, row, a) => sum + row.reduce((inner, f, b) => inner + f * (dO[i - a]?.[j - b] ?? 0), 0),
        0,
      ),
    ),
  );
}
